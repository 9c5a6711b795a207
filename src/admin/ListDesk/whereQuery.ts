import type { Where } from 'payload'

type Entry = [name: string, value: string]

/** A filter as it stands in an address: `where[or][0][and][0][live][equals]=true`, one pair for each condition. */
export const entriesOf = (where: Where | null | undefined): Entry[] => (where ? flatten('where', where) : [])

const flatten = (name: string, value: unknown): Entry[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => flatten(`${name}[${key}]`, inner))
    : [[name, String(value)]]

/** Whether an address asks for exactly this filter. */
export const asksFor = (address: URLSearchParams, where: Where | null): boolean => {
  const written = (entries: Iterable<Entry>) =>
    [...entries]
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join('&')
  const now = [...address].filter(([name]) => name.startsWith('where['))
  return written(now) === written(entriesOf(where))
}
