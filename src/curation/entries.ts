import type { Payload, PayloadRequest, TypedUser } from 'payload'

import { asRows, textOf } from '#src/content/values'
import type { Entry, Kind } from '#src/curation/types'
import { asOfNow } from '#src/workflow/states'

export type Asking = { payload: Payload; req: PayloadRequest; user: TypedUser }
export type Reference = { collection: Kind; id: string }

const shown = {
  title: true, url: true, workflowState: true, live: true, publishAt: true, expireAt: true, publishedAt: true, firstPublishedAt: true,
} as const // prettier-ignore
const ownFields = {
  courses: { provider: true, level: true, availability: true },
  books: { writers: true, isbn13: true },
} as const

/** These documents as this person may see them, in the same order; what they may not read is left out like what is not there. */
export const entriesOf = async (asking: Asking, references: readonly Reference[]): Promise<Entry[]> => {
  const found = new Map<string, Entry>()
  for (const kind of ['courses', 'books'] as const) {
    const ids = [...new Set(references.filter(({ collection }) => collection === kind).map(({ id }) => id))]
    if (ids.length === 0) continue
    for (const entry of await read(asking, kind, ids)) found.set(`${kind}:${entry.id}`, entry)
  }
  return references.flatMap(({ collection, id }) => found.get(`${collection}:${id}`) ?? [])
}

const read = async (asking: Asking, kind: Kind, ids: string[]): Promise<Entry[]> => {
  const docs = await findByIds(asking, kind, ids, { ...shown, ...ownFields[kind] })
  const providers = await namesOf(
    asking,
    docs.flatMap(({ provider }) => textOf(provider) ?? []),
  )
  const now = new Date()
  return docs.map((doc): Entry => {
    const { workflowState, live } = asOfNow(doc, now)
    const writers = Array.isArray(doc.writers) ? doc.writers.join(', ') : null
    return {
      collection: kind,
      id: String(doc.id),
      title: String(doc.title ?? ''),
      by: kind === 'books' ? textOf(writers) : (providers.get(String(doc.provider)) ?? null),
      isbn13: textOf(doc.isbn13),
      url: textOf(doc.url),
      level: textOf(doc.level),
      availability: textOf(doc.availability),
      workflowState,
      live: live === true,
    }
  })
}

const namesOf = async (asking: Asking, ids: string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const docs = await findByIds(asking, 'providers', [...new Set(ids)], { name: true })
  return new Map(docs.map(({ id, name }) => [String(id), String(name ?? '')]))
}

const findByIds = async (
  { payload, req, user }: Asking,
  collection: Kind | 'providers',
  ids: string[],
  select: Record<string, true>,
): Promise<Record<string, unknown>[]> => {
  const { docs } = await payload.find({
    collection,
    where: { id: { in: ids } },
    select: select,
    depth: 0,
    limit: ids.length,
    pagination: false,
    overrideAccess: false,
    user,
    req,
  })
  return asRows(docs)
}
