import type { EditorialCollection } from '#src/content/kinds'
import type { NewPublication } from '#src/publications/write'
import { titleOf } from '#src/content/titleOf'

type Unscheduled = {
  collection: string
  row: Record<string, unknown>
  /** The publication that is taken back. */
  target: string
  by: string | null
  /** Hash of the content that is in its place now. */
  hash: string
}

/** What takes a scheduled publication back outside a transition: an edit, or the recovery after a crash. */
export const unscheduleEntry = ({ collection, row, target, by, hash }: Unscheduled): NewPublication => ({
  kind: 'unschedule',
  target,
  sourceCollection: collection as EditorialCollection,
  document: String(row.id),
  slug: String(row.slug ?? ''),
  title: titleOf(row),
  revision: String(row.revision ?? ''),
  contentHash: hash,
  snapshot: {},
  publishAt: null,
  expireAt: null,
  firstPublishedAt: null,
  approvals: [],
  authors: [],
  publishedBy: by,
  breakGlassReason: null,
  before: null,
  takenAfter: null,
  refs: [],
  media: [],
})
