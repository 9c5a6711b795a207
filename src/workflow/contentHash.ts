import type { Payload, PayloadRequest } from 'payload'

import { canonicalHash } from '#src/content/canonical'
import { canonicalContent } from '#src/content/canonicalContent'
import type { EditorialCollection } from '#src/content/kinds'
import type { Row } from '#src/database/store'
import { type Snapshot, takeSnapshot } from '#src/publications/takeSnapshot'
import { isContentField } from '#src/content/workflowFieldNames'

/** The document's own fields, as an approval binds them and as a publication shows them. Input: a row at depth 0. */
export const contentOf = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => isContentField(name)))

/** The pictures a document shows, by id, as a publication keeps them: a new file or a new alt text is new content. */
export type Pictures = Record<string, unknown>

/**
 * The hash that an approval binds. Every value, and the order of every list, changes it. What makes no difference to a
 * reader does not: ids of list rows, and whether an empty value is stored as null, '', [] or not at all (the two databases
 * differ in that).
 */
export const contentHash = (row: Record<string, unknown>, pictures: Pictures = {}): string =>
  canonicalHash(
    canonicalContent({
      ...contentOf(row),
      ...(Object.keys(pictures).length > 0 ? { _media: pictures } : {}),
    }),
  )

/**
 * The snapshot of a row, taken once: the decision, the gates, the plan and the publication ask for that of the same row. A row is read
 * again in each transaction, so a snapshot lasts no longer than what it is of.
 */
export const snapshotOf = (
  { payload, req }: { payload: Payload; req?: PayloadRequest | undefined },
  collection: EditorialCollection,
  row: Row,
): Promise<Snapshot> => {
  const known = taken.get(row) ?? takeSnapshot(payload, req, collection, contentOf(row))
  taken.set(row, known)
  return known
}

const taken = new WeakMap<Row, Promise<Snapshot>>()
