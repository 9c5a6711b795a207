import { copyFile, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { createClient } from '@libsql/client'
import { BSON, MongoClient } from 'mongodb'
import type { People } from '#test/support/people'
import { type TestDatabase, testDatabaseKind } from '#test/support/testDatabase'

/*
 * A migrated database with its people, made by the first test file of a run that needs one and copied by the others. The
 * folder belongs to the run (jest/runFolder.mjs); without one, each file makes its own.
 */

const runFolder = process.env.TEST_RUN_FOLDER
const kind = testDatabaseKind
const fileOf = (what: string) => path.join(runFolder ?? '', `site-${kind}.${what}`)

/** Whether a run shares a site at all: one that a test started with settings of its own has no part in it. */
export const isTemplateFor = (env: Record<string, string>): boolean =>
  runFolder !== undefined && Object.keys(env).length === 0

/** The people of the template, when there is one. */
export async function templatePeople(): Promise<People | undefined> {
  try {
    // Written last: with it, the database is there too.
    return JSON.parse(await readFile(fileOf('people.json'), 'utf8')) as People
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Makes a database that nobody has opened yet a copy of the template. */
export async function fillFromTemplate(database: TestDatabase): Promise<void> {
  if (kind === 'sqlite') return copyFile(fileOf('database'), sqliteFile(database))
  const { rows } = BSON.deserialize(await readFile(fileOf('database')), { promoteValues: false }) as {
    rows: Record<string, Record<string, unknown>[]>
  }
  await withMongo(database, async (db) => {
    for (const [name, documents] of Object.entries(rows)) await db.collection(name).insertMany(documents)
  })
}

/** Keeps a database that nobody has open as the template. Two workers may do so at once: either's is as good. */
export async function keepAsTemplate(database: TestDatabase, people: People): Promise<void> {
  if ((await templatePeople()) !== undefined) return
  if (kind === 'sqlite') {
    // Not a copy of the file: some of it may still be in the log beside it.
    const client = createClient({ url: database.url })
    await place(
      'database',
      async (file) => void (await client.execute({ sql: 'VACUUM INTO ?', args: [file] })),
    )
    client.close()
  } else {
    const rows: Record<string, unknown[]> = {}
    await withMongo(database, async (db) => {
      for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
        const documents = await db.collection(name).find({}, { promoteValues: false }).toArray()
        if (documents.length > 0) rows[name] = documents
      }
    })
    await place('database', (file) => writeFile(file, BSON.serialize({ rows })))
  }
  await place('people.json', (file) => writeFile(file, JSON.stringify(people)))
}

const sqliteFile = ({ url }: TestDatabase): string => url.slice('file:'.length)

/** A file is there wholly or not at all. */
async function place(what: string, write: (file: string) => Promise<void>): Promise<void> {
  const draft = `${fileOf(what)}.${randomBytes(4).toString('hex')}`
  await write(draft)
  await rename(draft, fileOf(what))
}

async function withMongo(
  { url }: TestDatabase,
  work: (db: ReturnType<MongoClient['db']>) => Promise<void>,
): Promise<void> {
  const client = new MongoClient(url)
  try {
    await work(client.db())
  } finally {
    await client.close()
  }
}
