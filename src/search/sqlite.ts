import type { Payload } from 'payload'
import { notBegunAt, overAt } from '#src/content/visibleAt'
import { type SQLiteDriver, type Value, driverAccess } from '#src/database/driverAccess'
import { periodSQL } from '#src/database/periodCondition'
import { inTransaction } from '#src/database/retry'
import type { Engine, Question, Sight, Token } from '#src/search/engine'
import { type Entry, PLACES, marks } from '#src/search/entry'
import { deletionsOf } from '#src/search/words'

/**
 * The index in SQLite: FTS5 knows which entries have a token, and gives them by rowid, which is their place. It keeps no text
 * (content='') and no positions (detail=none), so that counting a hundred thousand hits takes some milliseconds.
 */
const tables = [
  `CREATE VIRTUAL TABLE IF NOT EXISTS search_tokens USING fts5(
    tokens, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='3 4 5')`,
  `CREATE TABLE IF NOT EXISTS search_entries (
    place INTEGER PRIMARY KEY, publication TEXT NOT NULL, collection TEXT NOT NULL, document TEXT NOT NULL,
    live_from TEXT NOT NULL, live_until TEXT, sequence INTEGER NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS search_entries_document ON search_entries (collection, document)',
  'CREATE INDEX IF NOT EXISTS search_entries_from ON search_entries (live_from)',
  'CREATE INDEX IF NOT EXISTS search_entries_until ON search_entries (live_until) WHERE live_until IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS search_entries_sequence ON search_entries (sequence)',
  'CREATE TABLE IF NOT EXISTS search_words (word TEXT PRIMARY KEY) WITHOUT ROWID',
  'CREATE TABLE IF NOT EXISTS search_near (part TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (part, word)) WITHOUT ROWID',
]

const names = ['search_tokens', 'search_entries', 'search_words', 'search_near']

export const sqliteEngine = (payload: Payload): Engine => {
  const driver = async (req?: Parameters<typeof driverAccess>[1]) =>
    (await driverAccess(payload, req)) as SQLiteDriver

  return {
    prepare: async () => {
      const { sql } = await driver()
      const [known] = await sql(
        `SELECT count(*) AS count FROM sqlite_master WHERE name IN (${names.map((name) => `'${name}'`).join(', ')})`,
      )
      if (known?.count === names.length) return
      await inTransaction(payload, undefined, async (req) => {
        const { sql: change } = await driver(req)
        for (const table of tables) await change(table)
      })
    },

    find: async (question, sight, limit) => {
      const { sql } = await driver()
      const without = await withoutHidden(sql, 't.rowid', sight)
      const rows = await sql(
        `SELECT e.place, e.publication, e.collection, e.document
         FROM search_tokens t CROSS JOIN search_entries e ON e.place = t.rowid
         WHERE t.search_tokens MATCH ? ${without.condition} ORDER BY t.rowid LIMIT ?`,
        [await matching(sql, question), ...without.values, limit],
      )
      return rows.map((row) => ({
        place: Number(row.place),
        publication: String(row.publication),
        collection: String(row.collection),
        document: String(row.document),
      }))
    },

    count: async (question, sight, most) => {
      const { sql } = await driver()
      const without = await withoutHidden(sql, 'rowid', sight)
      const [row] = await sql(
        `SELECT count(*) AS count FROM
           (SELECT 1 FROM search_tokens WHERE search_tokens MATCH ? ${without.condition} LIMIT ?)`,
        [await matching(sql, question), ...without.values, most],
      )
      return Number(row?.count ?? 0)
    },

    wordsWith: async (parts) => {
      const { sql } = await driver()
      const rows = await sql(
        `SELECT DISTINCT word FROM search_near WHERE part IN (${parts.map(() => '?').join(', ')})`,
        parts,
      )
      return rows.map(({ word }) => String(word))
    },

    replace: async (req, { collection, document }, entries) => {
      const { sql } = await driver(req)
      const of = [collection, document]
      await sql(
        'DELETE FROM search_tokens WHERE rowid IN (SELECT place FROM search_entries WHERE collection = ? AND document = ?)',
        of,
      )
      await sql('DELETE FROM search_entries WHERE collection = ? AND document = ?', of)
      for (const entry of entries) {
        const place = await freePlace(sql, entry.place)
        await sql('INSERT INTO search_entries VALUES (?, ?, ?, ?, ?, ?, ?)', [
          place,
          entry.publication,
          entry.collection,
          entry.document,
          entry.liveFrom,
          entry.liveUntil,
          entry.sequence,
        ])
        await sql('INSERT INTO search_tokens (rowid, tokens) VALUES (?, ?)', [place, entry.tokens.join(' ')])
      }
      await addWords(sql, entries)
    },

    documentsAfter: async (after, limit) => {
      const { sql } = await driver()
      const rows = await sql(
        `SELECT DISTINCT collection, document FROM search_entries
         WHERE (collection, document) > (?, ?) ORDER BY collection, document LIMIT ?`,
        [after?.collection ?? '', after?.document ?? '', limit],
      )
      return rows.map((row) => ({ collection: String(row.collection), document: String(row.document) }))
    },
  }
}

type Sql = SQLiteDriver['sql']

/** More than these are left to SQLite; for a reader of the past that may be nearly all. */
const FEW = 500

/**
 * What the index holds and this reader does not see is asked for first: it is nothing or little, and to look each of a
 * hundred thousand hits up in an empty list takes SQLite longer than to find them.
 */
const withoutHidden = async (
  sql: Sql,
  place: string,
  sight: Sight,
): Promise<{ condition: string; values: Value[] }> => {
  const parts = [...notBegunAt(sight).any, overAt(sight.overBy ?? sight.at)].map((part) => periodSQL(part))
  // One question for each alternative: the table has an index for each.
  const hidden = parts.map(({ text }) => `SELECT place FROM search_entries WHERE ${text}`).join(' UNION ALL ')
  const values = parts.flatMap((part) => part.values)
  const rows = await sql(`${hidden} LIMIT ${FEW + 1}`, values)
  if (rows.length === 0) return { condition: '', values: [] }
  if (rows.length > FEW) return { condition: `AND ${place} NOT IN (${hidden})`, values }
  const places = rows.map((row) => Number(row.place)).join(', ')
  return { condition: `AND ${place} NOT IN (${places})`, values: [] }
}

/** Tokens are small Latin letters and digits only, so nothing in them can be taken for an operator. */
const matching = async (sql: Sql, question: Question): Promise<string> => {
  const groups = await Promise.all(question.map((group) => alternatives(sql, group)))
  return groups.map((group) => `(${group.join(' OR ')})`).join(' AND ')
}

const alternatives = async (sql: Sql, group: Token[]): Promise<string[]> => {
  const found = await Promise.all(
    group.map((token) => ('is' in token ? [`"${token.is}"`] : begunWith(sql, token.begins))),
  )
  return [...new Set(found.flat())]
}

/** Characters of the longest beginning that the index knows by itself; its mark included. */
const LONGEST_KNOWN = 5
/** More words than these are left to FTS5. */
const MOST_WORDS = 64

/**
 * A longer beginning is asked for by the words it may become: FTS5 would read all their entries and sort them first, which takes
 * fifty milliseconds for a word that a hundred thousand have.
 */
const begunWith = async (sql: Sql, beginning: string): Promise<string[]> => {
  if (beginning.length <= LONGEST_KNOWN) return [`"${beginning}" *`]
  const [mark, rest] = [beginning.slice(0, 1), beginning.slice(1)]
  // "{" is the sign after "z".
  const words = await sql('SELECT word FROM search_words WHERE word >= ? AND word < ? LIMIT ?', [
    rest,
    `${rest}{`,
    MOST_WORDS + 1,
  ])
  if (words.length > MOST_WORDS) return [`"${beginning}" *`]
  return [`"${beginning}"`, ...words.map(({ word }) => `"${mark}${String(word)}"`)]
}

const freePlace = async (sql: Sql, wanted: number): Promise<number> => {
  // Two documents share all that decides a place about once in 67 million pairs; a second publication of one does often.
  const first = Math.floor(wanted / PLACES) * PLACES
  for (let place = wanted; ; place = first + ((place + 1) % PLACES)) {
    if ((await sql('SELECT 1 AS one FROM search_entries WHERE place = ?', [place])).length === 0) return place
  }
}

/** What a beginning may become, and what a mistyped word may be meant for. */
const addWords = async (sql: Sql, entries: Entry[]): Promise<void> => {
  const words = entries.flatMap(({ tokens }) =>
    tokens.filter((token) => token.startsWith(marks.anywhere)).map((token) => token.slice(1)),
  )
  await sql('INSERT OR IGNORE INTO search_words SELECT value FROM json_each(?)', [JSON.stringify(words)])
  const near = entries.flatMap(({ titleWords }) =>
    titleWords.flatMap((word) => deletionsOf(word).map((part) => ({ part, word }))),
  )
  await sql(`INSERT OR IGNORE INTO search_near SELECT value->>'part', value->>'word' FROM json_each(?)`, [
    JSON.stringify(near),
  ])
}
