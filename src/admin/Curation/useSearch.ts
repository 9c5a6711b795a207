'use client'
import { useEffect, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'
import type { Entry } from '#src/curation/types'

export type Filters = { kind: string; topic: string; provider: string; level: string; live: string }
export const noFilters: Filters = { kind: '', topic: '', provider: '', level: '', live: '' }

export type Found = { entries: Entry[]; total: number; isMore: boolean }

/** Between two keys of somebody who types. Milliseconds. */
const PAUSE = 120

/** What fits what was typed; null while the search is closed or unanswered. An answer that came too late is dropped. */
export const useSearch = (isOpen: boolean, q: string, filters: Filters) => {
  const ask = useStaffApi()
  const [found, setFound] = useState<Found | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    if (!isOpen) return
    const calledOff = new AbortController()
    const timer = setTimeout(() => {
      const filled = Object.entries({ ...filters, q: q.trim() }).filter(([, value]) => value !== '')
      ask<Found>(`/curation/search?${new URLSearchParams(filled)}`, { signal: calledOff.signal })
        .then((answer) => {
          setProblem(answer.ok ? null : answer.problem.detail)
          setFound(answer.ok ? answer.data : null)
        })
        .catch(() => undefined)
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      calledOff.abort()
    }
  }, [ask, filters, isOpen, q])

  return { found: isOpen ? found : null, problem: isOpen ? problem : null }
}

export type Choice = { id: string; name: string }

/** All topics or providers, for a filter; asked for when it is first opened. */
export const useChoices = (
  isOpen: boolean,
  collection: 'topics' | 'providers',
  nameField: 'title' | 'name',
): Choice[] => {
  const ask = useStaffApi()
  const [choices, setChoices] = useState<Choice[] | null>(null)
  useEffect(() => {
    if (!isOpen || choices) return
    const query = `?depth=0&limit=1000&sort=${nameField}&select[${nameField}]=true`
    void ask<{ docs: Record<string, string>[] }>(`/${collection}${query}`).then(
      (answer) =>
        answer.ok && setChoices(answer.data.docs.map((doc) => ({ id: doc.id!, name: doc[nameField] ?? '' }))),
    )
  }, [ask, choices, collection, isOpen, nameField])
  return choices ?? []
}
