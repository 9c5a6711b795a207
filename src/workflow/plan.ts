import type { Payload, PayloadRequest } from 'payload'

import { snapshotOf } from '#src/workflow/contentHash'
import { firstGap, isDuring } from '#src/content/period'
import { momentInWords } from '#src/content/momentInWords'
import { siteTimeZoneOf } from '#src/content/siteTimeZone'
import { keyOf } from '#src/content/values'
import { type EditorialCollection, isEditorial } from '#src/content/kinds'
import { internalLinksIn } from '#src/content/richTextLinks'
import { type Row, type SystemStore, systemStore } from '#src/database/store'
import { comingPeriods } from '#src/publications/comingPeriods'
import { liveDependents } from '#src/publications/read'
import { type Touched, type TouchedPage, mostTouched, touchedBy } from '#src/workflow/touched'
import { type WorkflowState, asOfNow, stateLabels } from '#src/workflow/states'
import { titleOf } from '#src/content/titleOf'

/** A document in a plan. */
export type PlanStep = {
  collection: EditorialCollection
  id: string
  title: string
  state: WorkflowState
  /**
   * 'asked': the document itself. 'together': not live yet, approved, so it goes live in the same commit.
   * 'live': needed and live already. 'culprit': needed and not live, or live and left pointing at nothing, or live and left
   * without the disclosure it needs.
   */
  part: 'asked' | 'together' | 'live' | 'culprit'
  /** The asked document that leads to it, 'careers:0190…', and how: titles, from that document on. */
  root: string
  via: string[]
  /** Why it stands in the way; null for the others. */
  reason: string | null
  /** It is a page that readers see already, or will see, and that would be left not in order. */
  isLeft: boolean
}

export type Plan = {
  ok: boolean
  steps: PlanStep[]
  /** Pages that change for their readers though nobody edited them: all are counted, the first by title are named. */
  touches: { total: number; pages: TouchedPage[] }
}

export type PlanArgs = {
  payload: Payload
  req?: PayloadRequest | undefined
  documents: { collection: EditorialCollection; row: Row }[]
  /** The instant from which on it is to be true: now, or the moment of a schedule. */
  at: Date
  /** When what goes live is to end; never when it is left out. */
  until?: Date | null | undefined
}

/** How a plan comes to a document. */
type Way = Pick<PlanStep, 'root' | 'via'>

const begun = (collection: string, { id }: Row): Way => ({ root: keyOf({ collection, id }), via: [] })

/**
 * What has to be live for these documents to be whole: everything they refer to, and what that refers to in turn. What is
 * approved goes along in the same commit; what is not approved, or ends before they do, stands in the way and is named with the path
 * to it (promises 10 and 12). Topics, cities and providers count like disclosures, courses, books, lists and linked pages.
 * Then come the pages that it touches: one that would lose the disclosure it needs stands in the way, too; and one that stays live
 * longer than what it shows, for an end is an unpublish at that moment.
 */
