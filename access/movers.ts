import { mayBeside } from '#access/besideFor'
import { type Person, type Role, hasRole, holdersInWords } from '#access/roles'

/** A person, the document they want to move, and the roles in which it has to be approved. */
type Moving = {
  person: Person
  document: { createdBy: string | null; submittedBy: string | null }
  approvers: readonly Role[]
}

type MoverRow = {
  holds: (moving: Moving) => boolean
  /** In a sentence: 'Only an editor or …'. */
  words: (approvers: readonly Role[]) => string[]
  /** In a table of the docs. */
  short: string
}

const oneOf = (role: Role): MoverRow => ({
  holds: ({ person }) => hasRole(person, role),
  words: () => [holdersInWords([role])],
  short: role,
})

/** The words of the transition table's column `by`. */
export const movers = {
  admin: oneOf('admin'),
  editor: oneOf('editor'),
  reviewer: oneOf('reviewer'),
  /** Who holds a role in which the document has to be approved. */
  approver: {
    holds: ({ person, approvers }) => hasRole(person, ...approvers),
    words: (approvers) => approvers.map((role) => holdersInWords([role])),
    short: 'the roles its approvals are asked of',
  },
  submitter: {
    holds: ({ person, document }) => person.id === document.submittedBy,
    words: () => ['the person who submitted it'],
    short: 'the person who submitted it',
  },
  ownContributor: {
    holds: ({ person, document }) => hasRole(person, 'contributor') && person.id === document.createdBy,
    words: () => ['the contributor who wrote it'],
    short: 'contributor (own)',
  },
  /** By the row `comment` of the policy table. */
  commenter: {
    holds: ({ person, document }) => mayBeside('comment', person, document),
    words: () => ['a person who may comment on it'],
    short: 'who may comment on it',
  },
} as const satisfies Record<string, MoverRow>

export type Mover = keyof typeof movers

export const mayMove = (by: readonly Mover[], moving: Moving): boolean =>
  by.some((mover) => movers[mover].holds(moving))

/** 'an editor or the contributor who wrote it', each once. */
export const moversInWords = (by: readonly Mover[], approvers: readonly Role[]): string[] => [
  ...new Set(by.flatMap((mover) => movers[mover].words(approvers))),
]

/** What a person with this role alone would be: of a document of their own, or of another's. */
export const sampleMoving = (role: Role, isOwn: boolean, approvers: readonly Role[]): Moving => ({
  person: { id: 'me', roles: [role] },
  // Who submits a document is a person who may submit it, so one of those who write.
  document: { createdBy: isOwn ? 'me' : 'another', submittedBy: isOwn ? 'me' : 'another' },
  approvers,
})
