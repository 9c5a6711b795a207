import { contentText, isSameContent } from '#src/content/canonicalContent'

type Row = Record<string, unknown>

/**
 * A list that two people changed since both opened it: what either added, took out, rewrote or moved is done. Null when
 * that is not possible without deciding between them: the same words of the same row, or a row that one rewrote and the other took out.
 * Where both gave another order, mine stands; it is looked at before it is saved.
 */
export const mergeRows = (opened: unknown, theirs: unknown, mine: unknown): Row[] | null => {
  const [before, there, here] = [opened ?? [], theirs ?? [], mine ?? []].map(rowsById)
  if (!before || !there || !here) return null
  const result = new Map<string, Row>()
  for (const id of new Set([...there.keys(), ...here.keys()])) {
    const [old, theirRow, myRow] = [before.get(id), there.get(id), here.get(id)]
    if (theirRow && myRow) {
      const row = mergeRow(old ?? {}, theirRow, myRow)
      if (!row) return null
      result.set(id, row)
      continue
    }
    const row = (theirRow ?? myRow)!
    if (!old) result.set(id, row)
    else if (!isSameContent(old, row)) return null
  }
  // Both have put the same thing on the list.
  const added = new Set([...there].filter(([id]) => !before.has(id)).map(([, row]) => contentText(row)))
  for (const [id, row] of here) if (!before.has(id) && added.has(contentText(row))) result.delete(id)

  const stayed = (rows: ReadonlyMap<string, Row>) =>
    [...rows.keys()].filter((id) => before.has(id) && there.has(id) && here.has(id)).join(' ')
  const [first, second] = stayed(here) === stayed(before) ? [there, here] : [here, there]
  const order = [...first.keys()].filter((id) => result.has(id))
  const others = [...second.keys()].filter((id) => result.has(id))
  for (const [index, id] of others.entries()) {
    if (!order.includes(id)) order.splice(order.indexOf(others[index - 1] ?? '') + 1, 0, id)
  }
  return order.map((id) => result.get(id)!)
}

const mergeRow = (old: Row, theirs: Row, mine: Row): Row | null => {
  const row: Row = { ...theirs }
  for (const name of Object.keys(mine)) {
    const [was, now, my] = [old[name], theirs[name], mine[name]].map(contentText)
    if (my === was || my === now) continue
    if (now !== was) return null
    row[name] = mine[name]
  }
  return row
}

/** Null for what is no list of rows, or has rows that cannot be told apart. */
const rowsById = (value: unknown): Map<string, Row> | null => {
  if (!Array.isArray(value)) return null
  const rows = new Map<string, Row>()
  for (const row of value as unknown[]) {
    const id = row && typeof row === 'object' ? (row as { id?: unknown }).id : null
    if (typeof id !== 'string' || rows.has(id)) return null
    rows.set(id, row as Row)
  }
  return rows
}