export const planPublish = async ({ payload, req, documents, at, until = null }: PlanArgs): Promise<Plan> => {
  const store = systemStore(payload, req)
  const inWords = (moment: Date) => momentInWords(moment, siteTimeZoneOf(payload.config))
  const steps = new Map<string, PlanStep>()
  const queue = documents.map(({ collection, row }) => ({ collection, row, way: begun(collection, row) }))
  for (const { collection, row, way } of queue)
    steps.set(keyOf({ collection, id: row.id }), step('asked', collection, row, way))
  const queued = [...queue]
  while (queue.length > 0) {
    const { collection, row, way } = queue.shift()!
    const here = { ...way, via: [...way.via, titleOf(row)] }
    const { refs } = await snapshotOf({ payload, req }, collection, row)
    const wanted = refs.map(parseRef).filter((ref) => ref !== null && !steps.has(keyOf(ref)))
    const needed = wanted as { collection: EditorialCollection; id: string }[]
    const coming = await comingPeriods(payload, needed, at, req)
    const liveOf = (ref: { collection: string; id: string }) =>
      coming.get(keyOf(ref))?.find((one) => isDuring(at, one))
    const rows = await rowsOf(
      store,
      needed.filter((ref) => !liveOf(ref)),
    )
    for (const ref of needed) {
      const key = keyOf(ref)
      const live = liveOf(ref)
      const target = rows.get(key)
      if (live) {
        const end = firstGap({ from: at, until }, coming.get(key) ?? [])
        const reason = end
          ? `“${live.title}”, which “${here.via.at(-1)}” refers to, ends on ${inWords(end)}. Let “${here.via.at(-1)}” end by then, or the other last longer.`
          : null
        steps.set(key, {
          ...ref,
          title: live.title,
          state: 'published',
          part: end ? 'culprit' : 'live',
          ...here,
          reason,
          isLeft: false,
        })
      } else if (!target) {
        steps.set(key, missing(ref, here, row))
      } else if (asOfNow(target, at).workflowState !== 'approved') {
        steps.set(key, culprit(ref.collection, target, here))
      } else {
        steps.set(key, step('together', ref.collection, target, here))
        queued.push({ collection: ref.collection, row: target, way: here })
        queue.push(queued.at(-1)!)
      }
    }
  }
  const going = [...steps.values()].filter(({ part }) => part === 'asked' || part === 'together')
  const rows = new Map(queued.map(({ collection, row }) => [keyOf({ collection, id: row.id }), row]))
  const changing = going.map(({ collection, id }) => ({
    collection,
    row: rows.get(keyOf({ collection, id }))!,
  }))
  const { uncovered, ...touched } = await touchedBy({ payload, req, documents: changing, at, until })
  const left = until
    ? await stepsLeft({ payload, req, documents: changing, at: until }, ({ title }, row) => {
        const end = `which ends on ${inWords(until)}`
        return `“${title}” is live then and refers to “${titleOf(row)}”, ${end}.`
      })
    : []
  return finished(
    [...steps.values(), ...uncovered.map((page) => uncoveredStep(page, documents)), ...left],
    touched,
  )
}

/** A page that is live as it is, and would lack a disclosure afterwards. */
const uncoveredStep = (
  { message, ...page }: TouchedPage & { message: string },
  documents: PlanArgs['documents'],
): PlanStep => ({
  ...page,
  state: 'published',
  part: 'culprit',
  root: keyOf({ collection: documents[0]!.collection, id: documents[0]!.row.id }),
  via: documents.map(({ row }) => titleOf(row)),
  reason: `“${page.title}” is live and would no longer be in order: ${message}`,
  isLeft: true,
})

/** Which live pages would be left pointing at something that is not live any more, when these documents go. */
export const planUnpublish = (args: PlanArgs): Promise<Plan> => planLeaving(args, () => true)

/**
 * Which scheduled pages would go live and point at nothing, when these documents are taken off the schedule. What is live
 * already stays, so nobody misses it; and a page that is live without them is not made worse.
 */
export const planUnschedule = (args: PlanArgs): Promise<Plan> => {
  const now = args.at.toISOString()
  return planLeaving(args, ({ liveFrom }, row) => liveFrom > now && !asOfNow(row, args.at).live)
}

type Dependent = Awaited<ReturnType<typeof liveDependents>>[number]

const planLeaving = async (
  args: PlanArgs,
  needsIt: (dependent: Dependent, row: Row) => boolean,
): Promise<Plan> => {
  const asked = args.documents.map(({ collection, row }) =>
    step('asked', collection, row, begun(collection, row)),
  )
  const left = await stepsLeft(args, (dependent, row) => {
    if (!needsIt(dependent, row)) return null
    const when =
      new Date(dependent.liveFrom) <= args.at
        ? 'is live'
        : `goes live on ${momentInWords(new Date(dependent.liveFrom), siteTimeZoneOf(args.payload.config))}`
    return `“${dependent.title}” ${when} and refers to “${titleOf(row)}”.`
  })
  return finished([...asked, ...left])
}

