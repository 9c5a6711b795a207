import type { EditorialCollection } from '#src/content/kinds'
import type { Gate } from '#src/workflow/gates/Gate'

/** What a reader needs to find on such a page; a draft may be without. */
const needed: Record<EditorialCollection, { path: string; message: string }[]> = {
  careers: [
    { path: 'title', message: 'Give the career a title.' },
    { path: 'slug', message: 'Give the page a slug.' },
    { path: 'sections', message: 'Write at least one section.' },
  ],
  'reading-lists': [
    { path: 'title', message: 'Give the list a title.' },
    { path: 'slug', message: 'Give the page a slug.' },
  ],
  courses: [
    { path: 'title', message: 'Give the course a title.' },
    { path: 'slug', message: 'Give the page a slug.' },
    { path: 'url', message: 'Say where the course is found (URL).' },
  ],
  books: [
    { path: 'title', message: 'Give the book a title.' },
    { path: 'slug', message: 'Give the page a slug.' },
    { path: 'writers', message: 'Name at least one author.' },
  ],
  disclosures: [
    { path: 'title', message: 'Give the disclosure a name.' },
    { path: 'slug', message: 'Give it a slug.' },
    { path: 'kind', message: 'Say what kind of disclosure it is.' },
    { path: 'label', message: 'Write the short label that stands beside each link.' },
    { path: 'body', message: 'Write the full text.' },
    { path: 'placement', message: 'Say where on the page it must be read.' },
  ],
  topics: [
    { path: 'title', message: 'Give the topic a title.' },
    { path: 'slug', message: 'Give the topic a slug.' },
  ],
  providers: [
    { path: 'name', message: 'Give the provider a name.' },
    { path: 'slug', message: 'Give the provider a slug.' },
  ],
  cities: [
    { path: 'name', message: 'Give the city a name.' },
    { path: 'slug', message: 'Give the city a slug.' },
  ],
}

export const complete: Gate = {
  name: 'complete',
  check: (doc, { collection }) => [
    ...needed[collection].filter(({ path }) => isEmpty(doc[path])),
    ...rowsWithout(
      doc.sections,
      'body',
      (n) => `Section ${n} has no text yet; write it or take the section out.`,
      'sections',
    ),
    ...rowsWithout(doc.path, 'course', (n) => `Row ${n} of the path names no course.`, 'path'),
    ...rowsWithout(doc.items, 'item', (n) => `Item ${n} of the list names no book or course.`, 'items'),
    ...rowsWithout(doc.salaries, 'city', (n) => `Salary ${n} names no city.`, 'salaries'),
    ...rowsWithout(doc.salaries, 'median', (n) => `Salary ${n} has no amount.`, 'salaries'),
    ...rowsWithout(doc.salaries, 'currency', (n) => `Salary ${n} has no currency.`, 'salaries'),
  ],
}

const rowsWithout = (rows: unknown, name: string, message: (position: number) => string, path: string) =>
  (Array.isArray(rows) ? (rows as Record<string, unknown>[]) : []).flatMap((row, index) =>
    isEmpty(row[name]) ? [{ path: `${path}.${index}.${name}`, message: message(index + 1) }] : [],
  )

const isEmpty = (value: unknown): boolean => {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  if (typeof value === 'object' && 'root' in value) return !hasContent(value.root)
  return false
}

/** Rich text counts as empty while it has no letter, picture or rule in it. */
const hasContent = (node: unknown): boolean => {
  if (!node || typeof node !== 'object') return false
  const { type, text, children } = node as { type?: string; text?: unknown; children?: unknown }
  if (typeof text === 'string') return text.trim() !== ''
  if (Array.isArray(children) && children.length > 0) return children.some(hasContent)
  return type === 'upload' || type === 'horizontalrule' || type === 'relationship' || type === 'block'
}
