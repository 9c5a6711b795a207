import type { Payload } from 'payload'

import type { WorkingCopy } from '#src/curation/index/item'
import type { Kind } from '#src/curation/types'
import { type ColumnRow, type WantedRows, readColumns } from '#src/database/readColumns'

/** Rows that are read at once; in between, other requests are served. */
const AT_ONCE = 1000

/**
 * The working copies of a collection, some at a time.
 *
 * @param ids only these
 */
export async function* readCopies(
  payload: Payload,
  kind: Kind,
  ids?: readonly string[],
): AsyncGenerator<WorkingCopy[]> {
  const read = async (wanted: WantedRows) =>
    (await readColumns(payload, kind, fields, wanted)).map(workingCopyOf)
  if (ids) {
    for (let from = 0; from < ids.length; from += AT_ONCE)
      yield read({ ids: ids.slice(from, from + AT_ONCE) })
    return
  }
  for (let after = ''; ;) {
    const copies = await read({ after, limit: AT_ONCE })
    if (copies.length === 0) return
    yield copies
    after = copies.at(-1)!.id
    // A database in this process answers without letting other requests in.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Which were changed at this instant (ISO 8601) or later, and when. */
export const changedSince = async (
  payload: Payload,
  kind: Kind,
  since: string,
): Promise<{ id: string; updatedAt: string }[]> =>
  (await readColumns(payload, kind, ['updatedAt'], { changedSince: since })).map(({ id, values }) => ({
    id,
    updatedAt: textOf(values.updatedAt) ?? '',
  }))

/** What a collection does not have is left out. */
const fields = [
  'title', 'writers', 'isbn13', 'url', 'affiliateUrl', 'provider', 'level', 'topics', 'createdBy', 'workflowState', 'live',
  'publishAt', 'expireAt', 'updatedAt',
] // prettier-ignore

const workingCopyOf = ({ id, values }: ColumnRow): WorkingCopy => ({
  id,
  title: textOf(values.title) ?? '',
  writers: textsOf(values.writers),
  isbn13: textOf(values.isbn13),
  url: textOf(values.url),
  affiliateUrl: textOf(values.affiliateUrl),
  provider: textOf(values.provider),
  level: textOf(values.level),
  topics: textsOf(values.topics),
  createdBy: textOf(values.createdBy),
  workflowState: textOf(values.workflowState) ?? '',
  live: values.live === true,
  publishAt: textOf(values.publishAt),
  expireAt: textOf(values.expireAt),
  updatedAt: textOf(values.updatedAt) ?? '',
})

type Value = ColumnRow['values'][string] | undefined

const textOf = (value: Value): string | null => (typeof value === 'string' ? value : null)

const textsOf = (value: Value): string[] => (Array.isArray(value) ? value : [])
