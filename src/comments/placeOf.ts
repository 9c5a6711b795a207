/** A list of a document whose rows have ids of their own. */
type Rows = { id?: unknown }[]

/**
 * Where a comment belongs in the document as it is now: the path of the field ('sections.2.body'), the list item counted
 * anew after a move; null for a comment on the document as a whole, and for one whose list item is gone. Pure.
 */
export const placeOf = (row: Record<string, unknown>, comment: Record<string, unknown>): string | null => {
  const path = typeof comment.path === 'string' && comment.path !== '' ? comment.path : null
  if (typeof comment.itemId !== 'string' || comment.itemId === '') return path
  const item = itemById(row, comment.itemId)
  if (!item) return null
  const [, , ...field] = (path ?? '').split('.')
  return [item.list, item.index, ...field].join('.')
}

/** The list and the position at which a row with this id stands. */
export const itemById = (
  row: Record<string, unknown>,
  id: string,
): { list: string; index: number } | null => {
  for (const [list, rows] of Object.entries(row)) {
    if (!Array.isArray(rows)) continue
    const index = (rows as Rows).findIndex((one) => isRow(one) && String(one.id) === id)
    if (index >= 0) return { list, index }
  }
  return null
}

/** The id of the row that a path goes through: 'sections.1.body' to the id of the second section. */
export const itemOnPath = (row: Record<string, unknown>, path: string): string | null => {
  const [list = '', index = ''] = path.split('.')
  const rows = row[list]
  if (!Array.isArray(rows) || !/^\d+$/.test(index)) return null
  const found = (rows as Rows)[Number(index)]
  return isRow(found) && found.id !== undefined && found.id !== null ? String(found.id) : null
}

const isRow = (value: unknown): value is { id?: unknown } => value !== null && typeof value === 'object'
