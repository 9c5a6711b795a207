import { createHash } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'

import { record } from '#src/audit/record'
import { systemStore } from '#src/database/store'
import type { Author } from '#src/importing/importer'

export type EarlierImport = {
  document: string
  title: string
  slug: string
  workflowState: string
  revision: string
  at: string
  changedSince: boolean
}

/** What makes two files the same: their text (not how it is encoded or where its lines end) and the title asked for. */
export const sourceHash = (text: string, title?: string): string =>
  createHash('sha256')
    .update(JSON.stringify([text.trim(), title ?? null]))
    .digest('hex')

/** The document an earlier import of the same source made, if it is still there. The audit trail is where this is known. */
export async function findEarlierImport(
  payload: Payload,
  hash: string,
  req?: PayloadRequest,
): Promise<EarlierImport | null> {
  const store = systemStore(payload, req)
  const { docs } = await store.find('events', {
    where: { and: [{ action: { equals: 'import' } }, { note: { contains: hash } }] },
    sort: '-sequence',
  })
  for (const event of docs) {
    const row = await store.findByID('careers', String(event.document))
    if (!row) continue
    return {
      document: row.id,
      title: String(row.title),
      slug: String(row.slug),
      workflowState: String(row.workflowState),
      revision: String(row.revision),
      at: String(event.at),
      changedSince: row.revision !== event.revision,
    }
  }
  return null
}

type Imported = {
  author: Author
  document: string
  title: string
  revision: string
  file: string
  hash: string
  batch?: string | undefined
}

/** Writes down that a document came from a file, in the transaction that makes it. */
export const recordImport = (
  payload: Payload,
  req: PayloadRequest,
  { author, document, title, revision, file, hash, batch }: Imported,
) =>
  record(payload, req, {
    actor: author.id,
    actorName: author.name || author.email,
    action: 'import',
    collectionSlug: 'careers',
    document,
    title,
    revision,
    note: `From ${file}${batch ? `, batch “${batch}”` : ''}, sha256 ${hash}`,
    details: { file, source: hash, ...(batch ? { batch } : {}) },
  })
