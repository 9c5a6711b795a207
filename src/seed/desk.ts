import type { Payload, TypedUser } from 'payload'

import type { EditorialCollection, ReferenceCollection } from '#src/content/kinds'
import { inTransaction } from '#src/database/retry'
import { type Row, systemStore } from '#src/database/store'
import type { PersonKey } from '#src/seed/people'
import type { Story } from '#src/seed/sample/types'
import { type Place, remainingSteps, stepsOf } from '#src/seed/steps'
import type { WorkflowState } from '#src/workflow/states'
import { transition } from '#src/workflow/transition'

export type People = Record<PersonKey, TypedUser & { id: string }>

/** Ids by slug, of one collection. */
export type Ids = ReadonlyMap<string, string>

/** The sample people at work, and the day on which they do it. */
export type Desk = {
  payload: Payload
  people: People
  /** What relative dates count from. */
  today: Date
}

type Content = Record<string, unknown> & { slug: string }

/**
 * Makes a document that has no review (a topic, a provider, a city), as the editor, unless one with its slug is there.
 * @returns its id
 */
export const keep = async (
  { payload, people }: Desk,
  collection: ReferenceCollection,
  data: Content,
): Promise<string> => {
  const known = await idOf(payload, collection, data.slug)
  if (known) return known
  const made = await payload.create({
    collection,
    data: data as never,
    depth: 0,
    overrideAccess: false,
    user: people.editor,
  })
  return String(made.id)
}

/**
 * Writes a document and takes it as far as its story says, by the transitions people use. All of it is one transaction
 * where the server has them; where it has none, a document that a crash left half-way goes on from there.
 * @returns its id
 */
export const tell = (
  { payload, people, today }: Desk,
  collection: EditorialCollection,
  data: Content,
  story: Story,
): Promise<string> =>
  inTransaction(payload, undefined, async (req) => {
    const as = (by: PersonKey) => ({ req, overrideAccess: false, user: people[by] }) as const
    const known = await systemStore(payload, req).findOne(collection, { slug: { equals: data.slug } })
    const author = story.by ?? 'editor'
    const id =
      known?.id ??
      String((await payload.create({ collection, data: data as never, depth: 0, ...as(author) })).id)
    const steps = stepsOf(story, inMonths(today, 1))
    for (const step of known ? remainingSteps(steps, placeOf(known)) : steps) {
      if (step.kind === 'save') {
        await payload.update({ collection, id, data: step.data as never, depth: 0, ...as(step.by) })
        continue
      }
      const { transition: name, by, note, publishAt } = step
      await transition({ payload, req, user: people[by], collection, id, transition: name, note, publishAt })
    }
    return id
  })

const placeOf = ({ workflowState, live, firstPublishedAt }: Row): Place => ({
  workflowState: workflowState as WorkflowState,
  live: Boolean(live),
  wasLive: Boolean(firstPublishedAt),
})

/** Makes one thing after the other; the ids by slug. */
export const each = async <Item extends { slug: string }>(
  items: readonly Item[],
  make: (item: Item) => Promise<string>,
): Promise<Ids> => {
  const ids = new Map<string, string>()
  for (const item of items) ids.set(item.slug, await make(item))
  return ids
}

/** The same day some months later (or earlier), at seven in the morning UTC. ISO 8601. */
export const inMonths = (today: Date, months: number): string =>
  new Date(
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months, Math.min(today.getUTCDate(), 28), 7),
  ).toISOString()

const idOf = async (payload: Payload, collection: string, slug: string): Promise<string | null> => {
  const row = await systemStore(payload).findOne(collection, { slug: { equals: slug } })
  return row?.id ?? null
}
