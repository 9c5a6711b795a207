import type { Payload, PayloadRequest } from 'payload'

import { roleNames } from '#access/roles'
import { type EditorialCollection, pageCollections } from '#src/content/kinds'
import { model } from '#src/content/model'
import { systemStore } from '#src/database/store'
import { conditions } from '#src/workflow/conditions'
import { type Addressed, embeddedIn } from '#src/workflow/gates/embedded'
import { type Required, type Requirement, requirementsOf } from '#access/requirements'

/** A number in the global `workflow-settings`: how many persons a requirement asks for. */
export type ApprovalField = { collection: EditorialCollection; index: number; label: string; least: number }

const camelCase = (name: string): string =>
  name.replace(/[- ](\w)/g, (_match, letter: string) => letter.toUpperCase())

/** The first requirement of a collection has the name of the collection; the others name their role and condition, too. */
const fieldName = (collection: EditorialCollection, { role, when }: Requirement, index: number): string =>
  camelCase([collection, ...(index > 0 ? [role, when] : [])].filter(Boolean).join('-'))

const labelOf = (collection: EditorialCollection, { role, when }: Requirement): string =>
  [
    model[collection].labels.plural,
    ...(when ? [` ${conditions[when].words}`] : []),
    ...(requirementsOf(collection).length > 1 ? [`: ${roleNames[role].label}`] : []),
  ].join('')

/** The fields of the global `workflow-settings`, by their names: one for each requirement of a page. */
export const approvalFields: Readonly<Record<string, ApprovalField>> = Object.fromEntries(
  pageCollections.flatMap((collection) =>
    requirementsOf(collection).map((requirement: Requirement, index) => [
      fieldName(collection, requirement, index),
      { collection, index, label: labelOf(collection, requirement), least: requirement.count },
    ]),
  ),
)

export const mostApprovals = 5

export type ApprovalPolicy = {
  /** What each of these documents needs now. `together`: what goes live in the same move counts as it will be then. */
  of: (documents: readonly Addressed[], together?: readonly Addressed[]) => Promise<Required[][]>
  /** Whether what a document of this collection needs depends on its content. */
  isConditional: (collection: EditorialCollection) => boolean
}

/**
 * Who has to approve: src/content/model.ts, with the numbers an admin has set. Read with the `req` of the unit of work, so that a
 * decision and its measure belong together.
 */
export const approvalPolicy = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  declared: (collection: EditorialCollection) => readonly Requirement[] = requirementsOf,
): Promise<ApprovalPolicy> => {
  const settings = (await systemStore(payload, req).global('workflow-settings')) ?? {}
  const requirements = (collection: EditorialCollection): Requirement[] =>
    declared(collection).map((one, index) => ({
      ...one,
      count: atLeast(one.count, settings[fieldName(collection, one, index)]),
    }))
  const isConditional = (collection: EditorialCollection) => requirements(collection).some(({ when }) => when)
  return {
    isConditional,
    of: async (documents, together = []) => {
      const asked = documents.filter(({ collection }) => isConditional(collection))
      const embedded = asked.length > 0 ? await embeddedIn(payload, req, asked, together) : null
      return documents.map(({ collection, row }) =>
        combined(
          requirements(collection).filter(
            ({ when }) => !when || (embedded && conditions[when].holds(row, embedded)),
          ),
        ),
      )
    },
  }
}

/** Of two requirements in one role the larger one holds. */
const combined = (requirements: readonly Requirement[]): Required[] => {
  const counts = new Map<Required['role'], number>()
  for (const { role, count } of requirements) counts.set(role, Math.max(count, counts.get(role) ?? 0))
  return [...counts].map(([role, count]) => ({ role, count }))
}

/** What a settings row says, within bounds: nothing goes live with fewer approvals than the product asks for. */
const atLeast = (least: number, value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value)
    ? Math.min(Math.max(mostApprovals, least), Math.max(least, value))
    : least
