import type { Payload, PayloadRequest, TypedUser } from 'payload'

import type { EditorialCollection } from '#src/content/kinds'
import type { Row } from '#src/database/store'
import type { ApprovalPolicy } from '#src/workflow/approvalPolicy'
import type { Allowed } from '#src/workflow/decide'
import type { Approval, DocumentStatus, Ticks } from '#src/workflow/documentStatus'
import type { Finding } from '#src/workflow/gates/Gate'
import type { Required } from '#access/requirements'
import type { WorkflowState } from '#src/workflow/states'
import type { TransitionName } from '#src/workflow/transitions'

/** A document to move, and the revision the person was looking at (a stale one is refused). */
export type Addressed = { collection: EditorialCollection; id: string; revision?: string | undefined }

/** What a person asks for. */
export type TransitionAllArgs = {
  payload: Payload
  /** The request it belongs to; its transaction is joined, or one is begun for it. */
  req?: PayloadRequest
  user: TypedUser
  transition: TransitionName
  note?: string | undefined
  reason?: string | undefined
  /** ISO 8601 instants. */
  publishAt?: string | undefined
  expireAt?: string | undefined
  /** With an approval: the role in which it is to count; else the first that is missing and that the person holds. */
  role?: string | undefined
  /** With an approval of one document: which changes of which difference were ticked as read. */
  ticks?: { changeSet: string; read: string[] } | undefined
  /** Told after each step of a document (src/workflow/desk/trackProgress.ts). */
  step?: (() => void) | undefined
  documents: Addressed[]
}

/** How a document stands afterwards. */
export type TransitionResult = {
  id: string
  workflowState: WorkflowState
  live: boolean
  revision: string
  approvals: Approval[]
}

export type Given = TransitionAllArgs & { req: PayloadRequest }
/** A set to move, who has to approve what just now, and the newest event before anything of it is read. */
export type MoveArgs = Given & { policy: ApprovalPolicy; takenAfter: number }

/** One document of the set, with what was decided about it. */
export type Move = {
  collection: EditorialCollection
  row: Row
  documentStatus: DocumentStatus
  /** Who has to approve it. */
  requires: Required[]
  decision: Allowed
  findings: Finding[]
  /** What was ticked as read, held against the difference there is. */
  ticks?: Ticks
  /** It was not asked for, but something that was needs it live. */
  isCompanion: boolean
}
