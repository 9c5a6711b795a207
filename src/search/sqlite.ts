import type { Payload } from 'payload'
import { type SQLiteDriver, driverAccess } from '#src/database/driverAccess'
import { inTransaction } from '#src/database/retry'
import type { Engine } from '#src/search/engine'
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
