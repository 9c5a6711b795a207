'use client'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'

const preference = '/payload-preferences/guidepost-review-keys'

/**
 * Single keys that act on the screen. They are silent while the user types, while a dialog is open and with a modifier, and
 * can be switched off altogether (WCAG 2.1.4); the choice is kept for the person.
 */
export const useShortcuts = (keys: Readonly<Record<string, () => void>>, isPaused: boolean) => {
  const ask = useStaffApi()
  const [isOn, setOn] = useState(true)
  const current = useRef(keys)
  const isChosen = useRef(false)
  const lastSave = useRef<Promise<unknown>>(Promise.resolve())
  // As soon as the screen is seen its keys count, so before it is drawn.
  useLayoutEffect(() => {
    current.current = keys
  })

  useEffect(() => {
    void ask<{ value?: { on?: unknown } | null }>(preference).then(
      (answer) => answer.ok && answer.data.value?.on === false && !isChosen.current && setOn(false),
    )
  }, [ask])

  useLayoutEffect(() => {
    if (!isOn || isPaused) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return
      if (isTyping(event.target)) return
      const act = current.current[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isOn, isPaused])

  const switchTo = (on: boolean) => {
    isChosen.current = true
    setOn(on)
    // One after the other: the last choice is the one that is kept.
    const save = () => ask(preference, { method: 'POST', body: { value: { on } } })
    lastSave.current = lastSave.current.then(save, save)
  }
  return { isOn, switchTo }
}

/** A checkbox takes a space and nothing else, so letters pressed on it are ours. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest(
      'textarea, select, input:not([type="checkbox"]), [role="combobox"], dialog, [role="dialog"]',
    ) !== null)
