import type { Payload, PayloadRequest, TypedUser, Where } from 'payload'

import { isSameContent } from '#src/content/canonicalContent'
import { type EditorialCollection, type PageCollection, pageCollections } from '#src/content/kinds'
import { periodBetween } from '#src/content/period'
import { notOverAt } from '#src/content/visibleAt'
import { periodWhere } from '#src/database/periodCondition'
import { type Row, systemStore } from '#src/database/store'
import { liveByDocuments } from '#src/publications/read'
import { contentOf } from '#src/workflow/contentHash'
import type { Finding } from '#src/workflow/gates/Gate'
import { checkGates } from '#src/workflow/gates/gates'
import { readableDocument } from '#src/workflow/readableDocument'
import { titleOf } from '#src/content/titleOf'

type Args = { payload: Payload; req?: PayloadRequest | undefined; user: TypedUser; id: string }

type Page = { collection: EditorialCollection; id: string; title: string }
type Pages = {
  total: number
  byCollection: { collection: EditorialCollection; total: number }[]
  /** The first of them by title, of each collection. */
  docs: Page[]
}

export type DisclosureReach = {
  /** Pages readers see now, or will see: the disclosure on them is read when a request comes, so a change is there at once. */
  live: Pages
  /** Working copies that name it, as far as this person may read them. */
  working: Pages
  /** Whether readers see a version of the disclosure now. */
  isLive: boolean
  /** The fields in which the working copy is not what readers see. */
  changes: string[]
  /** Live pages that would no longer be in order once the working copy is live, and why. */
  uncovered: (Page & { message: string })[]
  /** How many live pages were looked at for that; fewer than there are when there are very many. */
  lookedAt: number
}

const mostTitles = 50
const mostLookedAt = 100

/** What only says something; the others decide which page is covered. */
const decisive = ['kind', 'placement', 'validFrom', 'validUntil']
const covering = ['disclosures-live', 'affiliate-disclosure', 'estimates-disclosed']

/**
 * Where a disclosure is used, and what publishing its working copy would touch: which live pages show the change at once,
 * and which of them would lose the disclosure they need (because its kind, its place or its dates are others).
 */
export const disclosureReach = async (args: Args): Promise<DisclosureReach> => {
  const { payload, req, id } = args
  const row = await readableDocument({ ...args, collection: 'disclosures' })
  const at = new Date()
  const shown = (await liveByDocuments(payload, [{ collection: 'disclosures', id }], at, req)).get(
    `disclosures:${id}`,
  )
  const changes = shown ? changedFields(shown.snapshot, contentOf(row)) : []
  const live = await livePages(args, at)
  const suspects = changes.some((name) => decisive.includes(name)) ? live.docs.slice(0, mostLookedAt) : []
  const uncovered = []
  for (const page of suspects) uncovered.push(...(await lossesOf(args, row, page, at)))
  return {
    live,
    working: await workingPages(args),
    isLive: shown !== undefined,
    changes,
    uncovered,
    lookedAt: suspects.length,
  }
}

const changedFields = (before: Record<string, unknown>, after: Record<string, unknown>): string[] => {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !name.startsWith('_') && !isSameContent(before[name], after[name]),
  )
}

const livePages = async ({ payload, req, id }: Args, at: Date): Promise<Pages> => {
  const store = systemStore(payload, req)
  const notOver = periodWhere(notOverAt(at))
  return pagesOf(async (collection) => {
    const { docs, totalDocs } = await store.find('timeline', {
      where: {
        and: [{ sourceCollection: { equals: collection } }, { refs: { in: [`disclosures:${id}`] } }, notOver],
      },
      only: ['document', 'title'],
      sort: 'title',
      limit: mostTitles,
      count: true,
    })
    return {
      total: totalDocs,
      docs: docs.map((row) => ({ id: String(row.document), title: titleOf(row) })),
    }
  })
}

const workingPages = ({ payload, req, user, id }: Args): Promise<Pages> =>
  pagesOf(async (collection) => {
    const where: Where = { disclosures: { in: [id] } }
    const { docs, totalDocs } = await payload.find({
      collection,
      where,
      select: { title: true },
      sort: 'title',
      depth: 0,
      limit: mostTitles,
      overrideAccess: false,
      user,
      ...(req ? { req } : {}),
    })
    return {
      total: totalDocs,
      docs: docs.map((doc) => ({ id: String(doc.id), title: titleOf(doc) })),
    }
  })

const pagesOf = async (
  find: (collection: PageCollection) => Promise<{ total: number; docs: { id: string; title: string }[] }>,
): Promise<Pages> => {
  const pages: Pages = { total: 0, byCollection: [], docs: [] }
  for (const collection of pageCollections) {
    // Nothing names a disclosure of a disclosure.
    if (collection === 'disclosures') continue
    const { total, docs } = await find(collection)
    if (total === 0) continue
    pages.total += total
    pages.byCollection.push({ collection, total })
    pages.docs.push(...docs.map((doc) => ({ collection, ...doc })))
  }
  return pages
}

/** What the gates would find wrong with a live page as readers see it, until it ends, and do not find wrong today. */
const lossesOf = async (
  { payload, req }: Args,
  disclosure: Row,
  { collection, id, title }: Page,
  at: Date,
): Promise<DisclosureReach['uncovered']> => {
  const publication = (await liveByDocuments(payload, [{ collection, id }], at, req)).get(
    `${collection}:${id}`,
  )
  if (!publication) return []
  const row = { ...publication.snapshot, id } as Row
  const period = periodBetween(at, publication.expireAt)
  const found = async (together: { collection: EditorialCollection; row: Row }[]): Promise<Finding[]> => {
    const findings = await checkGates({ payload, req, collection, row, together, period })
    return findings.filter(({ gate, severity }) => covering.includes(gate) && severity === 'error')
  }
  const today = (await found([])).map(({ message }) => message)
  const then = await found([{ collection: 'disclosures', row: disclosure }])
  return then
    .filter(({ message }) => !today.includes(message))
    .map(({ message }) => ({ collection, id, title, message }))
}
