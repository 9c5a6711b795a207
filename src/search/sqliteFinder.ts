import type { Payload } from 'payload'
import { notBegunAt, overAt } from '#src/content/visibleAt'
import { type SQLiteDriver, type Value, driverAccess } from '#src/database/driverAccess'
import { periodSQL } from '#src/database/periodCondition'
import type { Finder, Question, Sight, Token } from '#src/search/engine'

/** What answers questions from the index that src/search/sqlite.ts keeps. */
export const sqliteFinder = (payload: Payload): Finder => {
  const driver = async () => (await driverAccess(payload)) as SQLiteDriver

  return {
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
