'use client'
import { useForm, useFormFields } from '@payloadcms/ui'
import type { FormState } from 'payload'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import { back, forth, noHistory, remember } from '#src/admin/Curation/history'
import type { ListShape } from '#src/admin/Curation/listShape'
import { type Row, rewritten, rowsIn } from '#src/admin/Curation/rows'

/**
 * The rows of a list in Payload's form, and the one way to change them: what is done here is in the form at once (so that
 * saving, the question before leaving, and the server's own checks work as always), and can be taken back.
 */
export const useRows = (shape: ListShape) => {
  const { dispatchFields, getFields, setModified } = useForm()
  const read = useMemo(() => reader(shape), [shape])
  const rows = useFormFields(([fields]) => read(fields))
  const [history, setHistory] = useState(noHistory<Row[]>)
  // Read and written by handlers, which may run twice before anything is drawn.
  const latest = useRef(history)
  const written = useRef<string | null>(null)

  const keep = useCallback((next: typeof history) => {
    latest.current = next
    setHistory(next)
  }, [])

  // Another source has put a list into the form (a newer version, another language of the page): the steps are not its own.
  useEffect(() => {
    const now = contentOf(rows)
    if (written.current !== null && written.current !== now) keep(noHistory())
    written.current = now
  }, [rows, keep])

  const current = useCallback(() => read(getFields()), [getFields, read])

  const write = useCallback(
    (next: readonly Row[]) => {
      const { changed, gone } = rewritten(getFields(), shape, next)
      written.current = contentOf(next)
      dispatchFields({ type: 'UPDATE_MANY', formState: changed })
      for (const path of gone) dispatchFields({ type: 'REMOVE', path })
      setModified(true)
    },
    [dispatchFields, getFields, setModified, shape],
  )

  /** @param mark names an edit that goes on: what is done under one name is taken back in one step */
  const change = useCallback(
    (make: (rows: Row[]) => Row[], mark: string | null = null) => {
      const now = current()
      const next = make(now)
      if (next === now) return
      keep(remember(latest.current, now, mark))
      write(next)
    },
    [current, keep, write],
  )

  const step = useCallback(
    (way: typeof back) => {
      const taken = way(latest.current, current())
      if (!taken) return false
      keep(taken.history)
      write(taken.to)
      return true
    },
    [current, keep, write],
  )

  return {
    rows,
    change,
    undo: useCallback(() => step(back), [step]),
    redo: useCallback(() => step(forth), [step]),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  }
}

/** Gives the same rows as long as they are the same. */
const reader = (shape: ListShape) => {
  let seen: Row[] = []
  return (fields: FormState): Row[] => (seen = rowsIn(fields, shape, seen))
}

/** Ids are made anew when a row is first stored, and what is empty is not there: neither says what is on the list. */
const contentOf = (rows: readonly Row[]): string =>
  JSON.stringify(
    rows.map(({ values }) =>
      Object.entries(values)
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )
