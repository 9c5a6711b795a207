import type { Payload, PayloadRequest, TypedUser } from 'payload'

import { mayBeside } from '#access/besideFor'
import type { Person } from '#access/roles'
import { nameOf } from '#src/content/nameOf'
import type { EditorialCollection } from '#src/content/kinds'
import { systemStore } from '#src/database/store'
import { readableDocument } from '#src/workflow/readableDocument'

export type Present = {
  id: string
  name: string
  /** The one who asks, in another window. */
  isYou: boolean
  /** Has text that is not saved yet. */
  isEditing: boolean
}

export type Presence = {
  others: Present[]
  /** Another one than on the screen: another user saved meanwhile. */
  revision: string
  /** Another one than last time: another user moved, assigned or saved it, or wrote a comment. */
  stamp: string
}

type Args = {
  payload: Payload
  req?: PayloadRequest | undefined
  user: TypedUser
  collection: EditorialCollection
  id: string
  /** The window, told apart from others of the same person. */
  tab: string
}

type Entry = { person: string; name: string; isEditing: boolean; seenAt: string }

/** Milliseconds without a word after which a window counts as closed; the screen speaks up every 12 seconds. */
const patience = 40_000
/** Nobody swept up after a window that vanished on a document nobody opened again. */
const forgotten = 60 * 60 * 1000
const mostWindows = 6

const root = 'presence:'
const placeOf = (collection: string, id: string) => `${root}${collection}:${id}:`
const keyOf = ({ collection, id, user, tab }: Args) => `${placeOf(collection, id)}${user.id}:${tab}`

/**
 * Says that a person has a document open, and answers who else has: names only, and only to a user who may read the
 * document. Kept in Payload's key-value store, so that all nodes of a site know; it is no content and no record.
 */
export const bePresent = async (args: Args & { isEditing: boolean }): Promise<Presence> => {
  const { payload, req, user, collection, id, isEditing } = args
  const row = await readableDocument(args)
  const now = new Date()
  const entry: Entry = { person: String(user.id), name: nameOf(user), isEditing, seenAt: now.toISOString() }
  const known = await entriesAt(payload, placeOf(collection, id))
  const own = keyOf(args)
  if (!known.has(own)) await sweep(payload, now)
  await payload.kv.set(own, entry)
  const fresh = [...known].filter(([key, { seenAt }]) => key !== own && ageOf(seenAt, now) < patience)
  for (const [key] of fresh.filter(([, { person }]) => person === entry.person).slice(mostWindows))
    await payload.kv.delete(key)
  return {
    others: peopleOf(
      fresh.map(([, one]) => one),
      entry.person,
    ),
    revision: String(row.revision ?? ''),
    stamp: `${Number(row.lockVersion ?? 0)}.${await talkStamp(args, row, req)}`,
  }
}

/** Says that the window is closed. Only one's own: the person is part of the key. */
export const leave = async (args: Args): Promise<void> => {
  await args.payload.kv.delete(keyOf(args))
}

/** Each person once, in however many windows; the one who asks first, the others by name. */
const peopleOf = (windows: Entry[], asker: string): Present[] =>
  [...new Set(windows.map(({ person }) => person))]
    .map((person) => {
      const own = windows.filter((one) => one.person === person)
      return {
        id: person,
        name: own[0]!.name,
        isYou: person === asker,
        isEditing: own.some(({ isEditing }) => isEditing),
      }
    })
    .sort((a, b) => Number(b.isYou) - Number(a.isYou) || a.name.localeCompare(b.name))

const entriesAt = async (payload: Payload, prefix: string): Promise<Map<string, Entry>> => {
  const { docs } = await systemStore(payload).find('payload-kv', { where: { key: { contains: prefix } } })
  return new Map(
    docs
      .filter(({ key }) => String(key).startsWith(prefix))
      .map(({ key, data }) => [String(key), data as Entry]),
  )
}

const sweep = async (payload: Payload, now: Date): Promise<void> => {
  for (const [key, { seenAt }] of await entriesAt(payload, root))
    if (ageOf(seenAt, now) > forgotten) await payload.kv.delete(key)
}

const ageOf = (instant: string, now: Date): number => now.getTime() - new Date(instant).getTime()

/** Changes with each word that was said; the same for everybody who may not read what was said. */
const talkStamp = async (
  { payload, user, collection, id }: Args,
  row: Record<string, unknown>,
  req: PayloadRequest | undefined,
): Promise<string> => {
  if (!mayBeside('readComments', user as Person, row)) return ''
  const { docs } = await systemStore(payload, req).find('comments', {
    where: { and: [{ collectionSlug: { equals: collection } }, { document: { equals: id } }] },
    sort: '-updatedAt',
    limit: 1,
    only: ['updatedAt'],
  })
  return docs[0] ? String(docs[0].updatedAt) : ''
}
