import type { Payload, PayloadRequest } from 'payload'

import type { EditorialCollection } from '#src/content/kinds'
import type { Moment } from '#src/content/visibleAt'
import { contentOfPublications } from '#src/database/livePublications'
import { systemStore } from '#src/database/store'
import { asPublication, liveAt, timelineRows } from '#src/publications/read'
import type { Publication, TimelineRow } from '#src/publications/types'

/** A page of what is live at that instant, by title. Ties are broken by id, so that pages never overlap. */
export const listLive = async (
  payload: Payload,
  collection: string,
  { limit, page, at }: { limit: number; page: number; at: Moment },
): Promise<{ publications: Publication[]; totalDocs: number }> => {
  const { docs, totalDocs } = await systemStore(payload).find('timeline', {
    where: { and: liveAt(collection, at) },
    sort: ['title', 'document'],
    limit,
    page,
    count: true,
  })
  return { publications: await withContent(payload, docs), totalDocs }
}

/** The titles under which readers know these documents; what is not live is not in the map. Keys: `collection:id`. */
export const liveTitles = async (
  payload: Payload,
  collection: string,
  documents: string[],
  at: Date,
  req?: PayloadRequest,
): Promise<Map<string, string>> => {
  if (documents.length === 0) return new Map()
  const rows = await timelineRows(
    payload,
    { and: [...liveAt(collection, at), { document: { in: documents } }] },
    req,
  )
  return new Map(rows.map(({ document, title }) => [`${collection}:${document}`, title]))
}

/** What is live at that instant in these collections: all of it is counted, the first by title are named. */
export const livePagesByTitle = async (
  payload: Payload,
  collections: readonly EditorialCollection[],
  most: number,
  at: Date,
  req?: PayloadRequest,
): Promise<{ total: number; pages: { collection: EditorialCollection; id: string; title: string }[] }> => {
  const found = []
  let total = 0
  for (const collection of collections) {
    const { docs, totalDocs } = await systemStore(payload, req).find('timeline', {
      where: { and: liveAt(collection, at) },
      sort: ['title', 'document'],
      limit: most,
      count: true,
      only: ['document', 'title'],
    })
    total += totalDocs
    found.push(
      ...docs.map(({ document, title }) => ({ collection, id: String(document), title: String(title) })),
    )
  }
  return { total, pages: found.sort((a, b) => (a.title < b.title ? -1 : 1)).slice(0, most) }
}

const withContent = async (payload: Payload, rows: TimelineRow[]): Promise<Publication[]> => {
  const content = await contentOfPublications(
    payload,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const published = content.get(row.id)
    return published ? [asPublication({ ...row, ...published })] : []
  })
}
