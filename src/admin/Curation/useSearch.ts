'use client'
import { useEffect, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'
import type { Entry, Kind } from '#src/curation/types'

export type Filters = { kind: string; topic: string; provider: string; level: string; live: string }
export const noFilters: Filters = { kind: '', topic: '', provider: '', level: '', live: '' }

export type Found = { entries: Entry[]; total: number; isMore: boolean }

/** How far the server is with the catalogue, which it reads when the first user searches after a start. */
export type IndexProgress = { done: number; total: number }

/** Between two keys of a user who types. Milliseconds. */
const PAUSE = 120
/** An answer that takes longer is said to be under way, and why. */
const LONG = 400

/**
 * What fits what was typed; null while the search is closed or unanswered. An answer that came too late is dropped. While the
 * next one is awaited the last one stays in sight, and `isCurrent` is false: nothing in it is what was just typed.
 */
export const useSearch = (isOpen: boolean, q: string, filters: Filters, kinds: readonly Kind[]) => {
  const ask = useStaffApi()
  const [found, setFound] = useState<Found | null>(null)
  const [answered, setAnswered] = useState<string | null>(null)
  // A list of one kind has no choice of kinds, and takes no other.
  const kind = kinds.length === 1 ? kinds[0]! : filters.kind
  const asked = new URLSearchParams(
    Object.entries({ ...filters, kind, q: q.trim() }).filter(([, value]) => value !== ''),
  ).toString()
  const [problem, setProblem] = useState<string | null>(null)
  const [isLong, setLong] = useState(false)
  const [reading, setReading] = useState<IndexProgress | null>(null)

  useEffect(() => {
    if (!isOpen) return
    const calledOff = new AbortController()
    let isLongTimer: ReturnType<typeof setTimeout> | undefined
    const timer = setTimeout(() => {
      isLongTimer = setTimeout(() => setLong(true), LONG)
      ask<Found>(`/curation/search?${asked}`, { signal: calledOff.signal })
        .then((answer) => {
          setAnswered(asked)
          setProblem(answer.ok ? null : answer.problem.detail)
          setFound(answer.ok ? answer.data : null)
          clearTimeout(isLongTimer)
          setLong(false)
        })
        .catch(() => undefined)
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      clearTimeout(isLongTimer)
      calledOff.abort()
    }
  }, [ask, asked, isOpen])

  const isWaiting = isOpen && isLong
  useEffect(() => {
    if (!isWaiting) return
    const calledOff = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () =>
      ask<{ reading: IndexProgress | null }>('/curation/catalogue', { signal: calledOff.signal })
        .then((answer) => {
          const now = answer.ok ? answer.data.reading : null
          setReading(now)
          if (now) timer = setTimeout(() => void look(), LONG)
        })
        .catch(() => undefined)
    void look()
    return () => {
      clearTimeout(timer)
      calledOff.abort()
    }
  }, [ask, isWaiting])

  return {
    found: isOpen ? found : null,
    isCurrent: isOpen && answered === asked,
    problem: isOpen ? problem : null,
    waiting: isWaiting ? { reading } : null,
  }
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
