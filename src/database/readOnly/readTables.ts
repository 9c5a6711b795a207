import { numberColumns, textColumns } from '#src/content/model'

/** How a column is kept: a JSON column holds any value, `texts` lie in a table of their own on SQLite. */
export type ColumnKind = 'text' | 'number' | 'date' | 'boolean' | 'json' | 'texts'

export type ReadTable = {
  /** The name MongoDB knows it by: Mongoose speaks of many. */
  mongodb: string
  columns: Readonly<Record<string, ColumnKind>>
}

const named = <Kind extends ColumnKind>(names: readonly string[], kind: Kind): Record<string, Kind> =>
  Object.fromEntries(names.map((name) => [name, kind]))

/**
 * What readers are answered from, by collection, with every column (test/database/readOnly.test.ts holds it against the
 * collections). A process that only reads has no configuration of Payload's to ask.
 */
export const readTables = {
  timeline: {
    mongodb: 'timelines',
    columns: {
      ...named(
        ['sourceCollection', 'document', 'slug', 'title', 'contentHash', ...textColumns] as const,
        'text',
      ),
      ...named(['sequence', 'closedBy', ...numberColumns], 'number'),
      ...named(['liveFrom', 'liveUntil', 'expireAt', 'firstPublishedAt'], 'date'),
      ...named(['topics', 'refs', 'media'], 'texts'),
    },
  },
  publications: {
    mongodb: 'publications',
    columns: {
      ...named(
        [
          'commit', 'kind', 'target', 'sourceCollection', 'document', 'slug', 'title', 'revision', 'contentHash',
          'publishedBy', 'breakGlassReason',
        ],
        'text',
      ), // prettier-ignore
      takenAfter: 'number',
      ...named(['publishAt', 'expireAt', 'firstPublishedAt'], 'date'),
      ...named(['snapshot', 'approvals', 'authors', 'before'], 'json'),
      ...named(['refs', 'media'], 'texts'),
    },
  },
  commits: {
    mongodb: 'commits',
    columns: {
      sequence: 'number',
      at: 'date',
      ...named(['actor', 'action'], 'text'),
      publications: 'json',
      projected: 'boolean',
    },
  },
} as const satisfies Record<string, ReadTable>

type ReadCollection = keyof typeof readTables

/** @throws Error for what readers are never answered from */
export const readTableOf = (collection: string): ReadTable => {
  if (Object.hasOwn(readTables, collection)) return readTables[collection as ReadCollection]
  throw new Error(`A process that only reads does not read “${collection}”.`)
}

/** @throws Error for a column that is not there; `id` is, everywhere */
export const kindOf = ({ columns }: ReadTable, name: string): ColumnKind => {
  const kind = name === 'id' ? 'text' : columns[name]
  if (kind === undefined) throw new Error(`Readers are answered from no column “${name}”.`)
  return kind
}

/** What may be asked of the rows: the part of Payload's arguments that src/database/store.ts uses. */
export type ReadArgs = {
  collection: string
  where?: ReadWhere
  sort?: string | string[]
  limit?: number
  page?: number
  /** Count all matches too. */
  pagination?: boolean
  select?: Readonly<Record<string, true>>
}

/** As Payload's `Where`. */
export type ReadWhere = { [name: string]: unknown }

/** `-liveFrom` in parts. */
export const sortOf = (sort: ReadArgs['sort']): { name: string; isDescending: boolean }[] =>
  [sort ?? []].flat().map((one) => ({ name: one.replace(/^-/, ''), isDescending: one.startsWith('-') }))
