'use client'
import { useEffect, useRef } from 'react'

/**
 * Back and Forward of the browser between pages of the admin are Next's: it draws the other page at once, and no `beforeunload` asks.
 * While this is active the page stays and `ask` is called. The entry of the page is put back on top of the one the user
 * wanted, so that one step back leads there.
 *
 * @returns lets the user go where they wanted to
 */
export const useStayOnBack = (isActive: boolean, ask: () => void): (() => void) => {
  const asks = useRef(ask)
  const isLeaving = useRef(false)
  useEffect(() => {
    asks.current = ask
  })

  useEffect(() => {
    if (!isActive) return
    isLeaving.current = false
    const { state, location } = { state: window.history.state as unknown, location: window.location.href }
    const stay = (event: PopStateEvent) => {
      if (isLeaving.current || isSamePage(location, window.location.href)) return
      // Next listens at the window too, but later than those who listen to the capture.
      event.stopImmediatePropagation()
      window.history.pushState(state, '', location)
      asks.current()
    }
    window.addEventListener('popstate', stay, { capture: true })
    return () => window.removeEventListener('popstate', stay, { capture: true })
  }, [isActive])

  return () => {
    isLeaving.current = true
    window.history.back()
  }
}

/** Only the place within the page differs. */
const isSamePage = (one: string, other: string): boolean => withoutHash(one) === withoutHash(other)

const withoutHash = (address: string): string => address.replace(/#.*$/, '')
