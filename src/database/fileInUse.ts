import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'

type Client = ReturnType<typeof drizzle>['$client']

/** A SQLite file that nobody else has open, as long as it is held. */
export type Hold = {
  /**
   * @param how.asOneFile leave it without a write-ahead log beside it
   * @param how.renamed it is not under its name any more, so nothing is to be written to it
   */
  release: (how?: { asOneFile?: boolean; renamed?: boolean }) => Promise<void>
}

/**
 * Takes a SQLite file for oneself. SQLite itself knows whether somebody has it open, in this process or another: only a
 * file that nobody else has open can leave its write-ahead log. What the log held is then in the file.
 * @throws FileInUse when somebody has it open
 */
export async function holdFileAlone(file: string): Promise<Hold> {
  const { $client: client } = drizzle({
    connection: { url: `file:${file.replace(/[%?#]/g, encodeURIComponent)}` },
  })
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
  return { release: (how) => release(client, how) }
}

async function release(client: Client, how: { asOneFile?: boolean; renamed?: boolean } = {}): Promise<void> {
  try {
    await client.execute('ROLLBACK')
    if (!how.asOneFile && !how.renamed) await client.execute('PRAGMA journal_mode = WAL')
  } finally {
    client.close()
  }
}

/** @throws FileInUse when somebody has the file open */
export const refuseFileInUse = async (file: string): Promise<void> => (await holdFileAlone(file)).release()

/** Somebody has the file open; one line for a person. */
export class FileInUse extends Error {
  constructor(file: string, cause: unknown) {
    super(`${file} is in use by a server or another command: stop it first, then do this again.`, { cause })
    this.name = 'FileInUse'
  }
}
