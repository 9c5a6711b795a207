'use client'
import { useForm, useFormFields } from '@payloadcms/ui'
import { useCallback, useMemo, useState } from 'react'

import {
  type Cell,
  type SalaryRow,
  complaintsOf,
  emptyRow,
  moved,
  rowsOf,
  withRows,
} from '#src/admin/SalaryTable/rows'

/** What a step did, in words, for the names of undo and redo. */
export type Step = { words: string; before: SalaryRow[]; after: SalaryRow[]; cell?: string }

const mostSteps = 100

/**
 * The rows of the table and what can be done with them. They live in Payload's form and nowhere else, so that saving,
 * conflicts and the checks see what the table shows; this only keeps what undo needs.
 */
export const useSalaries = (path: string) => {
  const { getFields, dispatchFields, setModified } = useForm()
  const stored = useFormFields(([fields]) => JSON.stringify(rowsOf(fields, path)))
  const found = useFormFields(([fields]) => JSON.stringify(complaintsOf(fields, path)))
  const rows = useMemo(() => JSON.parse(stored) as SalaryRow[], [stored])
  const complaints = useMemo(() => JSON.parse(found) as Record<string, string>, [found])
  const [past, setPast] = useState<Step[]>([])
  const [future, setFuture] = useState<Step[]>([])

  const write = useCallback(
    (next: readonly SalaryRow[]) => {
      const state = withRows(getFields(), path, next)
      dispatchFields({ type: 'REPLACE_STATE', optimize: false, state })
      setModified(true)
    },
    [dispatchFields, getFields, path, setModified],
  )

  /** Makes a change that can be undone. Typing in one cell is one step, however many keys it takes. */
  const change = useCallback(
    (words: string, make: (rows: SalaryRow[]) => SalaryRow[], cell?: string) => {
      const before = rowsOf(getFields(), path)
      const after = make(before)
      if (JSON.stringify(before) === JSON.stringify(after)) return
      write(after)
      setFuture([])
      setPast((steps) => {
        const last = steps.at(-1)
        if (cell && last?.cell === cell) return [...steps.slice(0, -1), { ...last, after }]
        return [...steps, { words, before, after, ...(cell ? { cell } : {}) }].slice(-mostSteps)
      })
    },
    [getFields, path, write],
  )

  const setCell = useCallback(
    (id: string, values: Partial<Record<Cell, string | number | null>>, words: string, cell?: string) =>
      change(
        words,
        (all) => all.map((row) => (row.id === id ? ({ ...row, ...values } as SalaryRow) : row)),
        cell,
      ),
    [change],
  )

  /** The next key in a cell begins a step of its own. */
  const endTyping = useCallback(
    () =>
      setPast((steps) => {
        const last = steps.at(-1)
        if (!last?.cell) return steps
        return [...steps.slice(0, -1), { words: last.words, before: last.before, after: last.after }]
      }),
    [],
  )

  const add = useCallback(
    (words: string): string => {
      const id = newID()
      change(words, (all) => [...all, emptyRow(id)])
      return id
    },
    [change],
  )

  const undo = () => {
    const step = past.at(-1)
    if (!step) return null
    write(step.before)
    setPast(past.slice(0, -1))
    setFuture([...future, step])
    return step.words
  }

  const redo = () => {
    const step = future.at(-1)
    if (!step) return null
    write(step.after)
    setFuture(future.slice(0, -1))
    setPast([...past, step])
    return step.words
  }

  return {
    rows,
    complaints,
    setCell,
    endTyping,
    add,
    remove: (id: string, words: string) => change(words, (all) => all.filter((row) => row.id !== id)),
    move: (from: number, to: number, words: string) => change(words, (all) => moved(all, from, to)),
    replaceAll: (next: SalaryRow[], words: string) => change(words, () => next),
    undo,
    redo,
    /** Whether the newest step is what is being typed in this cell. */
    isTyping: (cell: string) => past.at(-1)?.cell === cell,
    nextUndo: past.at(-1)?.words ?? null,
    nextRedo: future.at(-1)?.words ?? null,
  }
}

export type Salaries = ReturnType<typeof useSalaries>

/** As Payload makes the ids of rows: 24 hexadecimal digits. The server gives a fresh row its own. */
export const newID = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
