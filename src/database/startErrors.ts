import { access, constants, mkdir, open } from 'node:fs/promises'
import path from 'node:path'

/*
 * What can be wrong with the database before the first query, each as one line that says what to do. The start command
 * prints the message of what is thrown here and nothing else.
 */

/**
 * The kind of database a URL names.
 * @throws Error with one line when it names none.
 */
export function databaseKind(databaseURL: string): 'sqlite' | 'mongodb' {
  if (/^file:[^?#]+$/.test(databaseURL)) return 'sqlite'
  if (/^mongodb(\+srv)?:\/\/[^/\s]+/.test(databaseURL)) return 'mongodb'
  throw new Error(
    `DATABASE_URL is not right: use file:./data/guidepost.db for SQLite, or mongodb://host:27017/name for MongoDB.`,
  )
}

/** The path of a SQLite URL. libsql takes file:x, file:/x and file:///x, and decodes percent signs. */
export const fileOfURL = (databaseURL: string): string =>
  path.resolve(decodeURIComponent(databaseURL.replace(/^file:/, '').replace(/^\/\/(?=\/)/, '')))

/**
 * Makes the folder of a SQLite file and looks whether the file can be written and is a database.
 * @throws Error with one line that names the path and the way out.
 */
export async function checkDatabaseFile(databaseURL: string): Promise<void> {
  const file = fileOfURL(databaseURL)
  const folder = path.dirname(file)
  try {
    // It will hold password hashes.
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
  } catch (error) {
    throw new Error(
      `The database folder ${folder} cannot be written (${codeOf(error)}): give this user the right to, or set DATABASE_URL or DATA_DIR to another place.`,
    )
  }

  let head: Buffer
  try {
    const handle = await open(file, 'a+', 0o600)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0)
      head = buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new Error(
      `The database file ${file} cannot be opened for writing (${codeOf(error)}): change its rights, or set DATABASE_URL to another file.`,
    )
  }
  if (head.length > 0 && head.toString('latin1') !== 'SQLite format 3\0') {
    throw new Error(
      `${file} is not a SQLite database: set DATABASE_URL to another file, or move this one away.`,
    )
  }
}

/**
 * A MongoDB URL in its parts. Not by `new URL`: that takes one host only, and a replica set has several.
 */
const mongodbParts = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)(\?.*)?$/

/** The name of the database that a MongoDB URL names; the driver's own default is `test`. */
export const mongodbName = (databaseURL: string): string =>
  decodeURIComponent(mongodbParts.exec(databaseURL)?.[2] || 'test')

/** The same servers, another database. */
export const withMongodbName = (databaseURL: string, name: string): string =>
  databaseURL.replace(mongodbParts, (_all, servers: string, _name: string, options = '') => {
    return `${servers}/${encodeURIComponent(name)}${options as string}`
  })

/** The one line for a MongoDB that does not answer. Never repeats a password. */
export const unreachable = (databaseURL: string, error: unknown): Error =>
  new Error(
    `MongoDB at ${hostsOf(databaseURL)} cannot be used (${reasonIn(databaseURL, error)}): start it, or set DATABASE_URL to one that runs (file:./data/guidepost.db needs no server).`,
  )

/** The beginning of a line about a MongoDB that does not answer as yet. */
export const notYet = (databaseURL: string, error: unknown): string =>
  `MongoDB at ${hostsOf(databaseURL)} is not ready (${reasonIn(databaseURL, error)})`

const reasonIn = (databaseURL: string, error: unknown): string =>
  (error instanceof Error ? error.message.split('\n')[0]! : String(error)).replaceAll(databaseURL, '')

const hostsOf = (databaseURL: string) =>
  /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)/.exec(databaseURL)?.[1] ?? 'the given address'

const codeOf = (error: unknown) =>
  error && typeof error === 'object' && 'code' in error ? String(error.code) : String(error)
