import type { Payload, PayloadRequest, TypedUser, Where, RequiredDataFromCollectionSlug } from 'payload'

import type { EditorialCollection, ReferenceCollection } from '#src/content/kinds'
import { inTransaction } from '#src/database/retry'
import { type Row, systemStore } from '#src/database/store'
import type { PersonKey } from '#src/seed/people'
import type { Story } from '#src/seed/sample/types'
import { type Place, remainingSteps, stepsOf } from '#src/seed/steps'
import type { WorkflowState } from '#src/workflow/states'
import { approvalPolicy } from '#src/workflow/approvalPolicy'
import { transition, transitionAll } from '#src/workflow/transition'
import type { TransitionName } from '#src/workflow/transitions'

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
 * Topics, providers or cities, written by the editor and then approved and published all at once. What is there
 * already goes on from where it stands.
 * @param make the content of an item; it may name the ids of those before it
 */
export const publishAll = async <Item extends { slug: string }>(
  desk: Desk,
  collection: ReferenceCollection,
  items: readonly Item[],
  make: (item: Item, known: Ids) => Content,
): Promise<Ids> => {
  const { payload, people } = desk
  const ids = new Map<string, string>()
  for (const item of items) {
    const content = make(item, ids)
    const known = await systemStore(payload).findOne(collection, { slug: { equals: content.slug } })
    const made =
      known ??
      (await payload.create({
        collection,
        data: content as RequiredDataFromCollectionSlug<ReferenceCollection>,
        depth: 0,
        overrideAccess: false,
        user: people.editor,
      }))
    ids.set(item.slug, String(made.id))
  }
  for (const [state, name, by] of roadOfAll) {
    const waiting: Where = { and: [{ id: { in: [...ids.values()] } }, { workflowState: { equals: state } }] }
    const { docs } = await systemStore(payload).find(collection, { where: waiting, only: ['live'] })
    const moving = docs.filter(({ live }) => !live).map(({ id }) => id)
    const persons = name === 'approve' ? await approversOf(desk, undefined, collection, moving) : [by]
    const documents = moving.map((id) => ({ collection, id }))
    if (documents.length > 0)
      for (const person of persons)
        await transitionAll({ payload, user: people[person], transition: name, documents })
  }
  return ids
}

const roadOfAll = [
  ['draft', 'submit', 'editor'],
  ['in_review', 'approve', 'reviewer'],
  ['approved', 'publish', 'reviewer'],
] as const satisfies [WorkflowState, TransitionName, PersonKey][]

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
      String(
        (
          await payload.create({
            collection,
            data: data as RequiredDataFromCollectionSlug<EditorialCollection>,
            depth: 0,
            ...as(author),
          })
        ).id,
      )
    const steps = stepsOf(story, inMonths(today, 1))
    for (const step of known ? remainingSteps(steps, placeOf(known)) : steps) {
      if (step.kind === 'save') {
        await payload.update({ collection, id, data: step.data, depth: 0, ...as(step.by) })
        continue
      }
      const { transition: name, by, note, publishAt } = step
      const persons = name === 'approve' ? await approversOf({ payload }, req, collection, [id]) : [by]
      for (const person of persons)
        await transition({
          payload,
          req,
          user: people[person],
          collection,
          id,
          transition: name,
          note,
          publishAt,
        })
    }
    return id
  })

/** A person of each role in which the policy asks for an approval of these documents. */
const approversOf = async (
  { payload }: Pick<Desk, 'payload'>,
  req: PayloadRequest | undefined,
  collection: EditorialCollection,
  ids: readonly string[],
): Promise<PersonKey[]> => {
  const { docs } = await systemStore(payload, req).find(collection, { where: { id: { in: [...ids] } } })
  const policy = await approvalPolicy(payload, req)
  const requires = await policy.of(docs.map((row) => ({ collection, row })))
  return [...new Set(requires.flat().map(({ role }) => role))]
}

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
