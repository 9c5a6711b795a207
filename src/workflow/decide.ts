import { staleRevisionDetail } from '#src/problems/staleRevision'
import { type Role, either, roleNames } from '#access/roles'
import { mayMove, moversInWords } from '#access/movers'
import {
  type CountedApproval,
  type Required,
  type Tally,
  countingRoles,
  missingOf,
  tallyInWords,
  tallyOf,
} from '#access/requirements'
import { type WorkflowState, stateInWords } from '#src/workflow/states'
import { type Transition, type TransitionName, rowsOf, transitions, wordsOf } from '#src/workflow/transitions'

/** A person tries a transition: everything the decision depends on, as plain data. */
export type Attempt = {
  transition: TransitionName
  person: { id: string; roles: readonly Role[] }
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
    /** Everyone who brought or changed its pictures since then. */
    pictureAuthors?: readonly string[]
    approvals: readonly (CountedApproval & { hash: string })[]
  }
  /** Who has to approve it (src/workflow/approvalPolicy.ts). */
  requires: readonly Required[]
  /** The role in which the person wants to approve, when they name one. */
  role?: string | undefined
  /** The revision the person was looking at, when they name it. */
  revision?: string | undefined
  note?: string | undefined
  reason?: string | undefined
  publishAt?: string | undefined
  expireAt?: string | undefined
  at: Date
}

export type Refusal = {
  ok: false
  kind: string
  status: 403 | 409 | 422
  path?: string
  reason: string
  /** The approvals that it lacks. */
  missing?: Tally[]
}
/** `role`: of an approval, the role in which it counts. */
export type Allowed = { ok: true; row: Transition; to: WorkflowState; role?: Role }
export type Decision = Allowed | Refusal

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
  const approvers = attempt.requires.map(({ role }) => role)
  if (!rows.some(({ by }) => mayMove(by, { person, document, approvers })))
    return refuse(403, 'role', roleReason(attempt.transition, approvers))
  if (revision !== undefined && revision !== document.revision)
    return refuse(409, 'stale-revision', staleRevisionDetail, 'revision')
  const row = rows.find(({ from }) => from.includes(document.state))
  if (!row) return wrongState(attempt, rows)
  if (row.needsLive && !document.live) return refuse(409, 'not-live', 'Nothing of this document is live.')
  if (row.notAuthor && isAuthor(attempt))
    return refuse(
      403,
      'four-eyes',
      'You have changed or submitted this content since it was last live; another person has to look at it.',
    )
  if (row.needsNote && !attempt.note?.trim()) return refuse(422, 'note-missing', row.needsNote, 'note')
  if (row.needsReason && !attempt.reason?.trim())
    return refuse(422, 'reason-missing', row.needsReason, 'reason')
  return dates(attempt, row) ?? approvals(attempt, row) ?? approval(attempt, row)
}

/** Four eyes count persons, not roles: everyone who touched the content or sent it to review is an author of it. */
const isAuthor = ({ person, document }: Attempt): boolean =>
  authorsOf(document).has(person.id) || document.submittedBy === person.id

const authorsOf = ({ authors, pictureAuthors = [] }: Attempt['document']): Set<string> =>
  new Set([...authors, ...pictureAuthors])

const dates = ({ publishAt, expireAt, at }: Attempt, row: Transition): Refusal | null => {
  if (row.needsPublishAt && !publishAt) return refuse(422, 'date-missing', row.needsPublishAt, 'publishAt')
  if (row.needsPublishAt && new Date(publishAt!) <= at)
    return refuse(
      422,
      'date-past',
      'That moment is over. Choose a later one, or publish it now.',
      'publishAt',
    )
  if (expireAt && new Date(expireAt) <= new Date(publishAt ?? at))
    return refuse(422, 'date-order', 'It has to end after the moment it goes live.', 'expireAt')
  return null
}

/** The approvals of this content, by persons who are no authors of it, in the roles it takes. */
export const validTally = ({ document, requires }: Pick<Attempt, 'document' | 'requires'>): Tally[] =>
  tallyOf(
    requires,
    document.approvals.filter(
      ({ by, hash }) => hash === document.contentHash && !authorsOf(document).has(by),
    ),
  )

const approvals = (attempt: Attempt, row: Transition): Refusal | null => {
  if (!row.needsApprovals) return null
  const missing = missingOf(validTally(attempt))
  if (missing.length === 0) return null
  return {
    ...refuse(
      409,
      'approval-missing',
      `This exact content lacks approvals that it needs (${tallyInWords(missing)}). Send it back with “${wordsOf('request-changes').label}”; it is approved when it is submitted again.`,
    ),
    missing,
  }
}

/** Of an approval: whether it would count, in which role, and whether it is the last one that is needed. */
const approval = (attempt: Attempt, row: Transition): Decision => {
  const { person, document } = attempt
  if (!row.isApproval) return { ok: true, row, to: row.to === 'same' ? document.state : row.to }
  if (document.approvals.some(({ by }) => by === person.id))
    return refuse(
      409,
      'already-approved',
      'You have approved this already; another person has to be the next.',
    )
  const tally = validTally(attempt)
  const choice = countingRoles(tally, person.roles)
  const role = attempt.role === undefined ? choice[0] : choice.find((one) => one === attempt.role)
  if (!role)
    return refuse(
      attempt.role === undefined ? 409 : 422,
      'role-not-needed',
      choice.length > 0
        ? `Your approval can count here as ${either(choice.map((one) => roleNames[one].label))}.`
        : `It has the approvals that your role can give. What is missing: ${tallyInWords(missingOf(tally))}.`,
      attempt.role === undefined ? undefined : 'role',
    )
  const isLast = missingOf(tally).every(
    ({ role: other, given, count }) => other === role && given + 1 >= count,
  )
  return { ok: true, row, to: isLast && row.to !== 'same' ? row.to : document.state, role }
}

const roleReason = (transition: TransitionName, approvers: readonly Role[]): string => {
  const by = rowsOf(transition).flatMap((row) => row.by)
  return wordsOf(transition).refusal.replace('{{who}}', either(moversInWords(by, approvers)))
}

/** Of what waits for approvals it is said which are missing, also before it is approved. */
const wrongState = (attempt: Attempt, rows: Transition[]): Refusal => {
  const { state } = attempt.document
  const reason = stateReason(rows, state)
  const isReviewed = transitions.some((row: Transition) => row.isApproval && row.from.includes(state))
  const missing = missingOf(validTally(attempt))
  if (!isReviewed || missing.length === 0 || !rows.some(({ needsApprovals }) => needsApprovals))
    return refuse(409, 'wrong-state', reason)
  return {
    ...refuse(409, 'wrong-state', `${reason} It still has to be approved (${tallyInWords(missing)}).`),
    missing,
  }
}

const stateReason = (rows: Transition[], state: WorkflowState): string => {
  const from = [...new Set(rows.flatMap((row) => row.from))]
  return `This is only possible from ${either(from.map(quoted))}; the document is ${quoted(state)}.`
}

const quoted = (state: WorkflowState): string => `“${stateInWords(state)}”`
