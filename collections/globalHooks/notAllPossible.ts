import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'

import { systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'

export type Failed = { id?: unknown; message?: string }

type Args = {
  collection: SanitizedCollectionConfig
  operation: 'update' | 'delete'
  req: PayloadRequest
  errors: readonly Failed[]
  /** How many were changed and stay so; 0 where none was, or all are taken back. */
  done: number
}

/** The answer where several were to be changed or deleted at once and some stand in the way: it names each of these. */
export const notAllPossible = async ({
  collection,
  operation,
  req,
  errors,
  done,
}: Args): Promise<Problem> => {
  const ids = errors.map(({ id }) => String(id))
  const title = collection.admin.useAsTitle ?? 'id'
  const { docs } = await systemStore(req.payload, req).find(collection.slug, {
    where: { id: { in: ids } },
    only: [title],
  })
  const titles = new Map(docs.map((row) => [row.id, String(row[title] ?? row.id)]))
  const named = errors.map(({ id, message }) => ({
    path: `${collection.slug}/${String(id)}`,
    message: `“${titles.get(String(id)) ?? String(id)}”: ${message ?? 'It could not be done.'}`,
  }))
  const verb = operation === 'update' ? 'changed' : 'deleted'
  const inTheWay = named.map(({ message }) => message).join(' ')
  return new Problem({
    kind: 'not-all-possible',
    status: 409,
    title: done === 0 ? `Nothing was ${verb}` : `Not all were ${verb}`,
    detail:
      done === 0
        ? `${inTheWay} Leave ${named.length === 1 ? 'it' : 'those'} out, and do the rest.`
        : `${inTheWay} This database cannot take back the rest: ${done} ${done === 1 ? 'was' : 'were'} ${verb}.`,
    errors: named,
  })
}
