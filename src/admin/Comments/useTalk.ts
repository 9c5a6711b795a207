'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useMemo, useSyncExternalStore } from 'react'

import { type Talk, beginQuestion, changeTalk, listenTo, talkAbout } from '#src/admin/Comments/talkStore'
import type { Target } from '#src/admin/Comments/threads'
import type { AdminProblem } from '#src/admin/problem'
import { type Answer, useStaffApi } from '#src/admin/useStaffApi'
import type { CommentView } from '#src/comments/commentView'

export type Said = { body: string; mentions: string[]; mustFix?: boolean }

type Page = { docs: CommentView[]; openMustFix: number; mayComment: boolean; totalPages: number }

const mostPages = 10

/** The talk about the document on this screen, and what can be done with it. The panel loads it; everybody else looks. */
export const useTalk = () => {
  const { id, collectionSlug } = useDocumentInfo()
  const key = id && collectionSlug ? `${collectionSlug}/${id}` : ''
  const ask = useStaffApi()
  const subscribe = useCallback((listener: () => void) => listenTo(key, listener), [key])
  const look = useCallback(() => talkAbout(key), [key])
  const talk: Talk = useSyncExternalStore(subscribe, look, look)

  const load = useCallback(
    async (signal?: AbortSignal): Promise<void> => {
      if (!key) return
      const counts = beginQuestion(key)
      const found: CommentView[] = []
      try {
        for (let page = 1; page <= mostPages; page += 1) {
          const path = `/${key}/comments?limit=100&page=${page}`
          const answer = await ask<Page>(path, signal ? { signal } : {})
          const isLast = !answer.ok || page >= answer.data.totalPages || page === mostPages
          if (isLast && !counts()) return
          // A user who may read the page but not its comments sees no comments.
          if (!answer.ok)
            return changeTalk(key, {
              isLoaded: answer.problem.status === 403,
              comments: [],
              mayComment: false,
              openMustFix: 0,
              problem: answer.problem.status === 403 ? null : answer.problem,
            })
          const { docs, openMustFix, mayComment } = answer.data
          found.push(...docs)
          if (!isLast) continue
          return changeTalk(key, { isLoaded: true, comments: found, openMustFix, mayComment, problem: null })
        }
      } catch {
        // Called off because the document changed or the screen closed.
      }
    },
    [ask, key],
  )

  const doing = useMemo(() => {
    const afterwards = async (answer: Answer<unknown>): Promise<AdminProblem | null> => {
      await load()
      return answer.ok ? null : answer.problem
    }
    const path = `/${key}/comments`
    return {
      show: (shown: Talk['shown'], wanted: string | null = null) => changeTalk(key, { shown, wanted }),
      keepDraft: (place: string, words: string) =>
        changeTalk(key, { drafts: { ...talkAbout(key).drafts, [place]: words } }),
      /** Each answers the problem when it was refused. */
      say: async (at: Target, said: Said) =>
        afterwards(
          await ask(path, {
            method: 'POST',
            body: {
              ...said,
              ...(at.path && at.itemId === null ? { path: at.path } : {}),
              ...(at.itemId === null ? {} : { itemId: at.itemId }),
            },
          }),
        ),
      answer: async (parent: string, { body, mentions }: Said) =>
        afterwards(await ask(path, { method: 'POST', body: { body, mentions, parent } })),
      change: async (comment: string, said: Said) =>
        afterwards(await ask(`${path}/${comment}`, { method: 'PATCH', body: said })),
      settle: async (comment: string, what: 'resolve' | 'reopen') =>
        afterwards(await ask(`${path}/${comment}/${what}`, { method: 'POST', body: {} })),
    }
  }, [ask, key, load])

  return { talk, load, isSaved: key !== '', ...doing }
}
