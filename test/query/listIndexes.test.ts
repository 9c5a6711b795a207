import { sqliteParts } from '#src/database/adapterParts'
import { type SQLiteDriver, driverAccess } from '#src/database/driverAccess'
import { sqliteCondition, tableOf } from '#src/database/questions/sqliteCondition'
import { readWhere } from '#src/query/readWhere'
import { sourcesOf } from '#src/query/sources'
import { startSite } from '#test/support/startSite'

// One database is enough: it asks SQLite how it would go about a question.

const { payload } = await startSite()

test.each([
  ['timeline', 'refs', ['courses:1', 'books:2']],
  ['timeline', 'topics', ['a', 'b']],
  ['publications', 'refs', ['courses:1', 'books:2']],
  ['courses', 'topics', ['a', 'b']],
  ['users', 'roles', ['admin', 'editor']],
])(
  'what has an entry in its list %s.%s is found without a look at every row',
  async (slug, field, entries) => {
    const sources = sourcesOf(payload)
    const adapter = sqliteParts(payload.db)
    const table = tableOf(adapter, slug)
    const { sql } = (await driverAccess(payload)) as SQLiteDriver
    for (const wanted of [entries.slice(0, 1), entries]) {
      const where = readWhere(
        { [field]: { in: wanted } },
        { source: sources(slug)!, sources, isLimited: false },
      )
      const { text, values } = sqliteCondition(adapter, table, where)
      const question = `SELECT t."id" FROM "${table}" t WHERE ${text} ORDER BY t."id" DESC LIMIT 10`
      const plan = (await sql(`EXPLAIN QUERY PLAN ${question}`, values)).map(({ detail }) => String(detail))
      expect(plan).toContainEqual(expect.stringMatching(/^SEARCH t /))
      expect(plan).not.toContainEqual(expect.stringMatching(/^SCAN t\b/))
    }
  },
)
