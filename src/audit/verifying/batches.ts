import { setImmediate as breathe } from 'node:timers/promises'

import type { Where, WhereField } from 'payload'

import type { Row, SystemStore } from '#src/database/store'

/** Rows read at a time. */
const BATCH = 1000

/** All rows in the order of a unique field, some at a time. */
export async function* batches(
  store: SystemStore,
  collection: string,
  order: 'sequence' | 'id',
  range: Record<string, unknown> = {},
  only?: readonly string[],
): AsyncGenerator<Row[]> {
  let after: unknown = null
  for (;;) {
    const { docs } = await store.find(collection, {
      where: whereOf(order, after, range),
      sort: order,
      limit: BATCH,
      ...(only ? { only } : {}),
    })
    if (docs.length === 0) return
    yield docs
    // SQLite answers without ever waiting, so other work in this process has a turn here.
    await breathe()
    after = docs.at(-1)![order]
  }
}

/** Nothing comes before the first: there is nothing to compare it with. */
const whereOf = (order: string, after: unknown, range: Record<string, unknown>): Where => {
  const bounds = { ...(after === null ? {} : { greater_than: after }), ...range }
  return Object.keys(bounds).length === 0 ? {} : { [order]: bounds as WhereField }
}
