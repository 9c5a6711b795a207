import type { Where } from 'payload'

type Entry = [name: string, value: string]

/** A filter as it stands in an address: `where[or][0][and][0][live][equals]=true`, one pair for each condition. */
export const entriesOf = (where: Where): Entry[] => flatten('where', where)

const flatten = (name: string, value: unknown): Entry[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => flatten(`${name}[${key}]`, inner))
    : [[name, String(value)]]
