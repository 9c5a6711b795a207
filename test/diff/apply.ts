import type { BlockChange, Change, ChangedItem, FieldChange, Piece } from '#src/diff/types'

type Content = Record<string, unknown>

/** Does to a document what a diff says, from what the diff shows alone: the old document and the changes. */
export const applied = (before: Content | null, changes: Change[]): Content => {
  const document: Content = structuredClone(before ?? {})
  const lists = new Map<string, Change[]>()
  for (const change of changes) {
    if (!change.item) for (const field of change.fields) put(document, field.path, field.after)
    else if (change.item.list === '_media') putPicture(document, change)
    else lists.set(change.item.list, [...(lists.get(change.item.list) ?? []), change])
  }
  for (const [list, itemChanges] of lists)
    document[list] = appliedToList((document[list] as Content[]) ?? [], itemChanges)
  return document
}

/** What stays keeps its order and closes up; then what came or moved is put at its place, from the first on. */
const appliedToList = (before: Content[], changes: Change[]): Content[] => {
  const rows = before.map((row) => structuredClone(row))
  const carried = new Map<number, Content>()
  const leaving = new Set<number>()
  for (const { item, fields, path } of changes as (Change & { item: ChangedItem })[]) {
    const from = item.from === null ? null : item.from - 1
    const row = from === null ? {} : rows[from]!
    for (const field of fields) put(row, field.path.slice(path.length + 1), field.after)
    if (item.to !== null && (from === null || item.moved)) carried.set(item.to - 1, row)
    if (from !== null && (item.to === null || item.moved)) leaving.add(from)
  }
  const after = rows.filter((_, index) => !leaving.has(index))
  for (const [to, row] of [...carried].sort(([a], [b]) => a - b)) after.splice(to, 0, row)
  return after
}

const put = (target: Content, path: string, value: unknown): void => {
  const names = path.split('.')
  const last = names.pop()!
  let place = target
  for (const name of names) place = (place[name] ??= {}) as Content
  place[last] = value
}

const putPicture = (document: Content, { item, fields }: Change): void => {
  const picture = (document._media as Record<string, Content>)[item!.reference!.id]!
  for (const { name, after } of fields) {
    if (name === 'file') Object.assign(picture, after)
    else picture[name] = after
  }
}

/** What the shown words of a field were and are, put together again. */
export const textsOf = (pieces: Piece[]): { before: string; after: string } => ({
  before: joined(pieces, 'removed'),
  after: joined(pieces, 'added'),
})

const joined = (pieces: Piece[], kind: Piece['kind']): string =>
  pieces
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map(({ text }) => text)
    .join('')

/** The two rich texts that compared blocks show, as plain blocks. */
export const shownBlocks = (blocks: BlockChange[]) => {
  const side = (position: 'from' | 'to', kind: 'removed' | 'added') =>
    blocks
      .filter((block) => block[position] !== null)
      .sort((a, b) => a[position]! - b[position]!)
      .map(({ block, was, pieces }) => ({
        ...((position === 'from' ? was : null) ?? block),
        text: joined(pieces, kind),
      }))
  return { before: side('from', 'removed'), after: side('to', 'added') }
}

export const fieldOf = (changes: Change[], path: string): FieldChange | undefined =>
  changes.flatMap(({ fields }) => fields).find((field) => field.path === path)
