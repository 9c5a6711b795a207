import type { Payload, PayloadRequest } from 'payload'

import { type EditorialCollection, type PageCollection, pageCollections } from '#src/content/kinds'
import { systemStore } from '#src/database/store'

type CamelCase<Slug extends string> = Slug extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Slug

/** The fields of the global `workflow-settings`, and whose approvals each is about. */
export const approvalFields = Object.fromEntries(
  pageCollections.map((slug) => [
    slug.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase()),
    slug,
  ]),
) as { [Slug in PageCollection as CamelCase<Slug>]: Slug }

export const mostApprovals = 5

/** Nothing goes live that nobody looked at, whatever a settings row says. */
export const fewestApprovals = 1

/** How many different persons must approve before something of a collection may go live. */
export type ApprovalsNeeded = (collection: EditorialCollection) => number

/** As an admin has set it; read with the `req` of the unit of work, so that a decision and its measure belong together. */
export const approvalsNeeded = async (
  payload: Payload,
  req: PayloadRequest | undefined,
): Promise<ApprovalsNeeded> => {
  const row = (await systemStore(payload, req).global('workflow-settings')) ?? {}
  const byCollection = new Map(
    Object.entries(approvalFields).map(([field, collection]) => [collection as string, sane(row[field])]),
  )
  return (collection) => byCollection.get(collection) ?? fewestApprovals
}

const sane = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value)
    ? Math.min(mostApprovals, Math.max(fewestApprovals, value))
    : fewestApprovals
