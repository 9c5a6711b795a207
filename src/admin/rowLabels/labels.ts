import type { Words } from '#src/admin/translations'

/** The words of array rows, so that a folded list can be read like a table. */

type Place = { t: Words; language: string; number: number }

export const sectionLabel = (row: { heading?: unknown }, { t, number }: Place): string =>
  textOf(row.heading) ?? t('guidepost:row:sectionUntitled', { number })

/** The citation's own words, or the host of its link; long ones are cut at a word. */
export const citationLabel = (row: { text?: unknown; url?: unknown }, { t, number }: Place): string =>
  cut(textOf(row.text) ?? hostOf(row.url) ?? t('guidepost:row:citation', { number }), 80)

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
