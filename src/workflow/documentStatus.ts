import { textOf } from '#src/content/values'
import type { Role } from '#access/roles'
import { type Pictures, contentHash } from '#src/workflow/contentHash'
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

/**
 * @param pictures what the document shows, from `picturesOf`; they are part of what an approval binds
 * @param pictureAuthors whose pictures they are, from documentStatusFor.ts
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
