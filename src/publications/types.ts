import type { EditorialCollection } from '#src/content/kinds'
import type { ScannedRow } from '#src/database/timelineScan'

/** A row of `publications`: written once, never changed. */
export type PublicationRow = {
  id: string
  /** The commit that makes it visible; without that commit's record it does not count. */
  commit: string
  /** 'unpublish' ends what is live; 'unschedule' takes back the publication named in `target`. */
  kind: 'publish' | 'unpublish' | 'unschedule'
  target: string | null
  sourceCollection: EditorialCollection
  document: string
  slug: string
  title: string
  revision: string
  contentHash: string
  snapshot: Record<string, unknown>
  publishAt: string | null
  expireAt: string | null
  firstPublishedAt: string | null
  approvals: unknown[]
  authors: string[]
  publishedBy: string | null
  breakGlassReason: string | null
  /** The document's workflow fields before the move, to take it back by where there are no transactions. */
  before: Record<string, unknown> | null
  /** The newest event when content and pictures were read; null for what shows nothing, and in rows of before this was kept. */
  takenAfter: number | null
  refs: string[]
  media: string[]
}

/** A row of `commits`: the one record that makes its publications visible, all at once. */
export type CommitRow = {
  id: string
  /** 1, 2, 3 … in the order in which commits became visible. */
  sequence: number
  at: string
  actor: string | null
  action: string
  publications: string[]
  /** True once the timeline shows it. Readers see commits up to the one before the first that is not projected. */
  projected: boolean
}

/** A row of `timeline`: when a publication is what readers see. Derived from publications and commits; can be rebuilt. */
export type TimelineRow = ScannedRow & { contentHash: string; refs: string[]; media: string[] }

declare module '#src/database/systemRows' {
  interface SystemRows {
    publications: PublicationRow
    commits: CommitRow
    timeline: TimelineRow
  }
}

/** What delivery works with: a snapshot that a reader may see at the asked instant. */
export type Publication = {
  id: string
  collection: string
  document: string
  slug: string
  title: string
  snapshot: Record<string, unknown>
  contentHash: string
  /** ISO 8601: when the document was first live. */
  publishedAt: string
  /** ISO 8601: when this publication went live. */
  updatedAt: string
  firstPublishedAt: string
  /** ISO 8601, or null: when this publication stops being what readers see, as known now. */
  expireAt: string | null
}
