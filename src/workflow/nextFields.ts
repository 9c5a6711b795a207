import type { Role } from '#access/roles'
import type { Approval, DocumentStatus, Ticks } from '#src/workflow/documentStatus'
import type { WorkflowState } from '#src/workflow/states'
import type { Transition, TransitionName } from '#src/workflow/transitions'

export type Move = {
  row: Transition
  to: WorkflowState
  documentStatus: DocumentStatus
  person: { id: string; name: string }
  note?: string | undefined
  publishAt?: string | undefined
  expireAt?: string | undefined
  /** With an approval: the role in which it counts. */
  role?: Role | undefined
  /** With an approval: what was ticked as read. */
  ticks?: Ticks | undefined
  /** The publication this move wrote, if any. */
  publication: string | null
  /** ISO 8601: now. */
  at: string
}

/** The workflow fields of the document after the move; fields it does not name stay as they are. Pure. */
export const nextFields = (move: Move): Record<string, unknown> => ({
  // What the clock has done meanwhile (a scheduled moment that came) is written down with the next move.
  live: move.documentStatus.live,
  authors: move.documentStatus.authors,
  submittedBy: move.documentStatus.submittedBy,
  publishedAt: move.documentStatus.publishedAt,
  firstPublishedAt: move.documentStatus.firstPublishedAt,
  workflowState: move.to,
  ...changes[move.row.transition as TransitionName](move),
})

const noApprovals = { approvals: [] as Approval[] }

/** The content is live as it is: from here on a new round of authors begins. */
const live = ({ documentStatus, publication, expireAt, at }: Move) => ({
  live: true,
  publication,
  publishedAt: at,
  firstPublishedAt: documentStatus.firstPublishedAt ?? at,
  publishAt: null,
  expireAt: expireAt ?? null,
  authors: [],
  submittedBy: null,
  submittedAt: null,
  lastNote: null,
})

/** `publication` names what took it down, so that an interrupted move can be told from one that never began. */
const notLive = ({ publication }: Move) => ({
  live: false,
  publication,
  publishedAt: null,
  publishAt: null,
  expireAt: null,
})

const changes: Record<TransitionName, (move: Move) => Record<string, unknown>> = {
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
    expireAt: expireAt ?? null,
    publication,
  }),
  unschedule: ({ publication }) => ({ publishAt: null, expireAt: null, publication }),
  hold: ({ publication }) => ({ publishAt: null, expireAt: null, publication }),
  edit: () => ({ submittedBy: null, submittedAt: null, ...noApprovals }),
  unpublish: (move) =>
    move.documentStatus.state === 'published' ? { ...notLive(move), ...noApprovals } : notLive(move),
  archive: (move) => ({ ...notLive(move), ...noApprovals }),
  restore: () => noApprovals,
  'break-glass': (move) => ({ ...live(move), ...noApprovals }),
}
