import type { DeliveredCollection } from '#src/content/model'

/** What the pages say by themselves; all else comes from what was published. */
export const words = {
  skip: 'Skip to the page',
  search: 'Search',
  searchFor: 'Search careers, courses and books',
  searchHint: 'A career, a skill, a title',
  /** Of a disclosure without a short text. */
  unnamed: 'Disclosure',
  salaries: 'Salaries',
  path: 'Courses',
  facets: {
    topic: 'Topic',
    provider: 'Provider',
    level: 'Level',
    language: 'Language',
    availability: 'Availability',
    career: 'Career',
    currency: 'Currency',
    free: 'Price',
  } as Record<string, string>,
  periods: { year: 'a year', month: 'a month', week: 'a week', day: 'a day', hour: 'an hour' } as Record<
    string,
    string
  >,
} as const

/** What a list of this kind is called: `reading-lists` is Reading lists. */
export const kindInWords = (kind: DeliveredCollection): string =>
  kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ')

/** `one` with the number 1, `many` with any other; the number as English writes it. */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** A day as people write it; a day is the same everywhere, so no time zone comes into it. */
export const dayInWords = (day: string): string =>
  new Date(day).toLocaleDateString('en', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A language by its English name, or as it was written. */
export const languageInWords = (code: string): string => {
  try {
    return languages.of(code) ?? code
  } catch {
    return code
  }
}
const languages = new Intl.DisplayNames('en', { type: 'language' })
