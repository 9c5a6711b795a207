'use client'
import { useCallback, useEffect, useRef, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'

/**
 * What this person has ticked in this document, kept among the preferences (Payload keeps them for each person), so that
 * a reload or another day finds them again. Saves go out one after the other; the last state wins.
 */
export const useTicks = (collection: string, id: string) => {
  const ask = useStaffApi()
  const [ticks, setTicks] = useState<ReadonlySet<string> | null>(null)
  const [isLost, setLost] = useState(false)
  const wanted = useRef<string[] | null>(null)
  const isSaving = useRef(false)
  const path = `/payload-preferences/guidepost-review-${collection}-${id}`

  useEffect(() => {
    let isHere = true
    void ask<{ value?: { read?: unknown } | null }>(path).then((answer) => {
      const read = answer.ok ? answer.data.value?.read : null
      if (isHere) setTicks(new Set(Array.isArray(read) ? read.map(String) : []))
    })
    return () => {
      isHere = false
    }
  }, [ask, path])

  const save = useCallback(async () => {
    if (isSaving.current) return
    isSaving.current = true
    while (wanted.current) {
      const read = wanted.current
      wanted.current = null
      const answer = await ask(path, { method: 'POST', body: { value: { read } }, keepalive: true })
      setLost(!answer.ok)
    }
    isSaving.current = false
  }, [ask, path])

  const mark = useCallback(
    (ids: readonly string[], isRead: boolean) =>
      setTicks((before) => {
        const after = new Set(before ?? [])
        for (const one of ids) {
          if (isRead) after.add(one)
          else after.delete(one)
        }
        wanted.current = [...after]
        return after
      }),
    [],
  )

  useEffect(() => {
    if (wanted.current) void save()
  }, [ticks, save])

  return { ticks, mark, isLost }
}
