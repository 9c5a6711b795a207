import type { Payload, PayloadRequest, Where } from 'payload'
import type { Role } from '#access/roles'
import type { EditorialCollection } from '#src/content/kinds'
import { textOf } from '#src/content/values'
import { type Row, systemStore } from '#src/database/store'
import { lastTaken } from '#src/publications/read'
import { type Pictures, contentHash, snapshotOf } from '#src/workflow/contentHash'
import { type WorkflowState, asOfNow } from '#src/workflow/states'

/** What a person ticked as read on the review screen before approving. */
export type Ticks = {
  /** Names the difference that was read: from which content to which (`changeSet` of `GET …/diff`). */
  changeSet: string
  /** How many changes there were, and the ids of those that were ticked. */
  total: number
  read: string[]
}

/** One person's approval of one exact content. */
export type Approval = {
  by: string
  name: string
  /** The role in which it counts; left out where approvals did not name one yet (src/content/approvalRole.ts). */
  role?: Role
  at: string
  /** Hash of the content that was approved. */
  hash: string
  revision: string
  note: string | null
  /** Left out where the review screen was not used. */
  ticks?: Ticks
}

/** Where a document stands in the workflow, read from its stored row as of an instant. */
export type DocumentStatus = {
  state: WorkflowState
  live: boolean
  revision: string
  contentHash: string
  createdBy: string | null
  submittedBy: string | null
  authors: string[]
  /** Who brought or changed the pictures it shows since it was last live: authors of what an approval binds, too. */
  pictureAuthors: string[]
  approvals: Approval[]
  /** The newest publication of this document: live, or scheduled. */
  publication: string | null
  publishedAt: string | null
  firstPublishedAt: string | null
  publishAt: string | null
  expireAt: string | null
}

/** Where a document stands now, its pictures and whose they are included. */
export const documentStatusFor = async (
  { payload, req }: { payload: Payload; req?: PayloadRequest | undefined },
  collection: EditorialCollection,
  row: Row,
): Promise<DocumentStatus> => {
  const { snapshot } = await snapshotOf({ payload, req }, collection, row)
  const pictures = (snapshot._media ?? {}) as Pictures
  return documentStatusOf(
    row,
    pictures,
    new Date(),
    await pictureAuthorsOf(payload, req, { collection, row }, pictures),
  )
}

/**
 * @param pictures what the document shows, from `picturesOf`; they are part of what an approval binds
 * @param pictureAuthors whose pictures they are, see `documentStatusFor`
 */
export const documentStatusOf = (
  row: Record<string, unknown>,
  pictures: Pictures,
  at: Date,
  pictureAuthors: string[] = [],
): DocumentStatus => {
  const now = asOfNow(row, at)
  return {
    state: now.workflowState,
    live: Boolean(now.live),
    revision: String(row.revision),
    contentHash: contentHash(row, pictures),
    createdBy: textOf(row.createdBy),
    submittedBy: now.submittedBy ?? null,
    authors: Array.isArray(now.authors) ? now.authors.map(String) : [],
    pictureAuthors,
    approvals: Array.isArray(row.approvals) ? (row.approvals as Approval[]) : [],
    publication: textOf(row.publication),
    publishedAt: now.publishedAt ?? null,
    firstPublishedAt: now.firstPublishedAt ?? null,
    publishAt: now.publishAt ?? null,
    expireAt: now.expireAt ?? null,
  }
}

/**
 * Who brought, replaced or described the pictures a document shows since the snapshot was taken that readers saw last. An
 * approval binds the pictures (a new alt text is new content), so these people are its authors as much as those who changed the
 * text. A scheduled page shows the pictures of the moment it was scheduled, so what came after that is new too. A page that was
 * never shown counts from its beginning: what was in the picture library before is material it found, not a change of it.
 *
 * @param pictures by id, as `picturesOf` gives them
 */
const pictureAuthorsOf = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  { collection, row }: { collection: EditorialCollection; row: Row },
  pictures: Pictures,
): Promise<string[]> => {
  const ids = Object.keys(pictures)
  if (ids.length === 0) return []
  const taken = await lastTaken(payload, collection, row.id, new Date(), req)
  const since: Where =
    taken && taken.takenAfter !== null
      ? { sequence: { greater_than: taken.takenAfter } }
      : { at: { greater_than: taken?.at ?? String(row.createdAt) } }
  // By the index over collection and document: a picture has a handful of events.
  const { docs } = await systemStore(payload, req).find('events', {
    where: { and: [{ collectionSlug: { equals: 'media' } }, { document: { in: ids } }, since] },
    only: ['actor'],
  })
  return [...new Set(docs.flatMap(({ actor }) => (typeof actor === 'string' ? [actor] : [])))]
}
