import type { Payload } from 'payload'
import { begunAt, notOverAt } from '#src/content/visibleAt'
import { type MongoDBDriver, driverAccess } from '#src/database/driverAccess'
import { periodFilter } from '#src/database/periodCondition'
import type { Engine, Finder, Question, Sight, Token } from '#src/search/engine'
import { type Entry, PLACES, marks } from '#src/search/entry'
import { deletionsOf } from '#src/search/words'

/**
 * The index in MongoDB: a document for each entry with its tokens in an indexed array, `_id` is its place. Beginnings of two
 * to four letters are tokens of their own (FTS5 does the same inside), so that short ones are no scan either.
 */
export const mongodbEngine = (payload: Payload): Engine & Finder => {
  const driver = async (req?: Parameters<typeof driverAccess>[1]) =>
    (await driverAccess(payload, req)) as MongoDBDriver
  const entries = async () => (await driver()).collection(ENTRIES)

  return {
    prepare: async () => {
      const { collection } = await driver()
      await collection(ENTRIES).createIndex({ tokens: 1, _id: 1 })
      await collection(ENTRIES).createIndex({ collection: 1, document: 1 })
      await collection(WORDS).createIndex({ parts: 1 })
    },

    find: async (question, sight, limit) => {
      const found = (await entries()).find(matching(question, sight), {
        sort: { _id: 1 },
        limit,
        projection: { publication: 1, collection: 1, document: 1 },
      })
      return (await found.toArray()).map((row) => ({
        place: Number(row._id),
        publication: String(row.publication),
        collection: String(row.collection),
        document: String(row.document),
      }))
    },

    count: async (question, sight, most) =>
      (await entries()).countDocuments(matching(question, sight), { limit: most }),

    wordsWith: async (parts) => {
      const found = (await driver())
        .collection(WORDS)
        .find({ parts: { $in: parts } }, { projection: { _id: 1 } })
      return (await found.toArray()).map(({ _id }) => String(_id))
    },

    replace: async (req, document, wanted) => {
      const { collection, options } = await driver(req)
      // The new ones first: where there are no transactions, a document must not be missing in between.
      const kept: number[] = []
      for (const entry of wanted) kept.push(await put(collection(ENTRIES), entry, options))
      await collection(ENTRIES).deleteMany({ ...document, _id: { $nin: kept } }, options)
      const words = [...new Set(wanted.flatMap(({ titleWords }) => titleWords))]
      if (words.length === 0) return
      await collection(WORDS).bulkWrite(
        words.map((word) => ({
          updateOne: { filter: { _id: word }, update: { $set: { parts: deletionsOf(word) } }, upsert: true },
        })),
        { ...options, ordered: false },
      )
    },

    documentsAfter: async (after, limit) => {
      const where = after
        ? {
            $or: [
              { collection: after.collection, document: { $gt: after.document } },
              { collection: { $gt: after.collection } },
            ],
          }
        : {}
      const found = (await entries()).find(where, {
        sort: { collection: 1, document: 1 },
        limit,
        projection: { collection: 1, document: 1 },
      })
      return (await found.toArray()).map((row) => ({
        collection: String(row.collection),
        document: String(row.document),
      }))
    },
  }
}

const ENTRIES = 'search_entries'
const WORDS = 'search_words'

const matching = (question: Question, sight: Sight): Record<string, unknown> => ({
  $and: [
    ...question.map((group) => ({ $or: group.map(condition) })),
    periodFilter(begunAt(sight), 'text'),
    periodFilter(notOverAt(sight.overBy ?? sight.at), 'text'),
  ],
})

/** Characters of a beginning that is a token of its own; its mark included. */
const [SHORTEST, LONGEST] = [3, 5]

const condition = (token: Token): Record<string, unknown> => {
  if ('is' in token) return { tokens: token.is }
  const { begins } = token
  return begins.length >= SHORTEST && begins.length <= LONGEST
    ? { tokens: `<${begins}` }
    : // Small Latin letters and digits only: nothing in it means anything in a pattern.
      { tokens: { $regex: `^${begins}` } }
}

const withBeginnings = (tokens: string[]): string[] => {
  const words = tokens.filter((token) => token.startsWith(marks.inTitle) || token.startsWith(marks.anywhere))
  const beginnings = words.flatMap((word) =>
    Array.from({ length: LONGEST - SHORTEST + 1 }, (_, more) => SHORTEST + more)
      .filter((length) => length <= word.length)
      .map((length) => `<${word.slice(0, length)}`),
  )
  return [...new Set([...tokens, ...beginnings])]
}

type Collection = ReturnType<MongoDBDriver['collection']>

/** Writes the entry to its place or the next that is free. @returns the place */
const put = async (entries: Collection, entry: Entry, options: Record<string, unknown>): Promise<number> => {
  const { place: wanted, tokens, titleWords: _words, ...facts } = entry
  const first = Math.floor(wanted / PLACES) * PLACES
  for (let place = wanted; ; place = first + ((place + 1) % PLACES)) {
    const [other] = await entries.find({ _id: place }, options).toArray()
    if (other && other.publication !== entry.publication) continue
    await entries.bulkWrite(
      [
        {
          replaceOne: {
            filter: { _id: place },
            replacement: { ...facts, tokens: withBeginnings(tokens) },
            upsert: true,
          },
        },
      ],
      options,
    )
    return place
  }
}
