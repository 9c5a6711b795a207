import { Problem } from '#src/problems/Problem'

/** What is known of an error of a lower layer: its own name and code, and those of its causes. */
type Found = { name: string; code: string; message: string; labels: readonly unknown[] }

/**
 * The 503 that an error of the database, or of the disk below it, amounts to; undefined when it is another kind of error.
 * Each says what is the matter and what to do, and when to come again (`retryAfter`, in seconds).
 */
export const unavailableBehind = (error: unknown): Problem | undefined => {
  for (const found of causesOf(error)) {
    const known = kinds.find(([fits]) => fits(found))
    if (known) return known[1]()
  }
  return undefined
}

/** The problem kinds that do not end by themselves: the operator has to make room, or give a right back. */
const storageKinds = ['storage-full', 'storage-read-only'] as const
export type StorageKind = (typeof storageKinds)[number]

/** The 503 of a disk that is full or that can only be read, when the error amounts to one. */
export const storageProblemBehind = (error: unknown): (Problem & { kind: StorageKind }) | undefined => {
  const problem = unavailableBehind(error)
  return storageKinds.some((kind) => kind === problem?.kind)
    ? (problem as Problem & { kind: StorageKind })
    : undefined
}

/** The 503 of a database that does not answer. */
export const databaseUnreachable = () =>
  new Problem({
    kind: 'database-unreachable',
    status: 503,
    title: 'The database can not be reached',
    detail:
      'The connection to the database is interrupted; it is tried again all the time. If you were saving, look whether your ' +
      'change is there before you send it once more.',
    extra: { retryAfter: 5 },
  })

const inTheWay = () =>
  new Problem({
    kind: 'database-busy',
    status: 503,
    title: 'The database is busy',
    detail: 'Another user was writing the same at the same moment. Nothing was written; try again.',
    extra: { retryAfter: 1 },
  })

const fullAt = (where: string) => () =>
  new Problem({
    kind: 'storage-full',
    status: 503,
    title: 'The disk is full',
    detail:
      'There is no room left where the site keeps its data, so nothing was written; reading goes on. Make room on the disk of ' +
      `${where}, then try again; a server that runs goes on by itself.`,
    extra: { retryAfter: 60 },
  })

const readOnly = () =>
  new Problem({
    kind: 'storage-read-only',
    status: 503,
    title: 'The database can only be read',
    detail:
      'The database file, or the disk it is on, can not be written at present, so nothing was written; reading goes on. Give ' +
      'this server the right to write in DATA_DIR (or look why the disk was made read-only), then try again.',
    extra: { retryAfter: 60 },
  })

/** Errors of MongoDB's driver and of Mongoose that say: no server, or not this one any more. */
const noServer =
  /^(Mongo(ose)?ServerSelection|MongoNetwork(Timeout)?|MongoPoolCleared(OnNetwork)?|PoolClearedOnNetwork|MongoNotConnected|MongoTopologyClosed|MongoServerClosed|MongoWaitQueueTimeout|MongoConnectionPoolClosed|MongoClientClosed|MongoStalePrimary)Error$/

/** The socket's own words, which the driver hands on as they are; the database is all that a request opens sockets to. */
const brokenSocket =
  /^(EPIPE|ECONNRESET|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/

/** Not a primary (any more), shutting down, host gone: https://www.mongodb.com/docs/manual/reference/error-codes/ */
const notPrimary = new Set(
  [6, 7, 89, 91, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436].map(String),
)

const kinds: [fits: (found: Found) => boolean, problem: () => Problem][] = [
  [
    ({ name, code, message }) =>
      noServer.test(name) ||
      brokenSocket.test(code) ||
      (name === 'MongooseError' && /buffering timed out|initial connection/.test(message)) ||
      (/^Mongo/.test(name) && notPrimary.has(code)),
    databaseUnreachable,
  ],
  [
    ({ name, code, message, labels }) =>
      labels.includes('TransientTransactionError') ||
      code === '112' ||
      (/^Mongo/.test(name) && /deadlock detected|WriteConflict|could not serialize access/i.test(message)) ||
      /^SQLITE_(BUSY|LOCKED)/.test(code),
    inTheWay,
  ],
  [
    ({ code }) => code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT',
    fullAt('DATA_DIR and MEDIA_DIR'),
  ],
  [({ name, code }) => /^Mongo/.test(name) && code === '14031', fullAt('the database server')],
  [
    ({ code }) =>
      /^SQLITE_(READONLY|CANTOPEN|IOERR)/.test(code) || ['EROFS', 'EACCES', 'EPERM'].includes(code),
    readOnly,
  ],
]

function causesOf(error: unknown): Found[] {
  const found: Found[] = []
  // By shape: an error of Node's own may come from another realm than this file.
  for (let at = error as Caused; at && typeof at === 'object' && found.length < 6; at = at.cause as Caused) {
    const { name, code, message, errorLabels } = at
    found.push({
      name: String(name ?? ''),
      code: typeof code === 'string' || typeof code === 'number' ? String(code) : '',
      message: String(message ?? ''),
      labels: Array.isArray(errorLabels) ? errorLabels : [],
    })
  }
  return found
}

type Caused =
  | { name?: unknown; code?: unknown; message?: unknown; errorLabels?: unknown; cause?: unknown }
  | null
  | undefined
