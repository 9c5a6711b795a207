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

/** What the audit trail tells of an import. */
type Told = { document: string; revision: string; at: string }

/** By the hash of the source, newest first. */
export type EarlierImports = ReadonlyMap<string, readonly Told[]>

/** Events read in one go. */
const BATCH = 500

/**
 * What was imported before of these sources. The audit trail is where this is known, and it has no index for a source: so its imports
 * are looked through once for all files of a call, and only what concerns them is kept.
 */
export async function earlierImports(payload: Payload, hashes: ReadonlySet<string>): Promise<EarlierImports> {
  const found = new Map<string, Told[]>()
  if (hashes.size === 0) return found
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const { docs } = await systemStore(payload).find('events', {
      where: { and: [{ action: { equals: 'import' } }, { sequence: { less_than: before } }] },
      sort: '-sequence',
      limit: BATCH,
      only: ['sequence', 'note', 'document', 'revision', 'at'],
    })
    for (const { note, document, revision, at } of docs) {
      const hash = inNote.exec(String(note))?.[1]
      if (!hash || !hashes.has(hash)) continue
      const told = { document: String(document), revision: String(revision), at: String(at) }
      found.set(hash, [...(found.get(hash) ?? []), told])
    }
    if (docs.length < BATCH) return found
    before = Number(docs.at(-1)!.sequence)
  }
}

/** At its end, where `recordImport` writes it. */
const inNote = /sha256 ([0-9a-f]{64})$/

/** The document an earlier import of the same source made, if it is still there. */
export async function findEarlierImport(
  payload: Payload,
  earlier: EarlierImports,
  hash: string,
): Promise<EarlierImport | null> {
  for (const told of earlier.get(hash) ?? []) {
    const row = await systemStore(payload).findByID('careers', told.document)
    if (!row) continue
    return {
      document: row.id,
      title: String(row.title),
      slug: String(row.slug),
      workflowState: String(row.workflowState),
      revision: String(row.revision),
      at: told.at,
      changedSince: row.revision !== told.revision,
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
