import type { Db } from 'mongodb'
import type { Payload } from 'payload'

/*
 * Four collections were declared for what was never built on them. Nothing could write a document of them; a collection that holds
 * one all the same stays, with its documents. Going back needs nothing: Payload makes the collections that it is told of.
 */

/** Drops what is empty, so it changes no document. */
export const touches: readonly string[] = []

const unused = ['releases', 'schedules', 'outbox', 'webhooks']

export async function up({ db, payload }: { db: Db; payload: Payload }): Promise<void> {
  const found = await db.listCollections({ name: { $in: unused } }, { nameOnly: true }).toArray()
  for (const { name } of found) {
    const count = await db.collection(name).countDocuments()
    if (count === 0) await db.dropCollection(name)
    else
      payload.logger.warn(
        `The collection ${name} is no longer used and is not empty (documents: ${count}): it is left as it is.`,
      )
  }
}

export async function down(): Promise<void> {}
