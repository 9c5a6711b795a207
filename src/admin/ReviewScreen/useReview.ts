'use client'
import { useCallback, useEffect, useState } from 'react'

import { inOrder } from '#src/admin/inOrder'
import type { AdminProblem } from '#src/admin/problem'
import { useStaffApi } from '#src/admin/useStaffApi'
import type { CommentView } from '#src/comments/commentView'
import type { Standing } from '#src/workflow/availableTransitions'
import type { DocumentDiff } from '#src/workflow/diff/diffDocument'
import type { Waiting } from '#src/workflow/reviewQueue'

/** An event of the document's history, as far as the screen shows it. */
export type Told = {
  id: string
  at: string
  action: string
  actorName: string
  revision: string | null
  note: string | null
  details: { ticks?: { read: string[]; total: number } | null } | null
}

/** Everything the screen shows about the document and its place in the queue. */
export type Review = {
  diff: DocumentDiff
  standing: Standing
  comments: CommentView[]
  mayComment: boolean
  queue: { docs: Waiting[]; totalDocs: number }
  events: Told[]
}

type Comments = { docs: CommentView[]; mayComment: boolean }

/** @param from what to compare with: 'live' or a revision */
export const useReview = (collection: string, id: string, from: string) => {
  const ask = useStaffApi()
  const [review, setReview] = useState<Review | null>(null)
  const [problem, setProblem] = useState<AdminProblem | null>(null)
  const [begin] = useState(inOrder)
  const [beginTalk] = useState(inOrder)
  const path = `/${collection}/${id}`

  const load = useCallback(
    async (signal?: AbortSignal) => {
      const counts = begin()
      const talkCounts = beginTalk()
      const get = <T>(where: string) => ask<T>(where, signal ? { signal } : {})
      try {
        const [diff, standing, comments, queue, history] = await Promise.all([
          get<DocumentDiff>(`${path}/diff?from=${encodeURIComponent(from)}`),
          get<Standing>(`${path}/transitions`),
          get<Comments>(`${path}/comments?limit=100`),
          get<Review['queue']>('/review-queue?limit=100'),
          get<{ events: Told[] }>(`${path}/history`),
        ])
        if (!counts()) return
        const refused = [diff, standing].find((answer) => !answer.ok)
        setProblem(refused && !refused.ok ? refused.problem : null)
        if (!diff.ok || !standing.ok) return
        const isTalkNewest = talkCounts()
        setReview((before) => ({
          diff: diff.data,
          standing: standing.data,
          // Who may read the document but not what is said about it sees the changes without the talk.
          comments: comments.ok ? comments.data.docs : [],
          ...(before && !isTalkNewest ? { standing: before.standing, comments: before.comments } : {}),
          mayComment: comments.ok && comments.data.mayComment,
          queue: queue.ok ? queue.data : { docs: [], totalDocs: 0 },
          events: history.ok ? history.data.events : [],
        }))
      } catch {
        // Called off: another comparison was asked for, or the screen was closed.
      }
    },
    [ask, begin, beginTalk, from, path],
  )

  /** After something was said: who may decide may have changed with it, the changes have not. */
  const loadTalk = useCallback(async () => {
    const counts = beginTalk()
    const [comments, standing] = await Promise.all([
      ask<Comments>(`${path}/comments?limit=100`),
      ask<Standing>(`${path}/transitions`),
    ])
    if (!counts()) return
    setReview(
      (before) =>
        before && {
          ...before,
          ...(comments.ok ? { comments: comments.data.docs } : {}),
          ...(standing.ok ? { standing: standing.data } : {}),
        },
    )
  }, [ask, beginTalk, path])

  useEffect(() => {
    const controller = new AbortController()
    void load(controller.signal)
    return () => controller.abort()
  }, [load])

  return { review, problem, load, loadTalk, ask, path }
}
