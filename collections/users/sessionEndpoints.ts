import type { Endpoint, PayloadRequest } from 'payload'

import { actorOf } from '#collections/hooks/actorOf'
import { accountInPath } from '#collections/users/accountInPath'
import { sessionNotes } from '#collections/users/sessionNotes'
import { record } from '#src/audit/record'
import { inTransaction } from '#src/database/retry'
import { type Row, systemStore } from '#src/database/store'
import { bodyOf, emptyBody } from '#src/problems/bodyOf'
import { Problem } from '#src/problems/Problem'

type Session = { id: string; createdAt?: string | null; expiresAt: string }

/** What is told of a session. Its id opens nothing: a token is signed. */
type SessionView = {
  id: string
  createdAt: string | null
  expiresAt: string
  /** To within five minutes; null for one that was not used yet. */
  lastUsedAt: string | null
  /** 'Firefox on Linux'. */
  device: string | null
  /** The one this question was asked with. */
  current: boolean
}

/** The sessions of an account, newest first: one's own, or anybody's for an admin. */
const list: Endpoint = {
  path: '/:id/sessions',
  method: 'get',
  handler: async (req) => {
    const person = await accountInPath(req)
    const notes = await sessionNotes(req.payload, person.id)
    const sessions = openSessions(person).map((session): SessionView => ({
      id: session.id,
      createdAt: session.createdAt ?? null,
      expiresAt: session.expiresAt,
      lastUsedAt: notes[session.id]?.lastUsedAt ?? null,
      device: notes[session.id]?.device ?? null,
      current: session.id === currentSession(req),
    }))
    sessions.sort((a, b) => ((a.createdAt ?? '' < (b.createdAt ?? '')) ? 1 : -1))
    return Response.json({ sessions })
  },
}

/** Ends one session: its token and cookie open nothing from the next request on. */
const endOne: Endpoint = {
  path: '/:id/sessions/:session',
  method: 'delete',
  handler: async (req) => {
    const person = await accountInPath(req)
    await bodyOf(req, emptyBody)
    const id = String(req.routeParams?.session ?? '')
    if (!openSessions(person).some((session) => session.id === id))
      throw new Problem({
        kind: 'not-found',
        status: 404,
        title: 'Not found',
        detail: 'There is no such session; it may have ended already.',
      })
    const ended = await endSessions(req, person.id, (session) => session.id === id)
    return Response.json({ ended })
  },
}

/** Ends all sessions of an account but the one that asks. */
const endAll: Endpoint = {
  path: '/:id/sessions',
  method: 'delete',
  handler: async (req) => {
    const person = await accountInPath(req)
    await bodyOf(req, emptyBody)
    const current = currentSession(req)
    const ended = await endSessions(req, person.id, (session) => session.id !== current)
    return Response.json({ ended })
  },
}

export const sessionEndpoints = [list, endOne, endAll]

const endSessions = (
  { payload, user }: PayloadRequest,
  id: string,
  which: (session: Session) => boolean,
): Promise<number> =>
  inTransaction(payload, undefined, async (req) => {
    const store = systemStore(payload, req)
    const person = await store.findByID('users', id)
    if (!person) return 0
    const all = (person.sessions ?? []) as Session[]
    const kept = all.filter((session) => !which(session))
    if (kept.length === all.length) return 0
    // Without a new `updatedAt` it is a write of sessions alone (src/database/sessionWrites.ts).
    await store.update('users', { id: { equals: id } }, { sessions: kept, updatedAt: null })
    await record(payload, req, {
      ...actorOf({ user }),
      action: 'session-ended',
      collectionSlug: 'users',
      document: id,
      title: String(person.name ?? ''),
      details: { count: all.length - kept.length },
    })
    return all.length - kept.length
  })

const openSessions = (person: Row): Session[] =>
  ((person.sessions ?? []) as Session[]).filter(({ expiresAt }) => new Date(expiresAt) > new Date())

const currentSession = ({ user }: PayloadRequest): string | undefined =>
  (user as { _sid?: string } | null)?._sid
