import { type AddressInfo, type Socket, connect, createServer } from 'node:net'
import { BSON } from 'mongodb'

type Command = Record<string, unknown>

/**
 * What a server says to a command; undefined lets the real one say it.
 *
 * @param underWay commands that the real one has not answered yet
 */
export type Answer = (command: Command, port: number, underWay: Iterable<Command>) => Command | undefined

export type Line = {
  /** A port of 127.0.0.1. */
  port: number
  /** The way to a database of the server through this line. */
  url: (database: string) => string
  stop: () => Promise<void>
}

/**
 * A line to a MongoDB server that answers some commands in its stead, in the server's own protocol: what an election or a
 * build in the way looks like to the client.
 */
export async function answeringLine(uri: string, answer: Answer): Promise<Line> {
  const { hostname, port: realPort } = new URL(uri)
  const open = new Set<Socket>()
  const underWay = new Map<Socket, Command>()
  const server = createServer((near) => {
    const far = connect(Number(realPort || 27017), hostname)
    let rest = Buffer.alloc(0)
    near.on('data', (bytes: Buffer) => {
      rest = Buffer.concat([rest, bytes])
      while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
        const message = rest.subarray(0, rest.readInt32LE(0))
        rest = rest.subarray(message.length)
        const command = commandIn(message)
        const said = answer(command, port, underWay.values())
        if (said) {
          near.write(replyTo(message, said))
          continue
        }
        underWay.set(near, command)
        far.write(message)
      }
    })
    far.on('data', (bytes) => {
      underWay.delete(near)
      near.write(bytes)
    })
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        underWay.delete(socket)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url(database) {
      const through = new URL(database)
      through.host = `127.0.0.1:${port}`
      return through.href
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

export type Refusal = { code: number; codeName: string; errmsg: string; errorLabels?: string[] }

/** https://www.mongodb.com/docs/manual/core/transactions-operations/#restricted-operations */
const notInTransactions = [
  'count',
  'listCollections',
  'listIndexes',
  'explain',
  'createIndexes',
  'create',
  'drop',
]

/**
 * A line that says of the server behind it that it is the primary of a replica set, and refuses within a transaction what
 * such a one refuses there; also the event of a transaction that began before another one's event was committed, as two that
 * append to the audit trail are in each other's way.
 *
 * @param refuse what else to refuse
 * @param tell called with each command that is not possible within a transaction
 */
export const replicaSetLine = (
  uri: string,
  refuse: (command: Command) => Refusal | null = () => null,
  tell: (what: string) => void = () => undefined,
): Promise<Line> => {
  const isInTheWay = trailOfTransactions()
  return answeringLine(uri, (command, port, underWay) => {
    if (isHello(command)) return memberOfSet(port, true)
    const refusal =
      refuse(command) ??
      (isInTheWay(command) ? writeConflict : null) ??
      ([...underWay].some((other) => isBegunBy(other, command)) ? noSuchTransaction : null)
    if (refusal?.code === noSuchTransaction.code) tell('a statement before the first one was answered')
    if (refusal) return { ok: 0, ...refusal }
    if (command.autocommit !== false) return undefined
    // The server behind does not know these two.
    if ('commitTransaction' in command || 'abortTransaction' in command) return { ok: 1 }
    const impossible = notInTransactions.find((name) => name in command)
    if (!impossible) return undefined
    const errmsg = `Cannot run '${impossible}' in a multi-document transaction.`
    tell(`${impossible} ${String(command[impossible])}`)
    return { ok: 0, code: 263, codeName: 'OperationNotSupportedInTransaction', errmsg }
  })
}

const writeConflict: Refusal = {
  code: 112,
  codeName: 'WriteConflict',
  errmsg: 'Write conflict during plan execution and yielding is disabled.',
  errorLabels: ['TransientTransactionError'],
}

const noSuchTransaction: Refusal = {
  code: 251,
  codeName: 'NoSuchTransaction',
  errmsg: 'Given transaction number does not match any in-progress transactions.',
  errorLabels: ['TransientTransactionError'],
}

/** What comes side by side with the first statement of its transaction may overtake it. */
const isBegunBy = (first: Command, command: Command): boolean =>
  Boolean(first.startTransaction) && transactionOf(first) === transactionOf(command)

const transactionOf = ({ lsid, txnNumber }: Command): string => {
  const { id } = (lsid ?? {}) as { id?: { toString: (encoding: 'hex') => string } }
  return `${id?.toString('hex')} ${String(txnNumber)}`
}

/** Tells of each command whether it appends an event where another transaction has done so since this one began. */
const trailOfTransactions = (): ((command: Command) => boolean) => {
  const began = new Map<string, number>()
  let appended = 0
  let appending: string | null = null
  return (command) => {
    if (command.autocommit !== false) return false
    const transaction = transactionOf(command)
    if (command.startTransaction) began.set(transaction, appended)
    if (command.insert === 'events') {
      if ((appending ?? transaction) !== transaction || began.get(transaction) !== appended) return true
      appending = transaction
    }
    const isOver = 'commitTransaction' in command || 'abortTransaction' in command
    if (isOver && appending === transaction) {
      appending = null
      if ('commitTransaction' in command) appended++
    }
    return false
  }
}

/** How a driver asks a server what it is. */
export const isHello = (command: Command): boolean =>
  ['hello', 'ismaster', 'isMaster'].some((name) => name in command)

/** What a member of a replica set of one says of itself: its primary, or one that is up and waits for a primary. */
export const memberOfSet = (port: number, isPrimary: boolean): Command => ({
  isWritablePrimary: isPrimary,
  ismaster: isPrimary,
  ...(isPrimary ? { primary: `127.0.0.1:${port}` } : { secondary: true }),
  setName: 'rs0',
  setVersion: 1,
  hosts: [`127.0.0.1:${port}`],
  me: `127.0.0.1:${port}`,
  minWireVersion: 0,
  maxWireVersion: 21,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  localTime: new Date(),
  ok: 1,
})

/*
 * Two kinds of message: OP_MSG, and OP_QUERY, in which a driver says its first hello.
 * https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
 */
const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013
const HEADER = 16

const commandIn = (message: Buffer): Command => {
  const kind = message.readInt32LE(12)
  if (kind === OP_MSG) return documentAt(message, HEADER + 5)
  if (kind === OP_QUERY) return documentAt(message, message.indexOf(0, HEADER + 4) + 9)
  return {}
}

const documentAt = (message: Buffer, at: number): Command =>
  BSON.deserialize(message.subarray(at, at + message.readInt32LE(at)))

const replyTo = (message: Buffer, said: Command): Buffer => {
  const isQuery = message.readInt32LE(12) === OP_QUERY
  const front = Buffer.alloc(HEADER + (isQuery ? 20 : 5))
  const document = BSON.serialize(said)
  front.writeInt32LE(front.length + document.length, 0)
  front.writeInt32LE(message.readInt32LE(4), 8)
  front.writeInt32LE(isQuery ? OP_REPLY : OP_MSG, 12)
  if (isQuery) front.writeInt32LE(1, HEADER + 16)
  return Buffer.concat([front, document])
}
