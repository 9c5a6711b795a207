'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import { keyOf } from '#src/content/values'
import { type Reference } from '#src/admin/Curation/rows'
import { useStaffApi } from '#src/admin/useStaffApi'
import type { Entry } from '#src/curation/types'

/** What is known of books and courses: null for what is not there or may not be read, undefined while nobody has answered. */
export type Entries = ReadonlyMap<string, Entry | null>

/** A user who comes back to the page after this long may have published something meanwhile. Milliseconds. */
const STALE = 15_000
const AT_ONCE = 500

/** What the list shows of what it refers to, asked for in one go, and again when the user comes back to the page. */
export const useEntries = (references: readonly Reference[]) => {
  const ask = useStaffApi()
  const [entries, setEntries] = useState<Entries>(new Map())
  const asked = useRef(new Set<string>())
  const askedAt = useRef(0)
  const wanted = useMemo(
    () => [...new Map(references.map((one) => [keyOf(one), one])).values()],
    [references],
  )

  const know = useCallback((found: readonly Entry[]) => {
    if (found.length === 0) return
    for (const entry of found) asked.current.add(keyOf(entry))
    setEntries((before) => new Map([...before, ...found.map((entry) => [keyOf(entry), entry] as const)]))
  }, [])

  const load = useCallback(
    async (some: readonly Reference[]) => {
      for (let from = 0; from < some.length; from += AT_ONCE) {
        const items = some.slice(from, from + AT_ONCE)
        for (const one of items) asked.current.add(keyOf(one))
        const answer = await ask<{ entries: Entry[] }>('/curation/entries', {
          method: 'POST',
          body: { items: items.map(({ collection, id }) => ({ collection, id })) },
        })
        if (!answer.ok) {
          for (const one of items) asked.current.delete(keyOf(one))
          continue
        }
        const found = new Map(answer.data.entries.map((entry) => [keyOf(entry), entry]))
        setEntries(
          (before) =>
            new Map([...before, ...items.map((one) => [keyOf(one), found.get(keyOf(one)) ?? null] as const)]),
        )
      }
      askedAt.current = Date.now()
    },
    [ask],
  )

  useEffect(() => {
    const fresh = wanted.filter((one) => !asked.current.has(keyOf(one)))
    // With nothing to ask about, the question still tells the server that the user is about to search.
    if (fresh.length > 0) void load(fresh)
    else if (askedAt.current === 0) {
      askedAt.current = Date.now()
      void ask('/curation/catalogue')
    }
  }, [wanted, load, ask])

  useEffect(() => {
    const again = () => {
      if (document.visibilityState === 'visible' && Date.now() - askedAt.current > STALE) void load(wanted)
    }
    document.addEventListener('visibilitychange', again)
    return () => document.removeEventListener('visibilitychange', again)
  }, [wanted, load])

  return { entries, know }
}
