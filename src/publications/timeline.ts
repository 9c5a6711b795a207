import { textOf } from '#src/content/values'
import {
  type NumberColumn,
  type TextColumn,
  listColumns,
  numberColumns,
  textColumns,
} from '#src/content/model'
import type { CommitRow, PublicationRow, TimelineRow } from '#src/publications/types'

type Committed = { publication: TimelineSource; commit: Pick<CommitRow, 'sequence' | 'at'> }

/** What says where a publication stands in time and what it is called, without its content. */
export const timelineFields = [
  'commit',
  'kind',
  'target',
  'sourceCollection',
  'document',
  'slug',
  'title',
  'publishAt',
  'expireAt',
  'firstPublishedAt',
] as const satisfies (keyof PublicationRow)[]

/** What rows of the timeline are made of; the rest of a publication (approvals, the fields before) is the audit's. */
export const timelineSourceFields = [...timelineFields, 'contentHash', 'snapshot', 'refs', 'media'] as const

export type TimelineSource = Pick<PublicationRow, 'id' | (typeof timelineSourceFields)[number]>

/** A publication of which only the place in time is asked for. */
export const withoutContent = (
  publication: Pick<PublicationRow, 'id' | (typeof timelineFields)[number]>,
): TimelineSource => ({ ...publication, contentHash: '', snapshot: {}, refs: [], media: [] })

/**
 * When each publication of ONE document is what readers see. Pure: the same publications and commits always give the
 * same rows, so a timeline can be rebuilt at any time. Intervals are half open, [liveFrom, liveUntil), and never overlap.
 */
export const timelineOf = (committed: Committed[]): TimelineRow[] => {
  const inOrder = [...committed].sort((a, b) => a.commit.sequence - b.commit.sequence)
  const takenBack = new Set(
    inOrder
      .filter(({ publication }) => publication.kind === 'unschedule')
      .map(({ publication }) => publication.target),
  )
  let rows: TimelineRow[] = []
  for (const { publication, commit } of inOrder) {
    if (publication.kind === 'unschedule' || takenBack.has(publication.id)) continue
    const from = later(publication.publishAt, commit.at)
    rows = endAt(rows, from, commit.sequence)
    // What was over before it was written was never seen: it only ends what was there.
    const isOver = publication.expireAt !== null && publication.expireAt <= from
    if (publication.kind === 'publish' && !isOver) rows.push(rowFor(publication, commit.sequence, from, rows))
  }
  return rows
}

/** Whether a committed publication makes a difference to readers by then; a schedule does so when its moment comes. */
export const isVisible = (
  { kind, publishAt }: Pick<PublicationRow, 'kind' | 'publishAt'>,
  at: Date,
): boolean => kind !== 'unschedule' && (publishAt === null || new Date(publishAt) <= at)

/** What was to be live at `instant` and after stops there. */
const endAt = (rows: TimelineRow[], instant: string, closedBy: number): TimelineRow[] =>
  rows
    .filter((row) => row.liveFrom < instant)
    .map((row) =>
      row.liveUntil === null || row.liveUntil > instant ? { ...row, liveUntil: instant, closedBy } : row,
    )

const rowFor = (
  publication: TimelineSource,
  sequence: number,
  liveFrom: string,
  earlier: TimelineRow[],
): TimelineRow => {
  const { snapshot } = publication
  return {
    id: publication.id,
    sequence,
    sourceCollection: publication.sourceCollection,
    document: publication.document,
    slug: publication.slug,
    title: publication.title,
    liveFrom,
    liveUntil: publication.expireAt,
    expireAt: publication.expireAt,
    closedBy: null,
    firstPublishedAt: publication.firstPublishedAt ?? earlier[0]?.liveFrom ?? liveFrom,
    contentHash: publication.contentHash,
    topics: texts(snapshot.topics),
    ...columnsOf(snapshot),
    refs: publication.refs,
    media: publication.media,
  }
}

/** The values of the list columns, as far as this content has them. */
const columnsOf = (snapshot: Record<string, unknown>) => ({
  ...(Object.fromEntries(
    textColumns.map((name) => [name, textOf(valueAt(snapshot, listColumns[name].from))]),
  ) as {
    [Name in TextColumn]: string | null
  }),
  ...(Object.fromEntries(
    numberColumns.map((name) => [name, number(valueAt(snapshot, listColumns[name].from))]),
  ) as { [Name in NumberColumn]: number | null }),
})

const valueAt = (content: Record<string, unknown>, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], content)

const later = (a: string | null, b: string): string => (a !== null && a > b ? a : b)
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
