import { type EditorialCollection, editorialCollections, isEditorial } from '#src/content/kinds'
import { type Row, systemStore } from '#src/database/store'
import type { Looking } from '#src/workflow/desk/asPerson'
import { transitionNames } from '#src/workflow/transitions'

export type Activity = {
  id: string
  at: string
  actorName: string
  action: ToldAction
  collection: EditorialCollection
  document: string
  title: string
  note: string | null
}

/** What colleagues want to hear of: moves and talk. Saves are too many, and refusals are for the audit trail. */
const worthTelling = [...transitionNames, 'assign', 'comment', 'comment-resolved', 'delete'] as const

type ToldAction = (typeof worthTelling)[number]

/** How many events are looked through. */
const LOOKED_AT = 120

/** The newest of what happened to documents that this person may see. */
export const activity = async (looking: Looking, limit: number): Promise<Activity[]> => {
  const { payload, req } = looking
  const { docs } = await systemStore(payload, req).find('events', {
    where: {
      and: [{ action: { in: [...worthTelling] } }, { collectionSlug: { in: [...editorialCollections] } }],
    },
    sort: '-sequence',
    limit: LOOKED_AT,
    only: ['at', 'actorName', 'action', 'collectionSlug', 'document', 'title', 'note'],
  })
  const isVisible = await visible(looking, docs)
  return docs
    .filter(isVisible)
    .slice(0, limit)
    .map((event) => ({
      id: event.id,
      at: String(event.at),
      actorName: String(event.actorName ?? ''),
      action: event.action as ToldAction,
      collection: event.collectionSlug as EditorialCollection,
      document: String(event.document),
      title: String(event.title ?? ''),
      note: typeof event.note === 'string' && event.note !== '' ? event.note : null,
    }))
}

/** Whether this person may read the document that an event is about; asked once for all of them. */
const visible = async ({ payload, req, user }: Looking, events: Row[]): Promise<(event: Row) => boolean> => {
  const seen = new Set<string>()
  for (const collection of editorialCollections) {
    const about = events.filter(({ collectionSlug }) => collectionSlug === collection)
    const ids = [...new Set(about.map(({ document }) => String(document)))]
    if (ids.length === 0) continue
    const { docs } = await payload.find({
      collection,
      where: { id: { in: ids } },
      limit: ids.length,
      select: { revision: true },
      depth: 0,
      pagination: false,
      overrideAccess: false,
      user,
      req,
    })
    for (const { id } of docs) seen.add(`${collection}:${String(id)}`)
  }
  return ({ collectionSlug, document }) =>
    isEditorial(String(collectionSlug)) && seen.has(`${String(collectionSlug)}:${String(document)}`)
}
