import type { BaseDatabaseAdapter, Payload } from 'payload'
import { mongodbParts } from '#src/database/adapterParts'
import { processState } from '#src/database/processState'

/** What the database server of this site can do. */
export type ServerAbilities = {
  /** Several writes are one, and are undone together. */
  transactions: boolean
  /** The server tells of changes by itself; else they are polled for. */
  changeStreams: boolean
}

/** The part of MongoDB's answer to `hello` that is looked at here. */
export type Hello = {
  setName?: unknown
  msg?: unknown
  logicalSessionTimeoutMinutes?: unknown
}

/**
 * What a MongoDB can do by its answer to `hello`: replica sets (`setName`) and sharded clusters (`msg: 'isdbgrid'`) have
 * transactions and change streams, a standalone server and FerretDB have neither.
 * https://www.mongodb.com/docs/manual/reference/command/hello/
 */
export function abilitiesOf(hello: Hello): ServerAbilities {
  const many = typeof hello.setName === 'string' || hello.msg === 'isdbgrid'
  return {
    transactions: many && typeof hello.logicalSessionTimeoutMinutes === 'number',
    changeStreams: many,
  }
}

/** SQLite here has transactions (the serial writer's) and nobody to tell of changes. */
const sqliteAbilities: ServerAbilities = { transactions: true, changeStreams: false }

/** Whether the database is a file of this machine, which no other machine opens. */
export const isEmbedded = ({ db }: Payload): boolean => db.name === 'sqlite'

const known = processState<ServerAbilities>('serverAbilities')

/** Called once, by the adapter that has just connected. */
export const rememberAbilities = known.set

/** What the database server can do, as it said when it was connected. */
export function serverCan(payload: Pick<Payload, 'db'> | { db: BaseDatabaseAdapter }): ServerAbilities {
  return (
    known.of(payload.db) ??
    (payload.db.name === 'sqlite' ? sqliteAbilities : { transactions: false, changeStreams: false })
  )
}

/**
 * What time it is for all who share this database: on MongoDB its server says so, and nodes need not agree among
 * themselves. The processes on one SQLite file have one clock.
 */
export async function databaseNow({ db }: Pick<Payload, 'db'>): Promise<Date> {
  if (db.name === 'sqlite') return new Date()
  const told: unknown = (await mongodbParts(db).connection.db.command({ hello: 1 })).localTime
  return told instanceof Date ? told : new Date()
}
