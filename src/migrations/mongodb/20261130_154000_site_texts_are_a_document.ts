import type { Db } from 'mongodb'

/*
 * The site's texts, which were a global, are the one document of a collection, so that they have the workflow like all that pages
 * show. Their state is given when the site starts (src/workflow/adoptReferences.ts).
 */

export const touches: readonly string[] = ['globals', 'site', '_site_versions']

const texts = [
  'siteName',
  'mission',
  'catalogueClaim',
  'shareText',
  'readingListEmptyMessage',
  'affiliateStatement',
  'copyright',
  'createdAt',
  'updatedAt',
]

type Named = { _id: string; [name: string]: unknown }

const textsOf = (row: Record<string, unknown>) =>
  Object.fromEntries(texts.flatMap((name) => (name in row ? [[name, row[name]]] : [])))

export async function up({ db }: { db: Db }): Promise<void> {
  const row = await db.collection('globals').findOne({ globalType: 'site' })
  if (row)
    await db
      .collection<Named>('site')
      .replaceOne(
        { _id: 'site' },
        { ...textsOf(row), slug: 'site', workflowState: 'draft' },
        { upsert: true },
      )
  await db
    .collection('_site_versions')
    .updateMany(
      {},
      { $set: { parent: 'site', 'version.slug': 'site' }, $unset: { 'version.globalType': '' } },
    )
  await db.collection('globals').deleteMany({ globalType: 'site' })
}

export async function down({ db }: { db: Db }): Promise<void> {
  const row = await db.collection<Named>('site').findOne({ _id: 'site' })
  if (row) await db.collection('globals').insertOne({ globalType: 'site', ...textsOf(row) })
  await db.collection('_site_versions').updateMany({}, { $unset: { parent: '', 'version.slug': '' } })
  await db.collection('site').deleteMany({})
}
