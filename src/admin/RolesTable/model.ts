import { type Governed, type GovernedGlobal, besideMatrix, globalMatrix, matrix } from '#access/matrix'
import { type Role, roles } from '#access/roles'
import { mayMove, sampleMoving } from '#access/movers'
import { approverRoles } from '#access/requirements'
import { type WorkflowState, unfinishedStates, workflowStates } from '#src/workflow/states'
import { type TransitionName, rowsOf, transitionNames } from '#src/workflow/transitions'

/*
 * What each role may do, out of the policy table and the table of transitions: the same tables that are asked when a person
 * does something. The words are those of docs/permissions.md, and a test holds the two pages together.
 */

/** In which states of the working copy: in all, in none, or in these. */
export type Cell = 'yes' | 'no' | readonly WorkflowState[]

const editorialOperations = ['create', 'read', 'update', 'delete', 'readVersions'] as const
const besides = ['readComments', 'comment', 'assign', 'beAssigned'] as const

/** Whether a role may do with what it created something that it may not do with what others did. */
const dependsOnOwner = (role: Role): boolean =>
  [
    ...editorialOperations.map((operation) => matrix.careers[operation][role]),
    ...besides.map((operation) => besideMatrix[operation][role]),
  ].some((rule) => rule.startsWith('own'))

/** Who, and whose document; those who may least come first. */
export const whose: readonly { role: Role; own: boolean }[] = [...roles].reverse().flatMap((role) =>
  dependsOnOwner(role)
    ? [
        { role, own: true },
        { role, own: false },
      ]
    : [{ role, own: false }],
)

export type DocumentOperation =
  (typeof editorialOperations)[number] | (typeof besides)[number] | TransitionName

/** Careers, reading lists, courses, books and disclosures: a row for each thing one can do with a document. */
export const documentTable = (): { operation: DocumentOperation; cells: Cell[] }[] => [
  ...editorialOperations.map((operation) => ({
    operation,
    cells: whose.map(({ role, own }) => byRule(matrix.careers[operation][role], own)),
  })),
  ...transitionNames.map((operation) => ({
    operation,
    cells: whose.map(({ role, own }) => byMoves(operation, role, own)),
  })),
  ...besides.map((operation) => ({
    operation,
    cells: whose.map(({ role, own }) => byRule(besideMatrix[operation][role], own)),
  })),
]

/** What was never live is in one of these: a schedule has made a publication already. */
const neverLive = unfinishedStates

type EditorialRule = (typeof matrix.careers)[(typeof editorialOperations)[number]][Role]

const byRule = (rule: EditorialRule, own: boolean): Cell => {
  switch (rule) {
    case 'all':
      return 'yes'
    case 'none':
      return 'no'
    case 'own':
      return own ? 'yes' : 'no'
    case 'ownDraft':
      return own ? ['draft', 'changes_requested'] : 'no'
    case 'ownOrPublic':
      return own ? 'yes' : ['published']
    case 'neverLive':
      return neverLive
    case 'ownNeverLive':
      return own ? neverLive : 'no'
  }
}

const byMoves = (transition: TransitionName, role: Role, own: boolean): Cell => {
  // A move beside a newer draft (unpublish) is the same right, said once.
  const rows = rowsOf(transition).filter(
    ({ by, to, needsLive }) =>
      !(to === 'same' && needsLive) && mayMove(by, sampleMoving(role, own, approverRoles)),
  )
  const states = workflowStates.filter((state) => rows.some(({ from }) => from.includes(state)))
  if (states.length === 0) return 'no'
  return states.length === workflowStates.length ? 'yes' : states
}

const operations = ['create', 'read', 'update', 'delete', 'readVersions'] as const

/** Which roles may, and which only with what is their own. */
export type Holders = { role: Role; ownOnly: boolean }[]

const shown = [
  'topics', 'providers', 'cities', 'site', 'media', 'users', 'publications', 'commits', 'timeline', 'events', 'comments',
  'notifications', 'unsaved-work', 'leases',
] as const satisfies Governed[] // prettier-ignore

export type OtherCollection = (typeof shown)[number]

/** Everything that needs no review: a row for each collection, a column for each operation. */
export const otherTable = (): { collection: OtherCollection; cells: Holders[] }[] =>
  shown.map((collection) => ({
    collection,
    cells: operations.map((operation) => holdersOf(matrix[collection][operation])),
  }))

/** The same for globals, which have no create and no delete. */
export const globalTable = (): { global: GovernedGlobal; cells: Holders[] }[] =>
  (Object.keys(globalMatrix) as GovernedGlobal[]).map((global) => ({
    global,
    cells: (['read', 'update', 'readVersions'] as const).map((operation) =>
      holdersOf(globalMatrix[global][operation]),
    ),
  }))

const columnOrder = [...new Set(whose.map(({ role }) => role))]

const holdersOf = (cells: Record<Role, string>): Holders =>
  columnOrder.flatMap((role) => (cells[role] === 'none' ? [] : [{ role, ownOnly: cells[role] !== 'all' }]))

/** 'staff' for everybody, 'staff (own), admin' where each user has their own and the admin has all; null when neither says it. */
export const asStaff = (holders: Holders): { own: boolean; and: Role[] } | null => {
  if (holders.length !== roles.length) return null
  const full = holders.filter(({ ownOnly }) => !ownOnly).map(({ role }) => role)
  if (full.length === roles.length) return { own: false, and: [] }
  return full.length <= 1 ? { own: true, and: full } : null
}
