import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { MongoClient } from 'mongodb'
import type { DatabaseAdapterObj } from 'payload'
import { addAbsentUnique } from '#src/database/absentUnique'
import { asPayloadAdapter, mongodbParts } from '#src/database/adapterParts'
import { addAfterCommit } from '#src/database/afterCommit'
import { addEmptyMembers } from '#src/database/emptyMembers'
import { addExactCounts } from '#src/database/exactCounts'
import { type MongodbMigration, addMongodbMigrations } from '#src/database/mongodbMigrations'
import { addOptimisticLock } from '#src/database/optimisticLock'
import { commitUntilKnown, isDeadlock, retryTransient } from '#src/database/retry'
import { addQuestions } from '#src/database/questions/addQuestions'
import { addReachability } from '#src/database/reachable'
import { addRehearsals } from '#src/database/rehearsal'
import { type Hello, abilitiesOf, rememberAbilities } from '#src/database/server'
import { addSessionWrites } from '#src/database/sessionWrites'
import { type MongodbLimits, connectDefaults, unlessSaid } from '#src/database/mongodbConnection'
import { notYet, unreachable } from '#src/database/startErrors'
import { type TransactionQueue, addTransactionQueue } from '#src/database/transactionQueue'
import { addUpsertedAt } from '#src/database/upsertedAt'
import { unavailableBehind } from '#src/problems/unavailable'

type MongoAdapter = ReturnType<ReturnType<typeof mongooseAdapter>['init']>

/**
 * MongoDB for Payload. What the URI says of pool, time-outs and write concern stands; the rest is set here. Transactions
 * are on where the server has them (asked by `hello`, not guessed from the URI), and commits are repeated while their
 * outcome is unknown. The units of work of one process take turns in either case.
 */
export function mongodbDatabase({
  databaseURL,
  migrations = [],
  limits = {},
}: {
  databaseURL: string
  /** Those missing are run at every start. */
  migrations?: MongodbMigration[]
  limits?: MongodbLimits | undefined
}): DatabaseAdapterObj {
  const base = mongooseAdapter({
    url: databaseURL,
    // An import of an exported site brings its ids.
    allowIDOnCreate: true,
    // Collections and indexes are made by `addIndexes`: Mongoose makes them all at once and leaves it at the first failure.
    connectOptions: {
      ...unlessSaid(databaseURL, connectDefaults(limits)),
      autoIndex: false,
      autoCreate: false,
    },
    migrationDir: path.resolve('src/migrations'),
    transactionOptions,
  })

  return {
    ...base,
    init: (args) => {
      const adapter = base.init(args)
      const plain = asPayloadAdapter(adapter)
      addAbsentUnique(plain)
      addUpsertedAt(plain)
      addEmptyMembers(plain)
      addOptimisticLock(plain)
      addSessionWrites(plain)
      addReachability(plain)
      addExactCounts(plain)
      addQuestions(plain)
      addFirstStatement(adapter)
      addSafeCommit(adapter)
      const turns = addTransactionQueue(
        plain,
        limits.turnSeconds === undefined ? {} : { waitLimit: limits.turnSeconds * 1000 },
      )
      addAfterCommit(adapter)
      addRehearsals(plain)
      addIndexes(adapter)
      addServerCheck(adapter, databaseURL, turns, limits)
      addMongodbMigrations(plain, migrations, limits.leaseSeconds && limits.leaseSeconds * 1000)
      return plain
    },
  }
}

const transactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
} as const

function addServerCheck(
  adapter: MongoAdapter,
  databaseURL: string,
  turns: TransactionQueue,
  { waitSeconds = 0 }: MongodbLimits,
): void {
  const connect = adapter.connect!.bind(adapter)
  adapter.connect = async (options) => {
    const hello = await primaryOf(databaseURL, waitSeconds, (words) => adapter.payload.logger.info(words))
    await connect(options)
    const abilities = abilitiesOf(hello)
    rememberAbilities(adapter, abilities)
    // Payload takes a replica set for a single server unless the URI names the set.
    adapter.beginTransaction = abilities.transactions ? turns.transaction : turns.turn
    if (abilities.transactions) Object.assign(adapter, { transactionOptions })
  }
}

