import type { Where } from 'payload'

import type { Person } from '#access/roles'

/** Every row, no row, or the rows that match a condition. */
export type Answer = boolean | Where

/** `prefix` is 'version.' where the rows are versions, which keep the document's fields one level down. */
type Rule = (person: Person, prefix: string) => Answer

const createdByMe = (person: Person, prefix: string): Where => ({
  [`${prefix}createdBy`]: { equals: person.id },
})

const notYetLive = (prefix: string): Where => ({
  and: [{ [`${prefix}live`]: { not_equals: true } }, { [`${prefix}firstPublishedAt`]: { exists: false } }],
})

/** A saved view says itself who may do what with it: its owner, some people, or everybody who works here. */
const viewSharedFor =
  (operation: 'read' | 'update' | 'delete'): Rule =>
  (person) => ({
    or: [
      { [`access.${operation}.constraint`]: { equals: 'everyone' } },
      {
        and: [
          { [`access.${operation}.users`]: { in: [person.id] } },
          { [`access.${operation}.constraint`]: { in: ['onlyMe', 'specificUsers'] } },
        ],
      },
    ],
  })

/**
 * The words of the policy table. A condition speaks of the stored row, never of what the request sends.
 */
export const rules = {
  /** Every row. */
  all: () => true,
  /** No row. */
  none: () => false,
  /** The rows this person created. */
  own: createdByMe,
  /** The person's own account. */
  self: (person) => ({ id: { equals: person.id } }),
  /** What was written to this person. */
  received: (person) => ({ recipient: { equals: person.id } }),
  /** What this person typed and has not saved yet. */
  ownWork: (person) => ({ owner: { equals: person.id } }),
  /** What Payload keeps about a person's screens: column widths, open tabs. */
  ownPreferences: (person) => ({
    'user.value': { equals: person.id },
    'user.relationTo': { equals: 'users' },
  }),
  /** The edit locks this person holds. */
  ownLock: (person) => ({
    'user.value': { equals: person.id },
    'user.relationTo': { equals: 'users' },
  }),
  /** Saved views of lists that are the user's, or that their owner shared with the user or with everybody, for this use. */
  viewsToRead: viewSharedFor('read'),
  viewsToUpdate: viewSharedFor('update'),
  viewsToDelete: viewSharedFor('delete'),
  /** Their own, while it is not submitted: what is under review is changed by withdrawing it first. */
  ownDraft: (person, prefix) => ({
    and: [
      createdByMe(person, prefix),
      { [`${prefix}workflowState`]: { in: ['draft', 'changes_requested'] } },
    ],
  }),
  /** Their own, and what everybody can read anyway: a working copy that is exactly what is live. */
  ownOrPublic: (person, prefix) => ({
    or: [
      createdByMe(person, prefix),
      {
        and: [
          { [`${prefix}live`]: { equals: true } },
          { [`${prefix}workflowState`]: { equals: 'published' } },
        ],
      },
    ],
  }),
  /** What readers have never seen; anything else is archived rather than deleted. */
  neverLive: (_person, prefix) => notYetLive(prefix),
  /** Their own, as long as readers have never seen it. */
  ownNeverLive: (person, prefix) => ({ and: [createdByMe(person, prefix), notYetLive(prefix)] }),
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof rules
