import type { CollectionSlug, Payload, PayloadRequest, TypedUser } from 'payload'

import { asRows, textOf } from '#src/content/values'
import { liveTitles } from '#src/publications/listLive'
import type { Change, Reference } from '#src/diff/types'

/** How a document or picture that a change names is called; `title` is null where it is gone or not for this person. */
export type Named = {
  title: string | null
  /** Of a picture: the file to show beside its name. */
  file: string | null
}

type Args = { payload: Payload; req?: PayloadRequest | undefined; user: TypedUser }

/** The titles of everything the changes refer to, by 'collection:id'. No user learns a title they could not read. */
export const namesFor = async (
  { payload, req, user }: Args,
  changes: Change[],
): Promise<Record<string, Named>> => {
  const ids = new Map<string, Set<string>>()
  for (const { collection, id } of changes.flatMap(referencesIn))
    ids.set(collection, (ids.get(collection) ?? new Set()).add(id))
  const names: Record<string, Named> = {}
  for (const [collection, wanted] of ids) {
    const config = payload.config.collections.find(({ slug }) => slug === collection)
    if (!config) continue
    const isPicture = collection === 'media'
    const field = config.admin.useAsTitle ?? 'title'
    const { docs } = await payload.find({
      collection: config.slug as CollectionSlug,
      where: { id: { in: [...wanted] } },
      depth: 0,
      limit: 0,
      pagination: false,
      select: { [field]: true, ...(isPicture ? { filename: true, alt: true } : {}) },
      overrideAccess: false,
      user,
      ...(req ? { req } : {}),
    })
    for (const doc of asRows(docs))
      names[`${collection}:${String(doc.id)}`] = {
        title: (isPicture ? textOf(doc.alt) : null) ?? textOf(doc[field]),
        file: isPicture ? textOf(doc.filename) : null,
      }
    const unread = [...wanted].filter((id) => !names[`${collection}:${id}`])
    const live = await liveTitles(payload, collection, unread, new Date(), req)
    for (const id of unread) {
      const key = `${collection}:${id}`
      names[key] = { title: live.get(key) ?? null, file: null }
    }
  }
  return names
}

const referencesIn = ({ item, fields }: Change): Reference[] => [
  ...(item?.reference ? [item.reference] : []),
  ...fields.flatMap((field): Reference[] => {
    if (field.type === 'reference')
      return [field.references.before, field.references.after].filter((one) => one !== null)
    if (field.type === 'members') return field.members.flatMap(({ reference }) => reference ?? [])
    if (field.type !== 'richText') return []
    return field.blocks.flatMap(({ pieces }) =>
      pieces.flatMap(({ link }) => (link?.document ? [referenceOf(link.document)] : [])),
    )
  }),
]

const referenceOf = (key: string): Reference => {
  const colon = key.indexOf(':')
  return { collection: key.slice(0, colon), id: key.slice(colon + 1) }
}
