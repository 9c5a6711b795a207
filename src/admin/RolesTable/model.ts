import { type Governed, type GovernedGlobal, besideMatrix, globalMatrix, matrix } from '#access/matrix'
import { type Role, roles } from '#access/roles'
import { type WorkflowState, workflowStates } from '#src/workflow/states'
import { type Mover, type TransitionName, rowsOf, transitionNames } from '#src/workflow/transitions'

/*
 * What each role may do, out of the policy table and the table of transitions: the same tables that are asked when somebody
 * does something. The words are those of docs/permissions.md, and a test holds the two pages together.
 */

/** In which states of the working copy: in all, in none, or in these. */
export type Cell = 'yes' | 'no' | readonly WorkflowState[]

/** Who, and whose document: what he created himself may differ from what others did. */
export const whose = [
  { role: 'viewer', own: false },
  { role: 'contributor', own: true },
  { role: 'contributor', own: false },
  { role: 'reviewer', own: false },
  { role: 'editor', own: true },
  { role: 'editor', own: false },
  { role: 'admin', own: false },
] as const satisfies readonly { role: Role; own: boolean }[]

const editorialOperations = ['create', 'read', 'update', 'delete', 'readVersions'] as const
const besides = ['readComments', 'comment', 'assign', 'beAssigned'] as const

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
const neverLive = ['draft', 'in_review', 'changes_requested', 'approved'] as const satisfies WorkflowState[]

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

/** Who submitted a document is somebody who may submit it, so a contributor's own. */
const movers: Record<Role, (own: boolean) => Mover[]> = {
  viewer: () => [],
  contributor: (own) => (own ? ['ownContributor', 'submitter'] : []),
  reviewer: () => ['reviewer'],
  editor: () => ['editor'],
  admin: () => ['admin'],
}

const byMoves = (transition: TransitionName, role: Role, own: boolean): Cell => {
  // A move beside a newer draft (unpublish) is the same right, said once.
  const rows = rowsOf(transition).filter(
    ({ by, to, needsLive }) =>
      !(to === 'same' && needsLive) && by.some((mover) => movers[role](own).includes(mover)),
  )
  const states = workflowStates.filter((state) => rows.some(({ from }) => from.includes(state)))
  if (states.length === 0) return 'no'
  return states.length === workflowStates.length ? 'yes' : states
}

const operations = ['create', 'read', 'update', 'delete', 'readVersions'] as const

/** Which roles may, and which only with what is their own. */
export type Holders = { role: Role; ownOnly: boolean }[]

const shown = [
  'topics', 'providers', 'cities', 'media', 'users', 'publications', 'commits', 'timeline', 'events', 'comments',
  'notifications', 'releases', 'schedules', 'outbox', 'webhooks', 'leases',
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

/** 'staff' for everybody, 'staff (own), admin' where each has his own and the admin has all; null when neither says it. */
export const asStaff = (holders: Holders): { own: boolean; and: Role[] } | null => {
  if (holders.length !== roles.length) return null
  const full = holders.filter(({ ownOnly }) => !ownOnly).map(({ role }) => role)
  if (full.length === roles.length) return { own: false, and: [] }
  return full.length <= 1 ? { own: true, and: full } : null
}
