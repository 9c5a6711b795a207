import type { Where } from 'payload'

/** The query under which an admin list shows what fulfils a condition, in Payload's way: `where[and][0][title][equals]=x`. */
export const listQuery = (where: Where): string => {
  // An empty preset: Payload's list keeps the filters of the page before otherwise.
  const query = new URLSearchParams({ preset: '' })
  const write = (path: string, value: unknown): void => {
    if (value !== null && typeof value === 'object')
      for (const [name, inner] of Object.entries(value)) write(`${path}[${name}]`, inner)
    else query.set(path, String(value))
  }
  // Payload's list shows its filters only of this form.
  write('where', 'or' in where ? where : { or: [where] })
  return query.toString()
}
