import type { Words } from '#src/admin/translations'

/** The words of array rows, so that a folded list can be read like a table. Pure: names of related documents come in. */

type Place = { t: Words; language: string; number: number }

export const sectionLabel = (row: { heading?: unknown }, { t, number }: Place): string =>
  textOf(row.heading) ?? t('guidepost:row:sectionUntitled', { number })

/** '1 · Course title · relevance 90'; 'Course 1' while no course is chosen. */
export const pathLabel = (
  row: { relevance?: unknown },
  course: string | undefined,
  { t, number }: Place,
): string => ranked(row, course ? `${number} · ${course}` : t('guidepost:row:course', { number }), t)

/** '1 · Title of the book or course · relevance 90'; 'Item 1' while nothing is chosen. */
export const readingListLabel = (
  row: { relevance?: unknown },
  title: string | undefined,
  { t, number }: Place,
): string => ranked(row, title ? `${number} · ${title}` : t('guidepost:row:item', { number }), t)

const ranked = (row: { relevance?: unknown }, name: string, t: Words): string =>
  typeof row.relevance === 'number'
    ? `${name} · ${t('guidepost:row:relevance', { value: row.relevance })}`
    : name

/** The citation's own words, or the host of its link; long ones are cut at a word. */
export const citationLabel = (row: { text?: unknown; url?: unknown }, { t, number }: Place): string =>
  cut(textOf(row.text) ?? hostOf(row.url) ?? t('guidepost:row:citation', { number }), 80)

/** What the form holds for a relation: an id, the document itself, or `{ relationTo, value }` of a polymorphic one. */
export const relationOf = (
  value: unknown,
  collection?: string,
): { collection: string; id: string; title?: string } | null => {
  if (typeof value === 'string' || typeof value === 'number') {
    return collection && value !== '' ? { collection, id: String(value) } : null
  }
  if (typeof value !== 'object' || value === null) return null
  if ('relationTo' in value && 'value' in value) return relationOf(value.value, String(value.relationTo))
  if (!('id' in value) || !collection) return null
  const title =
    ('title' in value && textOf(value.title)) || ('name' in value && textOf(value.name)) || undefined
  return { collection, id: String(value.id), ...(title ? { title } : {}) }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

const hostOf = (url: unknown): string | undefined => {
  try {
    return new URL(String(url)).host || undefined
  } catch {
    return undefined
  }
}

const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length).replace(/\s+\S*$/, '')} …`
