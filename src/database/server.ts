import type { BaseDatabaseAdapter, Payload } from 'payload'

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

// On the adapter, under a symbol every copy of this module knows: Next bundles a second one.
const place = Symbol.for('guidepost.serverAbilities')

/** Called once, by the adapter that has just connected. */
export function rememberAbilities(adapter: object, abilities: ServerAbilities): void {
  Object.assign(adapter, { [place]: abilities })
}

/** What the database server can do, as it said when it was connected. */
export function serverCan(payload: Pick<Payload, 'db'> | { db: BaseDatabaseAdapter }): ServerAbilities {
  const known = (payload.db as unknown as Record<symbol, ServerAbilities | undefined>)[place]
  return (
    known ?? (payload.db.name === 'sqlite' ? sqliteAbilities : { transactions: false, changeStreams: false })
  )
}

/**
 * What time it is for all who share this database: on MongoDB its server says so, and nodes need not agree among
 * themselves. The processes on one SQLite file have one clock.
 */
export async function databaseNow({ db }: Pick<Payload, 'db'>): Promise<Date> {
  const { connection } = db as unknown as { connection?: { db?: { command: Command } } }
  const told = (await connection?.db?.command({ hello: 1 }))?.localTime
  return told instanceof Date ? told : new Date()
}

type Command = (command: { hello: 1 }) => Promise<{ localTime?: unknown }>
