import type { Payload, PayloadRequest, TypedUser, Where } from 'payload'

import { decideCells } from '#access/accessFor'
import { matrix } from '#access/matrix'
import type { Person } from '#access/roles'
import type { EditorialCollection } from '#src/content/kinds'
import { type Row, systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'
import { lastShown } from '#src/publications/read'
import { takeSnapshot } from '#src/publications/takeSnapshot'
import { contentHash, contentOf } from '#src/workflow/contentHash'

export type Args = {
  payload: Payload
  req?: PayloadRequest | undefined
  user: TypedUser
  collection: EditorialCollection
  /** The stored row, which this person is known to be able to read. */
  row: Row
}

/** One of the two states that are compared. */
export type Side = {
  kind: 'nothing' | 'live' | 'working-copy' | 'revision'
  /** Whether readers see exactly this now. Of kind 'live' and not live: it was, and was taken down. */
  isLive: boolean
  revision: string | null
  publication: string | null
  contentHash: string | null
  /** ISO 8601: since when it is what it is. */
  at: string | null
}

/** With its content, the facts of its pictures in `_media`. */
export type FullSide = { side: Side; content: Record<string, unknown> | null }

/**
 * Finds a state of a document by the word of a query: 'live' (what readers see, or saw last), 'working-copy', 'nothing',
 * a revision or a publication.
 * @throws Problem 404 when there is none, or the person may not read older versions
 */
export const sideOf = async (args: Args, word: string, parameter: 'from' | 'to'): Promise<FullSide> => {
  if (word === 'nothing') return nothing
  if (word === 'working-copy' || word === args.row.revision) return workingCopy(args)
  if (word === 'live') return shownLast(args)
  const found = (await ofRevision(args, word)) ?? (await ofPublication(args, word))
  if (found) return found
  const message = `There is no revision or publication “${word}” of this document that you may read.`
  throw new Problem({
    kind: 'not-found',
    status: 404,
    title: 'Not found',
    detail: message,
    errors: [{ path: parameter, message }],
  })
}

const nothing: FullSide = {
  side: { kind: 'nothing', isLive: false, revision: null, publication: null, contentHash: null, at: null },
  content: null,
}

const workingCopy = async (args: Args): Promise<FullSide> =>
  asStored(args, args.row, { kind: 'working-copy', revision: String(args.row.revision) })

const shownLast = async ({ payload, req, collection, row }: Args): Promise<FullSide> => {
  const shown = await lastShown(payload, collection, row.id, new Date(), req)
  if (!shown) return nothing
  const { id, isLive, revision, contentHash: hash, liveFrom, snapshot } = shown
  return {
    side: { kind: 'live', isLive, revision, publication: id, contentHash: hash, at: liveFrom },
    content: snapshot,
  }
}

/** Older versions are for those who may read versions: access is asked of Payload, the row is then read as stored. */
const ofRevision = async (args: Args, revision: string): Promise<FullSide | null> => {
  const { payload, req, user, collection, row } = args
  const where: Where = {
    and: [{ parent: { equals: row.id } }, { 'version.revision': { equals: revision } }],
  }
  const { docs } = await payload.findVersions({
    collection,
    where,
    limit: 1,
    pagination: false,
    depth: 0,
    select: { version: { revision: true } },
    overrideAccess: false,
    user,
    ...(req ? { req } : {}),
  })
  const version = docs[0] ? await systemStore(payload, req).findVersion(collection, where) : null
  return version && asStored(args, version, { kind: 'revision', revision })
}

const ofPublication = async ({ payload, req, user, collection, row }: Args, id: string) => {
  if (!decideCells(matrix.publications.read, user as Person)) return null
  const found = await systemStore(payload, req).findOne('publications', {
    and: [
      { id: { equals: id } },
      { sourceCollection: { equals: collection } },
      { document: { equals: row.id } },
      { kind: { equals: 'publish' } },
    ],
  })
  if (!found) return null
  const { revision, contentHash: hash, snapshot } = found
  const commit = await systemStore(payload, req).findByID('commits', found.commit)
  const side: Side = {
    kind: 'revision',
    isLive: false,
    revision,
    publication: id,
    contentHash: hash,
    at: found.publishAt ?? commit?.at ?? null,
  }
  return { side, content: snapshot }
}

/** Pictures keep no versions: of an older text they are shown as they are now. */
const asStored = async (
  { payload, req, collection }: Args,
  stored: Record<string, unknown>,
  { kind, revision }: Pick<Side, 'kind' | 'revision'>,
): Promise<FullSide> => {
  const { snapshot } = await takeSnapshot(payload, req, collection, contentOf(stored))
  const side: Side = {
    kind,
    isLive: false,
    revision,
    publication: null,
    contentHash: contentHash(snapshot),
    at: typeof stored.updatedAt === 'string' ? stored.updatedAt : null,
  }
  return { side, content: snapshot }
}
