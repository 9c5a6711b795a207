import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { MongoClient } from 'mongodb'

/** Which database the suite runs on: TEST_DATABASE=mongodb (with MONGODB_URI) or, by default, SQLite. */
export const testDatabaseKind: 'sqlite' | 'mongodb' =
  process.env.TEST_DATABASE === 'mongodb' ? 'mongodb' : 'sqlite'

export type TestDatabase = {
  kind: 'sqlite' | 'mongodb'
  /** What DATABASE_URL has to be. */
  url: string
  /** Takes away what lies outside `folder`. */
  drop: () => Promise<void>
}

/** A database of its own: a file in `folder`, or a database on the server that MONGODB_URI names. */
export function testDatabase(folder: string, kind: 'sqlite' | 'mongodb' = testDatabaseKind): TestDatabase {
  if (kind === 'sqlite') {
    return { kind, url: `file:${path.join(folder, 'guidepost.db')}`, drop: async () => {} }
  }
  const server = process.env.MONGODB_URI
  if (!server)
    throw new Error('Tests on MongoDB need MONGODB_URI, for instance mongodb://127.0.0.1:27017/test.')
  const url = new URL(server)
  url.pathname = `/guidepost_test_${randomBytes(6).toString('hex')}`
  return { kind, url: url.href, drop: () => dropDatabase(url.href) }
}

async function dropDatabase(url: string): Promise<void> {
  const client = new MongoClient(url)
  try {
    await client.db().dropDatabase()
  } finally {
    await client.close()
  }
}
