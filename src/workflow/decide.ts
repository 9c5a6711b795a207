import type { WorkflowState } from '#src/workflow/states'
import { type Mover, type Transition, type TransitionName, rowsOf } from '#src/workflow/transitions'

/** Somebody tries a transition: everything the decision depends on, as plain data. */
export type Attempt = {
  transition: TransitionName
  person: { id: string; roles: readonly string[] }
  document: {
    state: WorkflowState
    live: boolean
    revision: string
    /** Hash of the content as it is stored now. */
    contentHash: string
    createdBy: string | null
    submittedBy: string | null
    /** Everyone who changed the content since it was last live. */
    authors: readonly string[]
    /** Whoever brought or changed its pictures since then. */
    pictureAuthors?: readonly string[]
    approvals: readonly { by: string; hash: string }[]
  }
  approvalsNeeded: number
  /** The revision the person was looking at, when he says so. */
  revision?: string | undefined
  note?: string | undefined
  reason?: string | undefined
  publishAt?: string | undefined
  expireAt?: string | undefined
  at: Date
}

type Refusal = { ok: false; kind: string; status: 403 | 409 | 422; path?: string; reason: string }
export type Decision = { ok: true; row: Transition; to: WorkflowState } | Refusal

const refuse = (status: Refusal['status'], kind: string, reason: string, path?: string): Refusal => ({
  ok: false,
  kind,
  status,
  reason,
  ...(path ? { path } : {}),
})

/**
 * Whether this transition may be made, and where it leads; or why not, in words for the person who tries. Pure.
 * Gates (is the content sound?) are asked separately, because they need the database.
 */
export const decide = (attempt: Attempt): Decision => {
  const { person, document, revision } = attempt
  const rows = rowsOf(attempt.transition)
  const first = rows[0]!
  if (!rows.some((row) => row.by.some((mover) => isMover[mover](attempt))))
    return refuse(403, 'role', roleReason(first))
  if (revision !== undefined && revision !== document.revision)
    return refuse(
      409,
      'stale-revision',
      'The content has changed since you looked at it. Reload and look again.',
      'revision',
    )
  const row = rows.find(({ from }) => from.includes(document.state))
  if (!row) return refuse(409, 'wrong-state', stateReason(rows, document.state))
  if (row.needsLive && !document.live) return refuse(409, 'not-live', 'Nothing of this document is live.')
  if (row.notAuthor && isAuthor(attempt))
    return refuse(
      403,
      'four-eyes',
      'You have changed or submitted this content since it was last live; somebody else has to look at it.',
    )
  if (attempt.transition === 'approve' && document.approvals.some(({ by }) => by === person.id))
    return refuse(
      409,
      'already-approved',
      'You have approved this already; another person has to be the next.',
    )
  if (row.needsNote && !attempt.note?.trim())
    return refuse(422, 'note-missing', 'Say in a note what has to change.', 'note')
  if (row.needsReason && !attempt.reason?.trim())
    return refuse(
      422,
      'reason-missing',
      'Say why this cannot wait for a review; the reason stays in the audit trail.',
      'reason',
    )
  return dates(attempt, row) ?? approvals(attempt, row) ?? { ok: true, row, to: destination(attempt, row) }
}

const isMover: Record<Mover, (attempt: Attempt) => boolean> = {
  admin: ({ person }) => person.roles.includes('admin'),
  editor: ({ person }) => person.roles.includes('editor'),
  reviewer: ({ person }) => person.roles.includes('reviewer'),
  submitter: ({ person, document }) => person.id === document.submittedBy,
  ownContributor: ({ person, document }) =>
    person.roles.includes('contributor') && person.id === document.createdBy,
}

const moverWords: Record<Mover, string> = {
  admin: 'an admin',
  editor: 'an editor',
  reviewer: 'a reviewer',
  submitter: 'the person who submitted it',
  ownContributor: 'the contributor who wrote it',
}

/** Four eyes count persons, not roles: whoever touched the content or sent it to review is an author of it. */
const isAuthor = ({ person, document }: Attempt): boolean =>
  authorsOf(document).has(person.id) || document.submittedBy === person.id

const authorsOf = ({ authors, pictureAuthors = [] }: Attempt['document']): Set<string> =>
  new Set([...authors, ...pictureAuthors])

const dates = ({ publishAt, expireAt, at }: Attempt, row: Transition): Refusal | null => {
  if (row.needsPublishAt && !publishAt)
    return refuse(422, 'date-missing', 'Say when it is to go live (publishAt).', 'publishAt')
  if (row.needsPublishAt && new Date(publishAt!) <= at)
    return refuse(422, 'date-past', 'publishAt must lie in the future; publish it now instead.', 'publishAt')
  if (expireAt && new Date(expireAt) <= new Date(publishAt ?? at))
    return refuse(422, 'date-order', 'expireAt must come after the moment it goes live.', 'expireAt')
  return null
}

const approvals = (attempt: Attempt, row: Transition): Refusal | null => {
  if (!row.needsApprovals) return null
  const { document, approvalsNeeded } = attempt
  const valid = document.approvals.filter(
    ({ by, hash }) => hash === document.contentHash && !authorsOf(document).has(by),
  )
  const persons = new Set(valid.map(({ by }) => by)).size
  if (persons >= approvalsNeeded) return null
  return refuse(
    409,
    'approval-missing',
    `This exact content has ${persons} of ${approvalsNeeded} approvals it needs; it has to be reviewed again.`,
  )
}

/** An approval that is not yet the last one needed leaves the document in review. */
const destination = ({ transition, document, approvalsNeeded }: Attempt, row: Transition): WorkflowState => {
  if (row.to === 'same') return document.state
  if (transition !== 'approve') return row.to
  const persons = new Set(
    document.approvals.filter(({ hash }) => hash === document.contentHash).map(({ by }) => by),
  ).size
  return persons + 1 >= approvalsNeeded ? row.to : document.state
}

const roleReason = (row: Transition): string =>
  `Only ${either(row.by.map((mover) => moverWords[mover]))} may do this.`

const stateReason = (rows: Transition[], state: WorkflowState): string => {
  const states = [...new Set(rows.flatMap(({ from }) => from))]
  return `This is only possible from ${either(states.map(quoted))}; the document is ${quoted(state)}.`
}

const quoted = (state: WorkflowState): string => `“${state.replace('_', ' ')}”`

const either = (words: string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
