import type { Payload, PayloadRequest } from 'payload'
import { inTransaction } from '#src/database/retry'
import { nextLiveBatch, livePeriodsOf } from '#src/publications/liveIterator'
import type { ProjectedDocument, ProjectionListener } from '#src/publications/listeners'
import { engineOf } from '#src/search/searchIndex'

export type Rebuilt = {
  /** How many documents were put into the index. */
  documents: number
  /** How many were in it and are no longer published. */
  removed: number
}

/** Documents that are written in one transaction; others publish in between. */
const BATCH = 100

/**
 * Makes the index anew from what was published, document by document, while the site serves and publishes: each document is
 * found before and after its turn, and what is no longer published goes at the end.
 */
export const rebuildIndex = async (
  payload: Payload,
  index: ProjectionListener,
  onProgress: (documents: number) => void = () => undefined,
): Promise<Rebuilt> => {
  const engine = engineOf(payload)
  await engine.prepare()
  let documents = 0
  for (let after: string | null = null; ;) {
    const { sources, last }: Awaited<ReturnType<typeof nextLiveBatch>> = await nextLiveBatch(
      payload,
      after,
      BATCH,
    )
    if (last === null) break
    await indexAll(payload, index, sources)
    documents += sources.length
    onProgress(documents)
    after = last
  }

  let removed = 0
  for (let after: { collection: string; document: string } | null = null; ;) {
    const known: { collection: string; document: string }[] = await engine.documentsAfter(after, BATCH)
    const last = known.at(-1)
    if (!last) break
    const sources = known.map(({ collection, document }) => ({ sourceCollection: collection, document }))
    const gone = (await livePeriodsOf(payload, undefined, sources)).filter(
      ({ published }) => published.length === 0,
    )
    await indexAll(payload, index, gone)
    removed += gone.length
    after = last
  }
  return { documents, removed }
}

type Source = { sourceCollection: string; document: string }

/**
 * Without transactions a user may publish between our reading and our writing; so what was written is read again, until
 * it is what was published.
 */
const indexAll = async (payload: Payload, index: ProjectionListener, sources: Source[]): Promise<void> => {
  let written = await inTransaction(payload, undefined, (req) => indexNow(payload, req, index, sources))
  for (;;) {
    const before = new Map(written.map((one) => [one.document, fingerprint(one)]))
    const now = await livePeriodsOf(payload, undefined, sources)
    const changed = now.filter((one) => before.get(one.document) !== fingerprint(one))
    if (changed.length === 0) return
    written = await inTransaction(payload, undefined, (req) => indexNow(payload, req, index, changed))
    sources = changed
  }
}

const indexNow = async (
  payload: Payload,
  req: PayloadRequest,
  index: ProjectionListener,
  sources: Source[],
): Promise<ProjectedDocument[]> => {
  const documents = await livePeriodsOf(payload, req, sources)
  for (const one of documents) await index(payload, req, one)
  return documents
}

const fingerprint = ({ published }: ProjectedDocument): string =>
  published
    .map(({ row }) => `${row.id} ${row.liveUntil}`)
    .sort()
    .join()