/**
 * Makes the collections and indexes that are missing, before anything else is done: a unique index that is built some time
 * after the start guards nothing until then. A server may say that two builds were in each other's way, or that it is the
 * primary no more; making an index that is there already is nothing.
 */
function addIndexes(adapter: MongoAdapter): void {
  const connect = adapter.connect!.bind(adapter)
  adapter.connect = async (options) => {
    await connect(options)
    if (options?.hotReload) return
    const { collections, versions, globals } = mongodbParts<Model>(adapter)
    await Promise.all(
      [...Object.values(collections), ...Object.values(versions), ...(globals ? [globals] : [])].map(
        (model) =>
          retryTransient(
            async () => {
              await model.createCollection()
              await model.ensureIndexes()
            },
            {
              attempts: 20,
              longest: Infinity,
              isWorthIt: (error) => isDeadlock(error) || isWorthWaiting(error),
            },
          ),
      ),
    )
  }
}

type Model = { createCollection: () => Promise<unknown>; ensureIndexes: () => Promise<unknown> }

/** Milliseconds between two lines that say what a start waits for. */
const PROGRESS = 5_000

/**
 * What the server says of itself. Asked before Payload connects, because Payload logs a stack where one line says it. A
 * server that is just starting, and a replica set that is electing a primary, are waited for.
 */
async function primaryOf(
  databaseURL: string,
  waitSeconds: number,
  say: (words: string) => void,
): Promise<Hello> {
  const began = performance.now()
  for (;;) {
    const left = waitSeconds * 1000 - (performance.now() - began)
    try {
      return await ask(databaseURL, left > 0 ? Math.min(PROGRESS, left) : 10_000)
    } catch (error) {
      if (left <= 0 || !isWorthWaiting(error)) throw unreachable(databaseURL, error)
      const waited = Math.round((performance.now() - began) / 1000)
      say(`${notYet(databaseURL, error)}: waiting for it (${waited} of ${waitSeconds} s).`)
      await sleep(Math.min(1000, left))
    }
  }
}

/** A wrong password or a malformed address stays wrong. */
const isWorthWaiting = (error: unknown): boolean => unavailableBehind(error)?.kind === 'database-unreachable'

async function ask(databaseURL: string, patience: number): Promise<Hello> {
  let client: MongoClient | undefined
  try {
    client = new MongoClient(databaseURL, unlessSaid(databaseURL, { serverSelectionTimeoutMS: patience }))
    return await client.db().admin().command({ hello: 1 })
  } finally {
    await client?.close()
  }
}

/**
 * It is by its first statement that the server knows a transaction, and Payload reads a page of a list and counts the whole of
 * it side by side: whichever is sent second may come first, and finds no transaction. So one goes ahead alone.
 */
function addFirstStatement(adapter: MongoAdapter): void {
  const begin = adapter.beginTransaction.bind(adapter)
  adapter.beginTransaction = async (options) => {
    const id = await begin(options)
    if (id === null) return id
    const { connection, sessions } = mongodbParts(adapter)
    try {
      const session = sessions[String(id)]!
      await connection.db.collection<{ _id: string }>('leases').findOne({ _id: '' }, { session })
      return id
    } catch (error) {
      await adapter.rollbackTransaction(id)
      throw error
    }
  }
}

function addSafeCommit(adapter: MongoAdapter): void {
  const commit = adapter.commitTransaction.bind(adapter)
  adapter.commitTransaction = async (incoming) => {
    // Payload forgets the session before it commits, so it is taken here, for the commits after the first.
    const id = await incoming
    const session = mongodbParts(adapter).sessions?.[String(id)]
    await commitUntilKnown(
      () => Promise.resolve(commit(id)),
      () => session!.commitTransaction(),
    )
    if (session && !session.hasEnded) await session.endSession()
  }
}
