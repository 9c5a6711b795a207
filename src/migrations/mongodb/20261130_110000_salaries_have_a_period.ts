import type { Db, Document } from 'mongodb'

/*
 * Every figure stored before salaries had a period was for a year; from now on each says so, as a new one does. The
 * publications keep the words they were approved with: delivery reads what is missing there as a year too.
 */

export const touches: readonly string[] = ['careers', '_careers_versions']

const places = [
  { collection: 'careers', salaries: 'salaries' },
  { collection: '_careers_versions', salaries: 'version.salaries' },
]

const without = (salaries: string): Document => ({
  [salaries]: { $elemMatch: { period: { $exists: false } } },
})

export async function up({ db }: { db: Db }): Promise<void> {
  for (const { collection, salaries } of places)
    await db
      .collection(collection)
      .updateMany(
        without(salaries),
        { $set: { [`${salaries}.$[row].period`]: 'year' } },
        { arrayFilters: [{ 'row.period': { $exists: false } }] },
      )
}

export async function down({ db }: { db: Db }): Promise<void> {
  for (const { collection, salaries } of places)
    await db.collection(collection).updateMany(
      {
        [salaries]: {
          $elemMatch: { $or: [{ period: { $exists: true } }, { percentiles: { $exists: true } }] },
        },
      },
      { $unset: { [`${salaries}.$[].period`]: '', [`${salaries}.$[].percentiles`]: '' } },
    )
}
