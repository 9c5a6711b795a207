import path from 'node:path'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { type ClientSession, MongoClient } from 'mongodb'
import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'
import { addAfterCommit } from '#src/database/afterCommit'
import { type MongodbMigration, addMongodbMigrations } from '#src/database/mongodbMigrations'
import { addOptimisticLock } from '#src/database/optimisticLock'
import { commitUntilKnown } from '#src/database/retry'
import { type Hello, abilitiesOf, rememberAbilities } from '#src/database/server'
import { addSessionWrites } from '#src/database/sessionWrites'
import { unreachable } from '#src/database/startErrors'
import { addTurns } from '#src/database/turns'

type MongoAdapter = ReturnType<ReturnType<typeof mongooseAdapter>['init']>

/**
 * MongoDB for Payload. What the URI says of pool, time-outs and write concern stands; the rest is set here. Transactions
 * are on where the server has them (asked by `hello`, not guessed from the URI), and commits are repeated while their
 * outcome is unknown; where it has none, units of work take turns.
 */
export function mongodbDatabase({
  databaseURL,
  migrations = [],
}: {
  databaseURL: string
  /** Those missing are run at every start. */
  migrations?: MongodbMigration[]
}): DatabaseAdapterObj {
  const base = mongooseAdapter({
    url: databaseURL,
    // An import of an exported site brings its ids.
    allowIDOnCreate: true,
    connectOptions: unlessSaid(databaseURL, connectDefaults),
    // A unique index that is built some time after the start guards nothing until then.
    ensureIndexes: true,
    migrationDir: path.resolve('src/migrations'),
    transactionOptions,
  })

  return {
    ...base,
    init: (args) => {
      const adapter = base.init(args)
      addOptimisticLock(adapter as unknown as BaseDatabaseAdapter)
      addSessionWrites(adapter as unknown as BaseDatabaseAdapter)
      addSafeCommit(adapter)
      const takeTurn = addTurns(adapter as unknown as BaseDatabaseAdapter)
      addAfterCommit(adapter)
      addServerCheck(adapter, databaseURL, takeTurn)
      addMongodbMigrations(adapter as unknown as BaseDatabaseAdapter, migrations)
      return adapter as unknown as BaseDatabaseAdapter
    },
  }
}

const transactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
} as const

/** Milliseconds, and connections per process. */
const connectDefaults = {
  appName: 'guidepost',
  maxPoolSize: 50,
  minPoolSize: 2,
  serverSelectionTimeoutMS: 10_000,
  connectTimeoutMS: 10_000,
  socketTimeoutMS: 60_000,
  waitQueueTimeoutMS: 30_000,
  w: 'majority',
} as const

/** The defaults the URI does not speak of: what an operator writes there has the last word. */
export function unlessSaid<T extends Record<string, unknown>>(databaseURL: string, defaults: T): Partial<T> {
  const query = databaseURL.split('?')[1] ?? ''
  const said = new Set([...new URLSearchParams(query).keys()].map((name) => name.toLowerCase()))
  return Object.fromEntries(
    Object.entries(defaults).filter(([name]) => !said.has(name.toLowerCase())),
  ) as Partial<T>
}

function addServerCheck(
  adapter: MongoAdapter,
  databaseURL: string,
  takeTurn: MongoAdapter['beginTransaction'],
): void {
  const connect = adapter.connect!.bind(adapter)
  const { beginTransaction } = adapter
  adapter.connect = async (options) => {
    const hello = await ask(databaseURL)
    await connect(options)
    const abilities = abilitiesOf(hello)
    rememberAbilities(adapter, abilities)
    // Payload takes a replica set for a single server unless the URI names the set.
    adapter.beginTransaction = abilities.transactions ? beginTransaction : takeTurn
    if (abilities.transactions) Object.assign(adapter, { transactionOptions })
  }
}

// Asked before Payload connects, because Payload logs a stack where one line says it.
async function ask(databaseURL: string): Promise<Hello> {
  let client: MongoClient | undefined
  try {
    client = new MongoClient(databaseURL, unlessSaid(databaseURL, { serverSelectionTimeoutMS: 10_000 }))
    return await client.db().admin().command({ hello: 1 })
  } catch (error) {
    throw unreachable(databaseURL, error)
  } finally {
    await client?.close()
  }
}

function addSafeCommit(adapter: MongoAdapter): void {
  const commit = adapter.commitTransaction.bind(adapter)
  adapter.commitTransaction = async (incoming) => {
    // Payload forgets the session before it commits, so it is taken here, for the commits after the first.
    const id = await incoming
    const session = adapter.sessions?.[String(id)] as unknown as ClientSession | undefined
    await commitUntilKnown(
      () => Promise.resolve(commit(id)),
      () => session!.commitTransaction(),
    )
    if (session && !session.hasEnded) await session.endSession()
  }
}
