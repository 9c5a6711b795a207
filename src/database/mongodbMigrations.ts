import { Collection, type Db } from 'mongodb'
import type { BaseDatabaseAdapter, Payload } from 'payload'
import { mongodbParts } from '#src/database/adapterParts'
import { type Held, alone } from '#src/database/lease'
import {
  type Migrated,
  lastOf,
  reasonOf,
  refuseNewer,
  rememberMigrations,
  stateOf,
} from '#src/database/migrations'
import { copiesIn, copyBefore, endInterrupted, forgetCopies, putBack } from '#src/database/mongodbCopies'

/** A step from one schema to the next. Written by hand: MongoDB has no schema that could be compared. */
export type MongodbMigration = {
  /** Begins with its date, for instance 20261121_140000_newest_version_first. */
  name: string
  /** Collections whose documents it changes: they are copied before, and put back when it fails. Indexes always are. */
  touches: readonly string[]
  up: (args: { db: Db; payload: Payload }) => Promise<void>
  down: (args: { db: Db; payload: Payload }) => Promise<void>
}

/**
 * Runs what is missing of the shipped migrations whenever the database is opened. Of several nodes that start at the same
 * time one runs them, by a lease, and the others wait. MongoDB has no transaction that could hold a migration (an index of
 * a filled collection cannot be built in one, and it may last a minute), so what it changes is copied first and put back
 * when it fails; where the process dies in the middle, by the next start. A process that was asleep (a machine that was
 * suspended) for longer than the lease lasts finds every use of the database refused: another one has taken over.
 *
 * @param patience milliseconds for which the others wait for a process that died
 */
export function addMongodbMigrations(
  adapter: BaseDatabaseAdapter,
  migrations: readonly MongodbMigration[],
  patience?: number,
): void {
  const lease = () => ({
    payload: adapter.payload,
    name: 'migrations',
    duration: patience,
    waiting: 'Another process brings the database up to date; this one waits for it.',
  })
  const db = () => mongodbParts(adapter).connection.db

  const connect = adapter.connect!.bind(adapter)
  adapter.connect = async (options) => {
    await connect(options)
    // The migrate commands decide themselves what to run.
    if (process.env.PAYLOAD_MIGRATING !== 'true') await up()
  }

  const up = async (): Promise<Migrated> => {
    const isMissing = async () => {
      const run = await alreadyRun(db())
      refuseNewer(migrations, run)
      return migrations.some(({ name }) => !run.some((one) => one.name === name))
    }
    const done = await alone({ ...lease(), isNeeded: isMissing }, async (held) => {
      const done: Migrated = { names: [], copies: [] }
      await endInterrupted(db(), await namesRun(db()))
      for (const migration of migrations) {
        const run = await alreadyRun(db())
        if (run.some(({ name }) => name === migration.name)) continue
        const { name } = migration
        const copies = await orAsBefore(
          { db: db(), held },
          migration,
          `before_${name}`,
          `migration ${name} failed`,
          async () => {
            await migration.up({ db: whileHeld(db(), held), payload: adapter.payload })
            await held.stillMine()
            const now = new Date()
            const batch = Math.max(0, ...run.map((one) => one.batch)) + 1
            await db().collection(RUN).insertOne({ name, batch, createdAt: now, updatedAt: now })
          },
        )
        done.names.push(name)
        done.copies.push(...copies)
        adapter.payload.logger.info(`The database was migrated: ${name}`)
      }
      return done
    })
    return done ?? { names: [], copies: [] }
  }

  rememberMigrations(adapter, {
    up,
    status: async () => stateOf(migrations, await alreadyRun(db())),
    down: async () => {
      const done = await alone({ ...lease(), isNeeded: () => Promise.resolve(true) }, async (held) => {
        await endInterrupted(db(), await namesRun(db()))
        // Payload makes the collections of MongoDB itself, so no migration is the one that made the database.
        const last = lastOf(migrations, await alreadyRun(db()), undefined)
        const failed = `taking back ${last.name} failed`
        const prefix = `before_down_${last.name}`
        const copies = await orAsBefore({ db: db(), held }, last, prefix, failed, async () => {
          await last.down({ db: whileHeld(db(), held), payload: adapter.payload })
          await held.stillMine()
          await db().collection(RUN).deleteMany({ name: last.name })
        })
        adapter.payload.logger.info(`The migration was taken back: ${last.name}`)
        return { names: [last.name], copies }
      })
      return done!
    },
    copies: () => copiesIn(db()),
  })
}

/** Does the work after a copy; when it fails, the database is as it was before. @returns the names of the copies */
async function orAsBefore(
  { db, held }: { db: Db; held: Held },
  { name, touches }: MongodbMigration,
  prefix: string,
  failed: string,
  work: () => Promise<void>,
): Promise<string[]> {
  const before = await copyBefore(db, { migration: name, prefix, touches })
  try {
    await work()
  } catch (error) {
    // The process that has taken over has put it back and goes on from there; its copies have the same names.
    await held.stillMine().catch((lost: unknown) => {
      throw new Error(`The database was not brought up to date here: ${reasonOf(lost)}.`, { cause: lost })
    })
    await putBack(db, before)
    throw new Error(
      `The database could not be brought up to date: ${failed} and nothing of it was kept (${reasonOf(error)}).`,
      { cause: error },
    )
  }
  return forgetCopies(db, before)
}

/** The database, or a collection of it, every use of which asks first whether this process may still write. */
function whileHeld<T extends object>(thing: T, held: Held): T {
  return new Proxy(thing, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...args: unknown[]): unknown => {
        held.check()
        const result: unknown = value.apply(target, args)
        return result instanceof Collection ? whileHeld(result, held) : result
      }
    },
  })
}

/** Where Payload notes what was run, on every database. */
const RUN = 'payload-migrations'

const alreadyRun = async (db: Db) => {
  const rows = await db
    .collection(RUN)
    .find({}, { sort: { batch: 1 } })
    .toArray()
  return rows.map(({ name, batch, createdAt }) => ({
    name: String(name),
    batch: Number(batch),
    ranAt: createdAt instanceof Date ? createdAt.toISOString() : String(createdAt),
  }))
}

const namesRun = async (db: Db) => new Set((await alreadyRun(db)).map(({ name }) => name))
