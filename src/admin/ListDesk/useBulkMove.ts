'use client'
import { useCallback, useEffect, useRef, useState } from 'react'

import { type BulkAnswers, type BulkTransition, type DryRun, bodyOf } from '#src/admin/ListDesk/model'
import type { AdminProblem } from '#src/admin/problem'
import { useStaffApi } from '#src/admin/useStaffApi'

export type Progress = { done: number; total: number }

type Work = 'planning' | 'moving' | null

/** How often a long piece of work is asked how far it is. */
const EVERY = 700

/** Asks for the plan of a set, and makes the move: all of it or nothing. */
export const useBulkMove = (collection: string, transition: BulkTransition) => {
  const ask = useStaffApi()
  const [plan, setPlan] = useState<DryRun | null>(null)
  const [problem, setProblem] = useState<AdminProblem | null>(null)
  const [work, setWork] = useState<Work>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const watching = useRef<ReturnType<typeof setInterval> | null>(null)

  const stopWatching = useCallback(() => {
    if (watching.current) clearInterval(watching.current)
    watching.current = null
    setProgress(null)
  }, [])
  useEffect(() => stopWatching, [stopWatching])

  const post = useCallback(
    async <T>(path: string, kind: Exclude<Work, null>, body: Record<string, unknown>) => {
      const id = crypto.randomUUID()
      setWork(kind)
      setProblem(null)
      stopWatching()
      watching.current = setInterval(() => {
        void ask<{ progress: Progress | null }>(`/desk/progress/${id}`).then((found) => {
          if (found.ok && watching.current) setProgress(found.data.progress)
        })
      }, EVERY)
      const answer = await ask<T>(path, { method: 'POST', body: { ...body, progress: id } })
      stopWatching()
      setWork(null)
      if (!answer.ok) setProblem(answer.problem)
      return answer
    },
    [ask, stopWatching],
  )

  const makePlan = useCallback(
    async (ids: readonly string[], answers: BulkAnswers) => {
      const documents = ids.map((id) => ({ id }))
      const path = `/${collection}/transitions/${transition}/plan`
      const answer = await post<DryRun>(path, 'planning', bodyOf(documents, answers))
      if (answer.ok) setPlan(answer.data)
    },
    [collection, post, transition],
  )

  /** The revisions are those of the plan: nothing moves that another user has changed since. */
  const move = useCallback(
    async (answers: BulkAnswers): Promise<boolean> => {
      if (!plan) return false
      const path = `/${collection}/transitions/${transition}`
      return (await post(path, 'moving', bodyOf(plan.documents, answers))).ok
    },
    [collection, plan, post, transition],
  )

  return { plan, problem, work, progress, makePlan, move }
}
