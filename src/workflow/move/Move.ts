import type { PayloadRequest } from 'payload'

import type { EditorialCollection } from '#src/content/kinds'
import type { Row } from '#src/database/store'
import type { ApprovalsNeeded } from '#src/workflow/approvalsNeeded'
import type { Decision } from '#src/workflow/decide'
import type { Dossier, Ticks } from '#src/workflow/dossier'
import type { Finding } from '#src/workflow/gates/Gate'
import type { TransitionAllArgs } from '#src/workflow/transition'

export type Given = TransitionAllArgs & { req: PayloadRequest }
/** A set to move, and how many approvals each collection needs just now. */
export type MoveArgs = Given & { needed: ApprovalsNeeded }

/** One document of the set, with what was decided about it. */
export type Move = {
  collection: EditorialCollection
  row: Row
  dossier: Dossier
  decision: Extract<Decision, { ok: true }>
  findings: Finding[]
  /** What was ticked as read, held against the difference there is. */
  ticks?: Ticks
  /** It was not asked for, but something that was needs it live. */
  isCompanion: boolean
}

/** The same instant in the one spelling that compares as text. */
export const instant = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : new Date(value).toISOString()
