import { readFileSync, readdirSync } from 'node:fs'
import { type TablesWithIndexes, giveStableIndexNames } from '#src/database/stableIndexNames'

const named = (tables: TablesWithIndexes) => {
  giveStableIndexNames(tables)
  return Object.fromEntries(
    Object.entries(tables).map(([table, { indexes }]) => [
      table,
      Object.values(indexes ?? {}).map(({ name }) => name),
    ]),
  )
}

/** As Payload writes it. */
const table = (...indexes: [name: string, on: string | string[]][]) => ({
  indexes: Object.fromEntries(indexes.map(([name, on]) => [name, { name, on }])),
})

const long = 'x'.repeat(70)

test('the names of the first migration stay, whatever number Payload gives them now', () => {
  const snapshots = readdirSync('src/migrations')
    .filter((file) => file.endsWith('.json'))
    .sort()
  const tablesOf = (file: string) =>
    (
      JSON.parse(readFileSync(`src/migrations/${file}`, 'utf8')) as {
        tables: Record<string, { indexes: Record<string, { name: string; columns: string[] }> }>
      }
    ).tables
  const tables = tablesOf(snapshots[0]!)
  const stillThere = tablesOf(snapshots.at(-1)!)
  // The snapshot has the columns, Payload's hook the fields.
  const camel = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  const on = (column: string) =>
    column.startsWith('version_') ? `version_${camel(column.slice(8))}` : camel(column)
  const shipped: Record<string, string[]> = {}
  const today: TablesWithIndexes = {}
  for (const [name, { indexes }] of Object.entries(tables)) {
    const compound = Object.values(indexes).filter(
      (one) => one.columns.length > 1 && !one.name.startsWith(`${name}_`),
    )
    if (compound.length === 0 || !stillThere[name]) continue
    shipped[name] = compound.map((one) => one.name)
    today[name] = table(
      ...compound.map(({ columns }): [string, string[]] => {
        const fields = columns.map(on)
        return [`${fields.join('_').slice(0, 53)}_17_idx`, fields]
      }),
    )
  }
  expect(Object.keys(shipped).length).toBeGreaterThan(10)
  expect(named(today)).toEqual(shipped)
})

test('every other index of several columns is named by its table, also where two tables have the same', () => {
  expect(
    named({
      guides: table(['live_publishedAt_1_idx', ['live', 'publishedAt']]),
      _guides_v: table(['live_publishedAt_2_idx', ['live', 'publishedAt']]),
      careers: table(['live_title_idx', ['live', 'title']]),
      live: table(['live_publishedAt_idx', ['live', 'publishedAt']]),
    }),
  ).toEqual({
    guides: ['guides_live_publishedAt_idx'],
    _guides_v: ['_guides_v_live_publishedAt_idx'],
    careers: ['careers_live_title_idx'],
    live: ['live_live_publishedAt_idx'],
  })
})

test('an index of one column keeps the name Payload gives it by its table', () => {
  expect(named({ careers: table(['careers_slug_idx', 'slug'], ['careers_line_2_idx', 'line_2']) })).toEqual({
    careers: ['careers_slug_idx', 'careers_line_2_idx'],
  })
})

test('where a name was cut off or numbered, the order of the tables makes no difference', () => {
  const make = (order: string[]) => {
    // What Payload would write in this order.
    const number = new Map(order.map((name, index) => [name, index === 0 ? '' : `_${index}`]))
    const tables: TablesWithIndexes = {}
    for (const name of order)
      tables[name] = table(
        [`compound_index${number.get(name)}_idx`, [long, 'two']],
        [`${long.slice(0, 56 - number.get(name)!.length)}${number.get(name)}_idx`, long],
        [`a_b_c${number.get(name)}_idx`, 'bC'],
      )
    return named(tables)
  }
  const one = make(['a', 'b', 'c'])
  expect(make(['c', 'a', 'b'])).toEqual(one)
  const all = Object.values(one).flat()
  expect(new Set(all).size).toBe(all.length)
  for (const name of all) expect(name.length).toBeLessThanOrEqual(60)
})
