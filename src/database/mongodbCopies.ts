import type { CreateIndexesOptions, Db, IndexDescriptionInfo } from 'mongodb'

/** What a migration began with: where its copies lie, and which indexes there were. */
type Before = {
  migration: string
  /** False while the copies are being made: nothing was changed then. */
  isReady: boolean
  /** Whether `migration` counted as run when it began: it is another answer when it came to its end. */
  wasRun: boolean
  /** By the name of the collection; null where there was nothing to copy. */
  copies: Record<string, string | null>
  indexes: Record<string, IndexDescriptionInfo[]>
}

/** One document, as long as a migration is under way. */
const NOTE = 'migration-under-way'

type Wanted = { migration: string; prefix: string; touches: readonly string[] }

/** Copies what a migration is going to change, inside the server, and notes it, so that also a kill -9 can be undone. */
export async function copyBefore(db: Db, { migration, prefix, touches }: Wanted): Promise<Before> {
  const copies: Before['copies'] = {}
  for (const name of touches) {
    const isFilled = (await db.collection(name).findOne({}, { projection: { _id: 1 } })) !== null
    copies[name] = isFilled ? `${prefix}_${name}` : null
  }
  const wasRun = (await db.collection('payload-migrations').findOne({ name: migration })) !== null
  const before: Before = { migration, isReady: false, wasRun, copies, indexes: await indexesIn(db) }
  await note(db, before)
  for (const [name, copy] of Object.entries(copies))
    if (copy !== null)
      await db
        .collection(name)
        .aggregate([{ $match: {} }, { $out: copy }])
        .toArray()
  const ready = { ...before, isReady: true }
  await note(db, ready)
  return ready
}

/** The migration came to its end: the copies stay, for the operator who finds out next week that it lost something. */
export async function forgetCopies(db: Db, { copies }: Before): Promise<string[]> {
  await db.collection(NOTE).deleteMany({})
  return Object.values(copies).filter((copy) => copy !== null)
}

/** Everything as it was. May be done again when it was interrupted: a copy that is gone has been put back already. */
export async function putBack(db: Db, before: Before): Promise<void> {
  const there = new Set(await namesIn(db))
  for (const [name, copy] of Object.entries(before.copies)) {
    if (copy === null) await db.collection(name).deleteMany({})
    else if (there.has(copy)) await db.collection(copy).rename(name, { dropTarget: true })
  }
  await putIndexesBack(db, before.indexes)
  await db.collection(NOTE).deleteMany({})
}

/** Ends what a process began that died in the middle. */
export async function endInterrupted(db: Db, run: ReadonlySet<string>): Promise<void> {
  const found = await db.collection(NOTE).findOne({})
  if (!found) return
  const before = JSON.parse(String(found.before)) as Before
  if (run.has(before.migration) !== before.wasRun) await forgetCopies(db, before)
  else if (before.isReady) await putBack(db, before)
  else {
    const copies = new Set(Object.values(before.copies))
    for (const name of await namesIn(db)) if (copies.has(name)) await db.collection(name).drop()
    await db.collection(NOTE).deleteMany({})
  }
}

/** The copies that earlier migrations have left. */
export const copiesIn = async (db: Db): Promise<string[]> =>
  (await namesIn(db)).filter((name) => name.startsWith('before_'))

// As text: the names of collections are keys in it, and those of indexes hold dots.
const note = (db: Db, before: Before) =>
  db
    .collection<{ _id: string }>(NOTE)
    .updateOne({ _id: 'one' }, { $set: { before: JSON.stringify(before) } }, { upsert: true })

const namesIn = async (db: Db): Promise<string[]> =>
  (await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort()

async function indexesIn(db: Db): Promise<Record<string, IndexDescriptionInfo[]>> {
  const indexes: Before['indexes'] = {}
  for (const name of await namesIn(db))
    if (!name.startsWith('before_')) indexes[name] = await db.collection(name).indexes()
  return indexes
}

async function putIndexesBack(db: Db, before: Before['indexes']): Promise<void> {
  const now = await indexesIn(db)
  for (const [name, wanted] of Object.entries(before)) {
    const there = now[name] ?? []
    for (const index of there)
      if (!wanted.some((one) => isSame(one, index))) await db.collection(name).dropIndex(index.name!)
    for (const index of wanted)
      if (!there.some((one) => isSame(one, index)))
        await db.collection(name).createIndex(index.key, optionsOf(index))
  }
}

const isSame = (one: IndexDescriptionInfo, other: IndexDescriptionInfo) =>
  JSON.stringify([one.key, optionsOf(one)]) === JSON.stringify([other.key, optionsOf(other)])

/** What an index was made with; the rest is what the server says of itself. */
const optionsOf = ({
  v: _v,
  key: _key,
  ns: _ns,
  storageEngine: _own,
  ...options
}: Told): CreateIndexesOptions => options as CreateIndexesOptions

type Told = IndexDescriptionInfo & { ns?: unknown; storageEngine?: unknown }
