'use client'
import { type PointerEvent as Press, type RefObject, useCallback, useEffect, useRef } from 'react'

/** A press that moves less is none. Pixels. */
const NOTHING = 5
/** Between two rows. Pixels. */
const GAP = 5
/** So near to the edge of what scrolls, it scrolls. Pixels. */
const EDGE = 90
const FASTEST = 22

/**
 * Rows that are dragged by their handle, with mouse, pen or finger; Escape puts the row back. While it is under way nothing is
 * drawn by React: the row follows the pointer, and the others make room. With two hundred rows that is what keeps it smooth, and
 * there is nobody else who tells a screen reader about it than the list itself, once it is done.
 */
export const useDrag = (list: RefObject<HTMLElement | null>, onDrop: (row: string, to: number) => void) => {
  const drop = useRef(onDrop)
  useEffect(() => {
    drop.current = onDrop
  })
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  return useCallback(
    (press: Press<HTMLElement>) => {
      const handle = press.currentTarget
      const row = handle.closest<HTMLElement>('[data-row]')
      if (press.button !== 0 || !press.isPrimary || !row) return
      // No text is selected and nothing else loses the cursor.
      press.preventDefault()
      handle.setPointerCapture(press.pointerId)
      const scroller = scrollerOf(row)
      const start = { y: press.clientY, scrolled: scroller.scrollTop }
      let y = press.clientY
      let isUnderWay = false
      let slot: number | null = null
      let frame = 0

      const follow = () => {
        const rows = rowsIn(list)
        const from = rows.indexOf(row)
        const next = slotAt(rows, row, y)
        if (next !== slot) {
          slot = next
          // The others make room where it would go.
          const room = row.offsetHeight + GAP
          for (const [index, one] of rows.entries()) {
            if (one === row) continue
            const by = index > from && index < next ? -room : index < from && index >= next ? room : 0
            one.style.transform = by === 0 ? '' : `translateY(${by}px)`
          }
        }
        row.style.transform = `translateY(${y - start.y + scroller.scrollTop - start.scrolled}px)`
      }
      const scroll = () => {
        const by = speedAt(scroller, y)
        if (by !== 0) {
          const before = scroller.scrollTop
          scroller.scrollTop += by
          if (scroller.scrollTop !== before) follow()
        }
        frame = requestAnimationFrame(scroll)
      }
      const move = (event: PointerEvent) => {
        y = event.clientY
        if (!isUnderWay) {
          if (Math.abs(y - start.y) < NOTHING) return
          isUnderWay = true
          row.classList.add('guidepost-list__row--dragging')
          list.current?.classList.add('guidepost-list__rows--sorting')
          frame = requestAnimationFrame(scroll)
        }
        follow()
      }
      const end = () => {
        cancelAnimationFrame(frame)
        handle.removeEventListener('pointermove', move)
        handle.removeEventListener('pointerup', finish)
        handle.removeEventListener('lostpointercapture', end)
        window.removeEventListener('keydown', escape, true)
        row.classList.remove('guidepost-list__row--dragging')
        list.current?.classList.remove('guidepost-list__rows--sorting')
        for (const one of rowsIn(list)) one.style.transform = ''
        stop.current = null
      }
      const finish = () => {
        const from = rowsIn(list).indexOf(row)
        const to = slot === null || from < 0 ? from : slot > from ? slot - 1 : slot
        end()
        if (isUnderWay && to !== from && row.dataset.row) drop.current(row.dataset.row, to)
      }
      const escape = (event: KeyboardEvent) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        end()
      }
      stop.current?.()
      stop.current = end
      handle.addEventListener('pointermove', move)
      handle.addEventListener('pointerup', finish)
      handle.addEventListener('lostpointercapture', end)
      window.addEventListener('keydown', escape, true)
    },
    [list],
  )
}

const rowsIn = (list: RefObject<HTMLElement | null>): HTMLElement[] =>
  [...(list.current?.children ?? [])] as HTMLElement[]

/**
 * Before which row the pointer is, counted with the one that is dragged; behind the last it is their number. By where the rows
 * belong, not by where they are drawn while they make room.
 */
const slotAt = (rows: readonly HTMLElement[], dragged: HTMLElement, y: number): number => {
  const list = dragged.parentElement!
  const begin = list.getBoundingClientRect().top - list.offsetTop
  for (const [index, one] of rows.entries()) {
    if (one !== dragged && y < begin + one.offsetTop + one.offsetHeight / 2) return index
  }
  return rows.length
}

/** The page, or the drawer the document is open in. */
const scrollerOf = (element: HTMLElement): Element => {
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
    if (one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one
  }
  return document.scrollingElement ?? document.documentElement
}

const speedAt = (scroller: Element, y: number): number => {
  const isPage = scroller === document.scrollingElement
  const { top, bottom } = isPage ? { top: 0, bottom: window.innerHeight } : scroller.getBoundingClientRect()
  const over = y < top + EDGE ? y - top - EDGE : y > bottom - EDGE ? y - bottom + EDGE : 0
  return Math.max(-FASTEST, Math.min(FASTEST, Math.round(over / 4)))
}
