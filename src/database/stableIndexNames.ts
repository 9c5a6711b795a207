import { createHash } from 'node:crypto'

type Index = { name: string; on: string | string[] }

/** The tables of the schema as Payload hands them to a `beforeSchemaInit` hook, as far as their indexes go. */
export type TablesWithIndexes = Record<string, { indexes?: Record<string, Index> }>

/**
 * Gives every index a name that depends on its table and columns and on nothing else.
 *
 * Payload (3.90, `buildIndexName`) names an index of several columns by the columns alone and tells equal names apart by a
 * number in the order of the collections. A collection put in the midst of the list would rename the indexes of all that
 * follow, in a migration that creates a name before it drops the index that has it. The names of the first migration stay.
 */
export function giveStableIndexNames(tables: TablesWithIndexes): void {
  const all = Object.entries(tables).flatMap(([table, { indexes }]) =>
    Object.values(indexes ?? {}).map((index) => ({ table, index, columns: [index.on].flat() })),
  )
  const timesUsed = new Map<string, number>()
  for (const { index } of all) {
    const base = withoutNumber(index.name)
    timesUsed.set(base, (timesUsed.get(base) ?? 0) + 1)
  }
  for (const { table, index, columns } of all) {
    if (isNamedByColumns(index, columns)) index.name = shippedName(table, columns) ?? ownName(table, columns)
    // Cut off, or told apart from another by a number: both go by the order in which Payload met them.
    else if (index.name.length >= LONGEST || timesUsed.get(withoutNumber(index.name))! > 1)
      index.name = hashedName(table, columns)
  }
}

/** The most that Payload gives a name it makes up. */
const LONGEST = 60

const withoutNumber = (name: string) => name.replace(/(_\d+)?_idx$/, '')

/** What Payload does with an index of several columns; beyond 63 characters it writes `compound_index`. */
const isNamedByColumns = ({ name }: Index, columns: string[]) =>
  columns.length > 1 &&
  (name.startsWith(columns.join('_').slice(0, LONGEST - '_999_idx'.length)) ||
    name.startsWith('compound_index'))

const ownName = (table: string, columns: string[]) => {
  const name = `${table}_${columns.join('_')}_idx`
  return name.length < LONGEST ? name : hashedName(table, columns)
}

function hashedName(table: string, columns: string[]): string {
  const whole = `${table}_${columns.join('_')}`
  const hash = createHash('sha256')
    .update(JSON.stringify([table, columns]))
    .digest('hex')
    .slice(0, 8)
  return `${whole.slice(0, LONGEST - hash.length - '__idx'.length)}_${hash}_idx`
}

/** The editorial collections in the order of the first migration: an index of the second ends in `_1`. */
const editorialTables = ['careers', 'reading_lists', 'disclosures', 'courses', 'books']
const editorialIndexes = [
  'workflowState_dueAt_submittedAt',
  'createdBy_workflowState_updatedAt',
  'live_publishedAt',
  'workflowState_createdAt',
]

/** The others of the first migration, by table. */
const otherIndexes: Record<string, string[]> = {
  publications: ['sourceCollection_document'],
  timeline: [
    'sourceCollection_slug_liveFrom',
    'sourceCollection_document_liveFrom',
    'sourceCollection_liveFrom',
    'sourceCollection_title',
    'sourceCollection_firstPublishedAt',
    'sourceCollection_provider',
  ],
  events: ['collectionSlug_document_sequence'],
  comments: ['collectionSlug_document'],
  notifications: ['recipient_at', 'document_kind'],
}

/** The name an index got in the first migration; undefined for one that came later. */
function shippedName(table: string, columns: string[]): string | undefined {
  const joined = columns.join('_')
  if (otherIndexes[table]?.includes(joined)) return `${joined}_idx`
  const place = editorialTables.indexOf(table.replace(/^_(.*)_v$/, '$1'))
  if (place < 0 || !editorialIndexes.includes(joined.replaceAll('version_', ''))) return undefined
  const end = `${place === 0 ? '' : `_${place}`}_idx`
  return `${joined.slice(0, LONGEST - end.length)}${end}`
}
