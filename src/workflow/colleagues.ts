import type { Payload, PayloadRequest, TypedUser } from 'payload'

import { mayBeside } from '#access/besideFor'
import type { Person } from '#access/roles'
import { nameOf } from '#src/content/nameOf'
import type { EditorialCollection } from '#src/content/kinds'
import { systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'
import { readableDocument } from '#src/workflow/readableDocument'

/** What a colleague is looked for: to be mentioned in a comment, or to be given the document. */
export type Purpose = 'mention' | 'assign'

export type Colleague = {
  id: string
  name: string
  /** Changed the content since it was last live, so they may not approve it. */
  isAuthor: boolean
}

type Args = {
  payload: Payload
  req?: PayloadRequest | undefined
  user: TypedUser
  collection: EditorialCollection
  id: string
  purpose: Purpose
  /** A part of the name. */
  q?: string | undefined
}

const mostAnswered = 10
const mostLookedAt = 300

/** The rule a person asks by, and the one that those who are found have to meet. */
const rules = {
  mention: { asks: 'comment', meets: 'readComments' },
  assign: { asks: 'assign', meets: 'beAssigned' },
} as const

/**
 * People who can be mentioned beside this document, or given it; nobody is offered whom the write would refuse.
 * Throws a Problem: 403 for a user who may do neither, 404.
 */
export const colleagues = async (args: Args): Promise<{ docs: Colleague[] }> => {
  const { payload, req, user, purpose, q } = args
  const row = await readableDocument(args)
  const { asks, meets } = rules[purpose]
  if (!mayBeside(asks, user as Person, row))
    throw new Problem({
      kind: 'role',
      status: 403,
      title: 'You may not do this',
      detail: 'Only a person who may write to colleagues here needs to look for them.',
    })
  const { docs } = await systemStore(payload, req).find('users', {
    where: q ? { name: { contains: q } } : {},
    sort: 'name',
    limit: mostLookedAt,
  })
  const authors = Array.isArray(row.authors) ? row.authors.map(String) : []
  return {
    docs: docs
      .filter((person) => mayBeside(meets, person, row))
      .filter(({ id }) => purpose === 'assign' || id !== user.id)
      .slice(0, mostAnswered)
      .map((person) => ({ id: person.id, name: nameOf(person), isAuthor: authors.includes(person.id) })),
  }
}
