import type { Where } from 'payload'

import { textOf } from '#src/content/values'
import type { EditorialCollection } from '#src/content/kinds'
import { type Looking, findEverywhere } from '#src/workflow/desk/asPerson'
import { type WorkflowState, unfinishedStates } from '#src/workflow/states'
import { titleOf } from '#src/content/titleOf'

export type CalendarEntry = {
  /** 'goes-live' and 'ends' lie ahead, 'went-live' and 'ended' behind; 'due' is work to be done by then. */
  kind: 'goes-live' | 'went-live' | 'ends' | 'ended' | 'due'
  /** ISO 8601. */
  at: string
  collection: EditorialCollection
  id: string
  title: string
  state: WorkflowState
  live: boolean
}

export type Calendar = {
  from: string
  to: string
  entries: CalendarEntry[]
  /** There is more in this time than is told here. */
  truncated: boolean
}

/** Of each collection and kind, at the most. */
const MOST = 200

const fields = ['title', 'workflowState', 'live', 'publishAt', 'expireAt', 'publishedAt', 'dueAt'] as const

/** What goes live, went live, ends or is due from one moment to another, in the order of time, as this person may see it. */
export const calendar = async (looking: Looking, from: Date, to: Date): Promise<Calendar> => {
  const entries = new Map<string, CalendarEntry>()
  let truncated = false
  const now = new Date().toISOString()
  for (const { field, kindAt, only } of dates) {
    const between: Where = {
      and: [
        { [field]: { greater_than_equal: from.toISOString() } },
        { [field]: { less_than: to.toISOString() } },
        ...(only ? [only] : []),
      ],
    }
    const found = await findEverywhere(looking, { where: between, sort: field, limit: MOST + 1, fields })
    const counts = new Map<string, number>()
    for (const { collection, doc } of found) {
      const count = (counts.get(collection) ?? 0) + 1
      counts.set(collection, count)
      if (count > MOST) truncated = true
      const at = textOf(doc[field])
      if (count > MOST || !at) continue
      const kind = kindAt(at, now)
      entries.set(`${kind}:${collection}:${String(doc.id)}`, {
        kind,
        at,
        collection,
        id: String(doc.id),
        title: titleOf(doc),
        state: doc.workflowState as WorkflowState,
        live: doc.live === true,
      })
    }
  }
  const inOrder = [...entries.values()].sort((a, b) => (a.at + a.title < b.at + b.title ? -1 : 1))
  return { from: from.toISOString(), to: to.toISOString(), entries: inOrder, truncated }
}

/** Work is left on it, so a date by which it is due means something. */
const unfinished: Where = { workflowState: { in: unfinishedStates } }

const dates: {
  field: 'publishAt' | 'publishedAt' | 'expireAt' | 'dueAt'
  kindAt: (at: string, now: string) => CalendarEntry['kind']
  only?: Where
}[] = [
  // A scheduled page whose moment has come went live then; what the row says of it follows with its next move.
  { field: 'publishAt', kindAt: (at, now) => (at > now ? 'goes-live' : 'went-live') },
  { field: 'publishedAt', kindAt: () => 'went-live' },
  { field: 'expireAt', kindAt: (at, now) => (at > now ? 'ends' : 'ended') },
  { field: 'dueAt', kindAt: () => 'due', only: unfinished },
]
