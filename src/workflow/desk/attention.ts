import { textOf } from '#src/content/values'
import { localDay } from '#src/content/day'
import type { EditorialCollection } from '#src/content/kinds'
import { periodBetween } from '#src/content/period'
import { siteTimeZoneOf } from '#src/content/siteTimeZone'
import { overAt } from '#src/content/visibleAt'
import { periodWhere } from '#src/database/periodCondition'
import { systemStore } from '#src/database/store'
import { liveByDocuments, liveDependents } from '#src/publications/read'
import { type Looking, findEverywhere } from '#src/workflow/desk/asPerson'
import { checkGates } from '#src/workflow/gates/gates'
import type { WorkflowState } from '#src/workflow/states'
import { titleOf } from '#src/content/titleOf'

type Named = {
  collection: EditorialCollection
  id: string
  title: string
  state: WorkflowState
  live: boolean
}

export type Attention = {
  /** Pages whose salaries are past their date; `since` is the oldest of these dates. */
  staleSalaries: (Named & { salaries: number; since: string })[]
  /** Pages on their way to readers that the checks would stop, and live pages that point at something that is gone. */
  brokenGates: (Named & { problems: { path: string; message: string }[] })[]
}

const SHOWN = 8
/** How many pages on their way are checked, and how many ended ones are asked who still points at them. */
const CHECKED = 16
const ENDED = 30

const fields = ['title', 'workflowState', 'live', 'publishAt', 'dueAt', 'updatedAt'] as const

/** What nobody asked for and a user should look at. Bounded: it looks at what is next, not at everything. */
export const attention = async (looking: Looking): Promise<Attention> => ({
  staleSalaries: await staleSalaries(looking),
  brokenGates: [...(await pointingAtNothing(looking)), ...(await heldUp(looking))].slice(0, SHOWN),
})

const staleSalaries = async (looking: Looking): Promise<Attention['staleSalaries']> => {
  // Days are stored at noon, and some at the midnight before it: what is before today's is over.
  const today = localDay(new Date(), siteTimeZoneOf(looking.payload.config))
  const now = `${today}T00:00:00.000Z`
  const found = await findEverywhere(looking, {
    collections: ['careers'],
    where: {
      and: [{ 'salaries.validUntil': { less_than: now } }, { workflowState: { not_equals: 'archived' } }],
    },
    sort: '-live',
    limit: SHOWN,
    fields: [...fields, 'salaries'],
  })
  return found.map(({ collection, doc }) => {
    const salaries = Array.isArray(doc.salaries) ? (doc.salaries as { validUntil?: unknown }[]) : []
    const past = salaries.flatMap(({ validUntil }) => textOf(validUntil) ?? []).filter((date) => date < now)
    return { ...named(collection, doc), salaries: past.length, since: past.sort()[0] ?? now }
  })
}

const heldUp = async (looking: Looking): Promise<Attention['brokenGates']> => {
  const { payload, req } = looking
  const onTheirWay = await findEverywhere(looking, {
    where: { workflowState: { in: ['in_review', 'approved', 'scheduled'] } },
    sort: '-updatedAt',
    limit: CHECKED,
    fields,
  })
  // What readers are about to see first.
  const order = ({ doc }: (typeof onTheirWay)[number]) =>
    textOf(doc.publishAt) ?? textOf(doc.dueAt) ?? `9999${String(doc.workflowState)}`
  const next = onTheirWay.sort((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, CHECKED)
  const broken: Attention['brokenGates'] = []
  for (const { collection, doc } of next) {
    const row = await systemStore(payload, req).findByID(collection, String(doc.id))
    if (!row) continue
    const publishAt = textOf(row.publishAt)
    const isDecided = row.workflowState === 'scheduled' && publishAt
    const period = isDecided ? periodBetween(publishAt, textOf(row.expireAt)) : undefined
    // Asked as for a schedule: what begins later stops nothing yet.
    const findings = await checkGates({ payload, req, collection, row, transition: 'schedule', period })
    const problems = findings
      .filter(({ severity }) => severity === 'error')
      .map(({ path, message }) => ({ path, message }))
    if (problems.length > 0) broken.push({ ...named(collection, doc), problems })
  }
  return broken
}

/** Live pages that show something which ended by its date, or which an admin took down all the same. */
const pointingAtNothing = async (looking: Looking): Promise<Attention['brokenGates']> => {
  const { payload, req, user } = looking
  const at = new Date()
  const { docs } = await systemStore(payload, req).find('timeline', {
    where: periodWhere(overAt(at)),
    sort: '-liveUntil',
    limit: ENDED,
    only: ['sourceCollection', 'document', 'title'],
  })
  const ended = new Map(
    docs.map((row) => [`${String(row.sourceCollection)}:${String(row.document)}`, titleOf(row)]),
  )
  const refs = [...ended.keys()].map((ref) => {
    const [collection = '', id = ''] = ref.split(':')
    return { collection, id }
  })
  const live = await liveByDocuments(payload, refs, at, req)
  const broken = new Map<string, Attention['brokenGates'][number]>()
  for (const [ref, title] of ended) {
    if (live.has(ref)) continue
    for (const dependent of await liveDependents(payload, ref, at, req)) {
      const key = `${dependent.collection}:${dependent.document}`
      const problem = { path: '', message: `“${title}”, which it shows, is not live any more.` }
      const known = broken.get(key)
      if (known) known.problems.push(problem)
      else if (broken.size < SHOWN)
        broken.set(key, {
          collection: dependent.collection as EditorialCollection,
          id: dependent.document,
          title: dependent.title,
          state: 'published',
          live: true,
          problems: [problem],
        })
    }
  }
  const readable = []
  for (const one of broken.values()) {
    const { totalDocs } = await payload.count({
      collection: one.collection,
      where: { id: { equals: one.id } },
      overrideAccess: false,
      user,
      req,
    })
    if (totalDocs > 0) readable.push(one)
  }
  return readable
}

const named = (collection: EditorialCollection, doc: Record<string, unknown>): Named => ({
  collection,
  id: String(doc.id),
  title: titleOf(doc),
  state: doc.workflowState as WorkflowState,
  live: doc.live === true,
})
