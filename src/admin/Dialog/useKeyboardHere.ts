'use client'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

const takesKeys =
  ':is(a[href], button, input, select, textarea, [tabindex="0"]):not(:disabled, [type="hidden"], [tabindex="-1"])'

/**
 * The keyboard is in a dialog as soon as it is open, and back where it came from as soon as it is closed. Payload's modal does
 * the same, but some moments later, and what is typed in between goes to the page behind it or is lost.
 */
export const useKeyboardHere = (box: RefObject<HTMLElement | null>, isOpen: boolean) => {
  const origin = useRef<Element | null>(null)

  useLayoutEffect(() => {
    if (!isOpen) return
    const { activeElement } = document
    if (box.current?.contains(activeElement)) return
    origin.current = activeElement
    const controls = [...(box.current?.querySelectorAll<HTMLElement>(takesKeys) ?? [])]
    controls.find((control) => control.getClientRects().length > 0)?.focus()
  }, [box, isOpen])

  useEffect(() => {
    if (!isOpen) return
    const dialog = box.current
    // Payload's own way back is off (see `Dialog`). This comes after its focus trap is off as well: effects of children come first.
    return () => {
      const { activeElement } = document
      // The user has moved the focus on already.
      if (activeElement && activeElement !== document.body && !dialog?.contains(activeElement)) return
      if (activeElement instanceof HTMLElement) activeElement.blur()
      if (origin.current instanceof HTMLElement) origin.current.focus({ preventScroll: true })
    }
  }, [box, isOpen])
}
