import { definitionOf } from '#src/content/model'
import type { Gate } from '#src/workflow/gates/Gate'

export const complete: Gate = {
  name: 'complete',
  check: (doc, { collection }) => [
    ...Object.entries(definitionOf(collection).needed).flatMap(([path, message]) =>
      isEmpty(doc[path]) ? [{ path, message }] : [],
    ),
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