/** The pages that are live at that moment or later, and refer to something that is not live from then on. */
const stepsLeft = async (
  { payload, req, documents, at }: PlanArgs,
  /** Why one of them stands in the way of a document; null when it does not. */
  reasonOf: (dependent: Dependent, row: Row) => string | null,
): Promise<PlanStep[]> => {
  const going = new Set(documents.map(({ collection, row }) => keyOf({ collection, id: row.id })))
  const steps: PlanStep[] = []
  for (const { collection, row } of documents) {
    const dependents = await liveDependents(payload, keyOf({ collection, id: row.id }), at, req)
    for (const dependent of dependents) {
      const key = keyOf({ collection: dependent.collection, id: dependent.document })
      if (going.has(key) || !isEditorial(dependent.collection)) continue
      const reason = reasonOf(dependent, row)
      if (reason === null) continue
      going.add(key)
      steps.push({
        collection: dependent.collection,
        id: dependent.document,
        title: dependent.title,
        state: new Date(dependent.liveFrom) <= at ? 'published' : 'scheduled',
        part: 'culprit',
        root: keyOf({ collection, id: row.id }),
        via: [titleOf(row)],
        reason,
        isLeft: true,
      })
    }
  }
  return steps
}

const finished = (
  steps: PlanStep[],
  { pages, total }: Pick<Touched, 'pages' | 'total'> = { pages: [], total: 0 },
): Plan => ({
  ok: steps.every(({ part }) => part !== 'culprit'),
  steps,
  touches: {
    total,
    pages: pages.sort((a, b) => (a.title < b.title ? -1 : 1)).slice(0, mostTouched),
  },
})

const step = (part: PlanStep['part'], collection: EditorialCollection, row: Row, way: Way): PlanStep => ({
  collection,
  id: row.id,
  title: titleOf(row),
  state: asOfNow(row, new Date()).workflowState,
  part,
  ...way,
  reason: null,
  isLeft: false,
})

const culprit = (collection: EditorialCollection, row: Row, way: Way): PlanStep => {
  const found = step('culprit', collection, row, way)
  const reason = `“${found.title}”, which “${way.via.at(-1)}” refers to, is not live and not approved (${stateLabels[found.state].toLowerCase()}).`
  return { ...found, reason }
}

const rowsOf = async (
  store: SystemStore,
  refs: { collection: EditorialCollection; id: string }[],
): Promise<Map<string, Row>> => {
  const found = new Map<string, Row>()
  for (const collection of new Set(refs.map((ref) => ref.collection))) {
    const ids = refs.filter((ref) => ref.collection === collection).map(({ id }) => id)
    const { docs } = await store.find(collection, { where: { id: { in: ids } } })
    for (const row of docs) found.set(keyOf({ collection, id: row.id }), row)
  }
  return found
}

const missing = (
  ref: { collection: EditorialCollection; id: string },
  way: Way,
  { sections, body }: Row,
): PlanStep => ({
  ...ref,
  title: '',
  state: 'archived',
  part: 'culprit',
  ...way,
  reason: `${
    linksTo(keyOf(ref), [sections, body]) ?? 'A document'
  } that “${way.via.at(-1)}” refers to does not exist any more; take it out.`,
  isLeft: false,
})

/** The words under which a text links to it. */
const linksTo = (ref: string, texts: unknown): string | null => {
  const link = internalLinksIn(texts).find((one) => one.ref === ref)
  return link ? `What the link “${link.words}” leads to, and` : null
}

const parseRef = (ref: string): { collection: EditorialCollection; id: string } | null => {
  const [collection, id] = ref.split(':')
  return collection && id && isEditorial(collection) ? { collection, id } : null
}
