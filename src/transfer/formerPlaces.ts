import { SITE } from '#src/content/siteTexts'
import type { Row } from '#src/database/store'
import type { Line } from '#src/transfer/format'

/*
 * Places of a file that an earlier Guidepost wrote, and where their rows lie now. The site's texts were a global (docs/decisions/0032).
 */

const state = { slug: SITE, workflowState: 'draft', live: false }

const places: Readonly<Record<string, { now: string; row: (row: Row) => Row }>> = {
  'global.site': { now: 'site', row: ({ globalType: _, ...row }) => ({ ...row, ...state, id: SITE }) },
  'global.site.versions': {
    now: 'site.versions',
    row: ({ version, ...row }) => {
      const { globalType: _, id: __, ...content } = (version ?? {}) as Record<string, unknown>
      return { ...row, parent: SITE, version: { ...content, ...state } } as Row
    },
  },
}

/** A line as this Guidepost would have written it. */
export const inPlace = (line: Line): Line => {
  if (!('in' in line)) return line
  const former = Object.hasOwn(places, line.in) ? places[line.in] : undefined
  if (!former) return line
  return 'row' in line ? { ...line, in: former.now, row: former.row(line.row) } : { ...line, in: former.now }
}

/** What is said of each place, by the names of today. */
export const byPlace = <Said>(said: Record<string, Said>): Record<string, Said> =>
  Object.fromEntries(
    Object.entries(said).map(([name, one]) => [Object.hasOwn(places, name) ? places[name]!.now : name, one]),
  )
