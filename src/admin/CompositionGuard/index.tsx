'use client'
import { type ReactNode, useEffect } from 'react'

/**
 * Around the whole admin: while an input method composes a word, Enter, Escape and the arrows belong to it, and no list, field or
 * shortcut hears of them (W3C UI Events, `isComposing`; 229 is the key code of engines that begin a word without it). Rich text
 * follows the composition itself.
 */
export const CompositionGuard = ({ children }: { children: ReactNode }) => {
  useEffect(() => {
    const keep = (event: KeyboardEvent) => {
      const isRichText = event.target instanceof HTMLElement && event.target.isContentEditable
      const composes = event.isComposing || event.keyCode === 229
      if (composes && !isRichText) event.stopImmediatePropagation()
    }
    // The window comes before all that listens in the page, React's root among it.
    window.addEventListener('keydown', keep, { capture: true })
    return () => window.removeEventListener('keydown', keep, { capture: true })
  }, [])
  return children
}
