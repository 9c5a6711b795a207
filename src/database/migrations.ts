import type { BaseDatabaseAdapter, Payload } from 'payload'
import { processState } from '#src/database/processState'

/** A step of the schema, and whether this database has taken it. */
export type MigrationState = {
  name: string
  /** Null for one that is still missing. */
  ranAt: string | null
  /** False for one that a newer Guidepost has run here. */
  isShipped: boolean
}

/** What was done, in order, and the copies that were made before. */
export type Migrated = { names: string[]; copies: string[] }

/** The way of a database from one schema to the next, the same for SQLite and MongoDB. */
export type Migrations = {
  status: () => Promise<MigrationState[]>
  /** Runs what is missing, each after a copy of what it changes; one that fails leaves the database as it was. */
  up: () => Promise<Migrated>
  /**
   * Takes back the one that was run last, after a copy.
   * @throws MigrationRefused when there is none that could be
   */
  down: () => Promise<Migrated>
  /** Where the copies lie that earlier migrations have made. */
  copies: () => Promise<string[]>
}

/** It cannot be done as things are; one line for a person. The database is as it was. */
export class MigrationRefused extends Error {}

const remembered = processState<Migrations>('migrations')

export const rememberMigrations = remembered.set

/** The migrations of a site's database. */
export const migrationsOf = (payload: Pick<Payload, 'db'> | { db: BaseDatabaseAdapter }): Migrations =>
  remembered.of(payload.db)!

type Run = { name: string; batch: number; ranAt: string }

/** The shipped ones in their order, and after them what a newer version has left. */
export const stateOf = (shipped: readonly { name: string }[], run: Run[]): MigrationState[] => [
  ...shipped.map(({ name }) => ({
    name,
    ranAt: run.find((one) => one.name === name)?.ranAt ?? null,
    isShipped: true,
  })),
  ...run
    .filter((one) => !shipped.some(({ name }) => name === one.name))
    .map(({ name, ranAt }) => ({ name, ranAt, isShipped: false })),
]

/**
 * An older Guidepost on a newer schema would write what the newer one cannot read.
 * @throws Error with one line
 */
export function refuseNewer(shipped: readonly { name: string }[], run: Run[]): void {
  const newer = run.find((one) => !shipped.some(({ name }) => name === one.name))
  if (!newer) return
  throw new Error(
    `The database is that of another version of Guidepost (it has taken the step ${newer.name}, which this one does not know): ` +
      'start that version, or run `npm run migrate:down` with it first.',
  )
}

/**
 * The one that `down` takes back.
 * @throws MigrationRefused
 */
export function lastOf<T extends { name: string }>(
  shipped: readonly T[],
  run: Run[],
  first: string | undefined,
): T {
  const last = run.toSorted((a, b) => a.batch - b.batch || a.name.localeCompare(b.name)).at(-1)
  if (!last) throw new MigrationRefused('There is nothing to take back: no migration was run here.')
  const found = shipped.find(({ name }) => name === last.name)
  if (!found)
    throw new MigrationRefused(
      `The last step, ${last.name}, was taken by another version of Guidepost: take it back with that one.`,
    )
  if (found.name === first)
    throw new MigrationRefused(
      `${found.name} made the database; taking it back would delete the whole site. Delete the database yourself if you mean that.`,
    )
  return found
}

/** The first line of what went wrong. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!
