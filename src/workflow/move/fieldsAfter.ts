import type { Approval } from '#src/workflow/documentStatus'
import type { Move, MoveArgs } from '#src/workflow/move/Move'
import { instant } from '#src/content/instant'
import { nameOf } from '#src/content/nameOf'
import type { TransitionName } from '#src/workflow/transitions'

/** What a transition makes of the fields. */
type Change = Pick<Move, 'documentStatus' | 'ticks'> &
  Pick<MoveArgs, 'note'> & {
    person: { id: string; name: string }
    /** With an approval: the role in which it counts. */
    role: Move['decision']['role']
    /** ISO 8601. */
    publishAt: string | null
    expireAt: string | null
    publication: string | null
    /** ISO 8601: now. */
    at: string
  }

/**
 * The workflow fields of the document after the move; fields it does not name stay as they are.
 * @param publication what the move wrote, if anything
 */
export const fieldsAfter = (
  { user, note, publishAt, expireAt }: MoveArgs,
  { documentStatus, decision: { row, to, role }, ticks }: Move,
  publication: string | null,
): Record<string, unknown> => ({
  // What the clock has done meanwhile (a scheduled moment that came) is written down with the next move.
  live: documentStatus.live,
  authors: documentStatus.authors,
  submittedBy: documentStatus.submittedBy,
  publishedAt: documentStatus.publishedAt,
  firstPublishedAt: documentStatus.firstPublishedAt,
  workflowState: to,
  ...changes[row.transition as TransitionName]({
    documentStatus,
    person: { id: String(user.id), name: nameOf(user) },
    note,
    role,
    ticks,
    publishAt: instant(publishAt),
    expireAt: instant(expireAt),
    publication,
    at: new Date().toISOString(),
  }),
})

const noApprovals = { approvals: [] as Approval[] }

/** The content is live as it is: from here on a new round of authors begins. */
const live = ({ documentStatus, publication, expireAt, at }: Change) => ({
  live: true,
  publication,
  publishedAt: at,
  firstPublishedAt: documentStatus.firstPublishedAt ?? at,
  publishAt: null,
  expireAt,
  authors: [],
  submittedBy: null,
  submittedAt: null,
  lastNote: null,
})

/** `publication` names what took it down, so that an interrupted move can be told from one that never began. */
const notLive = ({ publication }: Change) => ({
  live: false,
  publication,
  publishedAt: null,
  publishAt: null,
  expireAt: null,
})

const changes: Record<TransitionName, (change: Change) => Record<string, unknown>> = {
  submit: ({ person, at }) => ({ submittedBy: person.id, submittedAt: at, lastNote: null, ...noApprovals }),
  withdraw: () => ({ submittedBy: null, submittedAt: null, ...noApprovals }),
  'request-changes': ({ person, note, at }) => ({
    lastNote: { by: person.id, name: person.name, at, note: note ?? '' },
    ...noApprovals,
  }),
  approve: ({ documentStatus, person, role, note, ticks, at }) => ({
    approvals: [
      // Approvals of an earlier content are in the history; they count for nothing here.
      ...documentStatus.approvals.filter(({ hash }) => hash === documentStatus.contentHash),
      {
        by: person.id,
        name: person.name,
        ...(role ? { role } : {}),
        at,
        hash: documentStatus.contentHash,
        revision: documentStatus.revision,
        note: note ?? null,
        ...(ticks ? { ticks } : {}),
      },
    ],
  }),
  publish: live,
  schedule: ({ publishAt, expireAt, publication }) => ({
    publishAt,
    expireAt,
    publication,
  }),
  unschedule: ({ publication }) => ({ publishAt: null, expireAt: null, publication }),
  hold: ({ publication }) => ({ publishAt: null, expireAt: null, publication }),
  edit: () => ({ submittedBy: null, submittedAt: null, ...noApprovals }),
  unpublish: (change) =>
    change.documentStatus.state === 'published' ? { ...notLive(change), ...noApprovals } : notLive(change),
  archive: (change) => ({ ...notLive(change), ...noApprovals }),
  restore: () => noApprovals,
  'break-glass': (change) => ({ ...live(change), ...noApprovals }),
}
