'use client'
import { type ReactNode, useEffect } from 'react'

import { applyPatches } from '#src/admin/PayloadA11yPatches/patches'
import { useWords } from '#src/admin/useWords'

/** Around the whole admin: gives names to what Payload leaves nameless, now and whenever something new is drawn. */
export const PayloadA11yPatches = ({ children }: { children: ReactNode }) => {
  const { t, language } = useWords()

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      timer = null
      applyPatches(document, t)
    }
    // Much is drawn at once, and a name may wait for a moment.
    const soon = () => {
      timer ??= setTimeout(look, 100)
    }
    const observer = new MutationObserver(soon)
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['role', 'tabindex', 'alt', 'aria-hidden'],
    })
    soon()
    // Effects run when the page listens; what the server drew could be clicked before, and nobody would hear it.
    document.documentElement.setAttribute('data-admin-ready', '')
    return () => {
      observer.disconnect()
      if (timer) clearTimeout(timer)
    }
    // `t` is a new function at each render; its words change with the language only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [language])

  return children
}
