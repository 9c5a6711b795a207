'use client'
import { useForm } from '@payloadcms/ui'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** Between two keys of a user who types. Milliseconds. */
const PAUSE = 300

/**
 * What is typed in one field of a long list, shown at once and handed to the form in the next pause: each change of the form
 * draws the whole document, which two hundred rows of it feel. Leaving the field or a key with Ctrl or Alt hands it over at once, so
 * whatever reads the form finds it there; that something is unsaved the form knows from the first key.
 */
export const useTyped = (value: string, onSettle: (value: string) => void) => {
  const { setModified } = useForm()
  const [typed, setTyped] = useState<string | null>(null)
  const waiting = useRef<{ value: string; timer: ReturnType<typeof setTimeout> } | null>(null)
  const hand = useRef(onSettle)
  useEffect(() => {
    hand.current = onSettle
  })

  const settle = useCallback(() => {
    if (!waiting.current) return
    clearTimeout(waiting.current.timer)
    const last = waiting.current.value
    waiting.current = null
    hand.current(last)
    setTyped(null)
  }, [])

  const type = useCallback(
    (next: string) => {
      if (waiting.current) clearTimeout(waiting.current.timer)
      else setModified(true)
      waiting.current = { value: next, timer: setTimeout(settle, PAUSE) }
      setTyped(next)
    },
    [setModified, settle],
  )

  useEffect(() => () => clearTimeout(waiting.current?.timer), [])

  return {
    shown: typed ?? value,
    type,
    onBlur: settle,
    /** Saving and taking back by key read the form at once. */
    onKeyDown: useCallback(
      (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey || event.altKey) flushSync(settle)
      },
      [settle],
    ),
  }
}
