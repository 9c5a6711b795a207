import type { Db } from 'mongodb'

/*
 * The history of a page asks for the versions of one document, newest first. Payload declares an index for either half of
 * the question; with these the answer is the first entry of one, however long the history is.
 */

/** Changes no document. */
export const touches: readonly string[] = []

const versions = [
  '_careers_versions',
  '_reading-lists_versions',
  '_courses_versions',
  '_books_versions',
  '_disclosures_versions',
]

const key = { parent: 1, createdAt: -1 } as const
const name = 'guidepost_newest_version_first'

export async function up({ db }: { db: Db }): Promise<void> {
  for (const collection of versions) await db.collection(collection).createIndex(key, { name })
}

export async function down({ db }: { db: Db }): Promise<void> {
  for (const collection of versions) await db.collection(collection).dropIndex(name)
}
