'use client'
import type { Target } from '#src/admin/Comments/threads'
import { inOrder } from '#src/admin/inOrder'
import type { AdminProblem } from '#src/admin/problem'
import type { CommentView } from '#src/comments/commentView'

/**
 * The talk about one document, as every part of its screen sees it: the panel, the marks at the fields, the pane. Payload
 * gives a document no provider of ours to stand in, and drawers show several documents at once; so it is kept here, by
 * document.
 */
export type Talk = {
  isLoaded: boolean
  comments: readonly CommentView[]
  mayComment: boolean
  openMustFix: number
  problem: AdminProblem | null
  /** What the pane shows: one place, everything, or nothing because it is shut. */
  shown: Target | 'everything' | null
  /** A comment the user came to see, by an address that names it. */
  wanted: string | null
  /** Words that were typed and not sent, by the place they are for. */
  drafts: Readonly<Record<string, string>>
}

const nothing: Talk = {
  isLoaded: false,
  comments: [],
  mayComment: false,
  openMustFix: 0,
  problem: null,
  shown: null,
  wanted: null,
  drafts: {},
}

const talks = new Map<string, Talk>()
const listeners = new Map<string, Set<() => void>>()

const questions = new Map<string, ReturnType<typeof inOrder>>()

/** A question about this talk goes out, from whichever part of the screen. */
export const beginQuestion = (key: string): (() => boolean) => {
  const begin = questions.get(key) ?? inOrder()
  questions.set(key, begin)
  return begin()
}

export const talkAbout = (key: string): Talk => talks.get(key) ?? nothing

export const changeTalk = (key: string, change: Partial<Talk>): void => {
  talks.set(key, { ...talkAbout(key), ...change })
  listeners.get(key)?.forEach((listener) => listener())
}

export const listenTo = (key: string, listener: () => void): (() => void) => {
  const own = listeners.get(key) ?? new Set()
  listeners.set(key, own.add(listener))
  return () => own.delete(listener)
}
