import { roleOfApproval } from '#src/content/approvalRole'
import type { AuditEvent } from '#src/audit/chain'
import { type Required, requiredBy } from '#src/audit/required'

/** What the events alone say about an editorial document: the measure for what the database says. */
export type Account = {
  /** The revision of the newest save. */
  revision: string | null
  /** The state the newest event left it in. */
  state: string | null
  /** Everyone who changed it since it was last live. */
  authors: string[]
  /** Who brought or changed the pictures of a publication since then; known only when the publication is looked at. */
  pictureAuthors: string[]
  /** The event after which the snapshot was taken that readers saw last; of one that was never shown, the event that created it. */
  takenAfter: number
  /** The same of a snapshot that waits for its moment. */
  waiting: number | null
  /** Who approved which content, as far as no later event voided it. */
  approvals: { by: string; hash: string; role: string; requires: Required[] | null }[]
}

export const newAccount = (): Account => ({
  revision: null,
  state: null,
  authors: [],
  pictureAuthors: [],
  takenAfter: 0,
  waiting: null,
  approvals: [],
})

/** The events by which the content of a document changes; each carries the revision it made. */
export const savingActions = ['create', 'save', 'restore-version', 'workflow-began'] as const

const voidsApprovals = new Set<string>([...savingActions, 'submit', 'withdraw', 'request-changes', 'edit'])

/** What is live is the base of a new round: who wrote it and who approved it is settled. Comes before the event itself. */
export const beginRound = (account: Account, event: AuditEvent): void => {
  if (event.from === 'published') Object.assign(account, shown(account.waiting ?? account.takenAfter))
}

/** Readers see it as it was taken; who wrote it and who approved it is settled. */
const shown = (takenAfter: number) => ({ authors: [], approvals: [], takenAfter, waiting: null })

/** Takes one more event of the document into account. A refused attempt changes nothing. */
export const takeIntoAccount = (account: Account, event: AuditEvent): void => {
  if (event.action.endsWith('-refused')) return
  if (voidsApprovals.has(event.action)) account.approvals = []
  if ((savingActions as readonly string[]).includes(event.action)) {
    account.revision = event.revision ?? null
    if (event.actor && !account.authors.includes(event.actor)) account.authors.push(event.actor)
  }
  if (event.action === 'approve' && event.actor) {
    account.approvals.push({
      by: event.actor,
      hash: event.contentHash ?? '',
      role: roleOfApproval(event.details ?? {}),
      requires: requiredBy(event),
    })
  }
  if (event.action === 'create') account.takenAfter = event.sequence
  const takenAfter = Number(event.details?.takenAfter ?? event.sequence)
  if (event.to) account.state = event.to
  if (event.to) account.waiting = event.to === 'scheduled' ? takenAfter : null
  if (event.to === 'published') Object.assign(account, shown(takenAfter))
}
