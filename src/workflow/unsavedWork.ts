import type { Payload, PayloadRequest, TypedUser } from 'payload'

import { decideCells } from '#access/accessFor'
import { matrix } from '#access/matrix'
import { mayUpdate } from '#access/mayUpdate'
import type { Person } from '#access/roles'
import type { EditorialCollection } from '#src/content/kinds'
import { keptDays, newDocument } from '#src/content/unsavedWork'
import { inTransaction } from '#src/database/retry'
import { systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'

/** How many pieces one user has at most: the oldest makes room. */
const mostPieces = 40

const DAY = 24 * 60 * 60 * 1000

declare module '#src/database/systemRows' {
  interface SystemRows {
    'unsaved-work': {
      id: string
      owner: string
      collectionSlug: string
      document: string
      revision: string | null
      work: string
      keptAt: string
      createdAt: string
      updatedAt: string
    }
  }
}

export type Work = {
  /** Named by the window it is typed in. */
  id: string
  collection: EditorialCollection
  /** The id of the document, or `new`. */
  document: string
  /** On which it is based; null for a document that is not made yet. */
  revision: string | null
  /** What was typed, in the form of the screen that typed it: it is handed back as it is and read by nothing here. */
  work: string
}

type Owned = { payload: Payload; req: PayloadRequest; user: TypedUser }

/**
 * Keeps what a user typed and did not save. It is theirs alone, changes nothing about the document and makes no version; a later
 * word of the same window takes the place of the one before.
 * @throws Problem 403 for a document this user could not save, 404 for a piece of another user
 */
export const keepWork = async ({ payload, req, user, ...given }: Owned & Work): Promise<string> => {
  const { id, collection, document, revision, work } = given
  await assertMaySave(req, user, collection, document)
  const owner = String(user.id)
  const keptAt = new Date().toISOString()
  return inTransaction(payload, req, async (own) => {
    const store = systemStore(payload, own)
    const known = await store.findByID('unsaved-work', id)
    if (known && known.owner !== owner) throw notYours()
    const row = { collectionSlug: collection, document, revision, work, keptAt, updatedAt: keptAt }
    if (known) await store.update('unsaved-work', { id: { equals: id } }, row)
    else {
      await makeRoom(store, owner)
      await store.create('unsaved-work', { id, owner, ...row, createdAt: keptAt })
    }
    return keptAt
  })
}

/** Forgets a piece: it was saved, or its owner discarded it. What is another user's is not touched. */
export const forgetWork = ({ payload, req, user, id }: Owned & { id: string }): Promise<void> =>
  inTransaction(payload, req, (own) =>
    systemStore(payload, own).remove('unsaved-work', {
      and: [{ id: { equals: id } }, { owner: { equals: String(user.id) } }],
    }),
  )

/**
 * Takes away what nobody came back for.
 * @returns how many pieces that were
 */
export const forgetOldWork = async (payload: Payload, now = new Date()): Promise<number> => {
  const old = { keptAt: { less_than: new Date(now.getTime() - keptDays * DAY).toISOString() } }
  const count = await systemStore(payload).count('unsaved-work', old)
  if (count > 0)
    await inTransaction(payload, undefined, (req) => systemStore(payload, req).remove('unsaved-work', old))
  return count
}

/** With a user goes what they had not saved. */
export const forgetWorkOf = (req: PayloadRequest, owner: string): Promise<void> =>
  systemStore(req.payload, req).remove('unsaved-work', { owner: { equals: owner } })

const makeRoom = async (store: ReturnType<typeof systemStore>, owner: string): Promise<void> => {
  const { docs } = await store.find('unsaved-work', {
    where: { owner: { equals: owner } },
    sort: '-keptAt',
    only: ['owner'],
  })
  const tooMany = docs.slice(mostPieces - 1).map(({ id }) => id)
  if (tooMany.length > 0) await store.remove('unsaved-work', { id: { in: tooMany } })
}

const assertMaySave = async (
  req: PayloadRequest,
  user: TypedUser,
  collection: EditorialCollection,
  document: string,
): Promise<void> => {
  const may =
    document === newDocument
      ? decideCells(matrix[collection].create, user as Person) === true
      : await mayUpdate(req, { collection, id: document })
  if (may) return
  throw new Problem({
    kind: 'not-allowed',
    status: 403,
    title: 'Not kept',
    detail:
      'Unsaved work is kept for documents you may change. This one is not there, or you may not change it.',
  })
}

const notYours = (): Problem =>
  new Problem({
    kind: 'not-found',
    status: 404,
    title: 'Not found',
    detail: 'There is no unsaved work of yours with this id.',
  })
