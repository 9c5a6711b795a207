import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import { databaseKind, fileOfURL } from '#src/database/startErrors'

type Client = ReturnType<typeof drizzle>['$client']

/** A SQLite file that nobody else has open, as long as it is held. */
export type Hold = { release: () => Promise<void> }

/**
 * Takes a SQLite file for oneself. SQLite itself knows whether a connection has it open, in this process or another: only a
 * file that nobody else has open can leave its write-ahead log. What the log held is then in the file.
 * @throws FileInUse when a connection has it open
 */
export async function holdFileAlone(file: string): Promise<Hold> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await hold(file)
    } catch (error) {
      // A server that is just stopping, or a connection of ours that libsql has not let go of yet, needs a moment.
      if (attempt >= PATIENCE) throw error
      await sleep(attempt * 250)
    }
  }
}

/** How often a file is asked for before it counts as being in use; about ten seconds in all. */
const PATIENCE = 5

async function hold(file: string): Promise<Hold> {
  const client = clientOf(file)
  try {
    await client.execute('PRAGMA busy_timeout = 1000')
    await client.execute('PRAGMA locking_mode = EXCLUSIVE')
    const { rows } = await client.execute('PRAGMA journal_mode = DELETE')
    if (rows[0]?.journal_mode !== 'delete') throw new Error('still in use')
    await client.execute('BEGIN EXCLUSIVE')
  } catch (error) {
    client.close()
    throw new FileInUse(file, error)
  }
  return { release: () => release(client) }
}

async function release(client: Client): Promise<void> {
  try {
    await client.execute('ROLLBACK')
    // libsql keeps a closed connection until its statements are collected as garbage, and with it the lock, unless it is
    // given back first. The next start switches the write-ahead log on again.
    await client.execute('PRAGMA locking_mode = NORMAL')
    await client.execute('SELECT count(*) FROM sqlite_master')
  } finally {
    client.close()
  }
}

/**
 * Brings everything into the one file, so that it can be moved without the log beside it. For a file that nobody writes to.
 * @throws Error when a connection still reads it
 */
export async function foldLog(file: string): Promise<void> {
  const client = clientOf(file)
  try {
    await client.execute('PRAGMA busy_timeout = 5000')
    const { rows } = await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    if (Number(rows[0]?.busy) !== 0) throw new Error(`${file} is still being read.`)
  } finally {
    client.close()
  }
}

const clientOf = (file: string): Client =>
  drizzle({ connection: { url: `file:${file.replace(/[%?#]/g, encodeURIComponent)}` } }).$client

/** @throws FileInUse when a connection has the file open */
export const refuseFileInUse = async (file: string): Promise<void> => (await holdFileAlone(file)).release()

/**
 * The same for the database that a URL names. A server lets several in; a file that is not there is nobody's.
 * @throws FileInUse
 */
export const refuseDatabaseInUse = async (databaseURL: string): Promise<void> => {
  if (missingFileOf(databaseURL) === null && databaseKind(databaseURL) === 'sqlite')
    await refuseFileInUse(fileOfURL(databaseURL))
}

/** The file that a URL names and that is not there; null for a database on a server. */
export const missingFileOf = (databaseURL: string): string | null =>
  databaseKind(databaseURL) === 'sqlite' && !existsSync(fileOfURL(databaseURL))
    ? fileOfURL(databaseURL)
    : null

/** Another process has the file open; one line for the operator. */
export class FileInUse extends Error {
  constructor(file: string, cause: unknown) {
    super(`${file} is in use by a server or another command: stop it first, then do this again.`, { cause })
    this.name = 'FileInUse'
  }
}
