import type { Block, Item, List } from '#src/importing/CareerPage'
import type { Piece } from '#src/importing/Piece'
import { typedLists } from '#src/importing/recognise/headings'

/** Pieces of one section as the blocks of its body; `level` is that of the section's own heading. */
export function toBlocks(pieces: readonly Piece[], level: number): Block[] {
  const typed = new Map(typedLists(pieces).map((list) => [list[0] as Piece, list]))
  const blocks: Block[] = []
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as Piece
    const list = typed.get(piece)
    if (list) {
      blocks.push({
        kind: 'list',
        list: { ordered: false, start: 1, items: list.map(({ spans }) => ({ spans, children: null })) },
      })
      index += list.length - 1
    } else if (piece.kind === 'item') {
      const items = runFrom(
        pieces,
        index,
        (other): other is ItemPiece => other.kind === 'item' && other.list === piece.list,
      )
      blocks.push(...listBlocks(items))
      index += items.length - 1
    } else if (piece.kind === 'row') {
      const rows = runFrom(
        pieces,
        index,
        (other): other is Piece & { kind: 'row' } => other.kind === 'row' && other.table === piece.table,
      )
      blocks.push({
        kind: 'list',
        list: { ordered: false, start: 1, items: rows.map(({ spans }) => ({ spans, children: null })) },
      })
      index += rows.length - 1
    } else if (piece.kind === 'heading') {
      blocks.push({
        kind: 'heading',
        level: Math.min(6, Math.max(3, piece.level - level + 2)) as 3 | 4 | 5 | 6,
        spans: piece.spans,
      })
    } else if (piece.kind === 'quote') blocks.push({ kind: 'quote', spans: piece.spans })
    else if (piece.kind === 'code') blocks.push({ kind: 'code', spans: piece.spans })
    else blocks.push({ kind: 'paragraph', spans: piece.spans })
  }
  return blocks
}

type ItemPiece = Piece & { kind: 'item' }

function runFrom<P extends Piece>(
  pieces: readonly Piece[],
  from: number,
  belongs: (piece: Piece) => piece is P,
): P[] {
  const run: P[] = []
  for (let index = from; index < pieces.length; index++) {
    const piece = pieces[index]
    if (!piece || !belongs(piece)) break
    run.push(piece)
  }
  return run
}

/** A list, or several where its numbers jump: a list of the editor counts on from its start. */
function listsOf(items: readonly ItemPiece[]): List[] {
  const found: ItemPiece[][] = []
  const depth = Math.min(...items.map((item) => item.depth))
  let next: number | null = null
  for (const item of items) {
    const isOwn = item.depth === depth && !item.goesOn
    const jumps = isOwn && item.ordered && item.number !== undefined && next !== null && item.number !== next
    if (found.length === 0 || jumps) found.push([item])
    else found.at(-1)?.push(item)
    if (isOwn && item.number !== undefined) next = item.number + 1
  }
  return found.map(nested)
}

/** Items in reading order with their depths, as a tree. The list's kind is that of its first item. */
function nested(items: ItemPiece[]): List {
  const depth = Math.min(...items.map((item) => item.depth))
  const tree: Item[] = []
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as ItemPiece
    const below: ItemPiece[] = []
    const isOwn = item.depth === depth
    if (!isOwn) below.push(item)
    for (let next = index + 1; (items[next]?.depth ?? -1) > depth; next++)
      below.push(items[next] as ItemPiece)
    index += below.length - (isOwn ? 0 : 1)
    const last = tree.at(-1)
    // Words that go on in an item are a line of it, as long as no list of its own stands between.
    if (isOwn && item.goesOn && last && last.children === null) {
      last.spans = [...last.spans, { text: '\n' }, ...item.spans]
      const [first, ...more] = lists(below)
      last.children = first ?? null
      tree.push(...more.map((children) => ({ spans: [], children })))
      continue
    }
    const [first, ...more] = lists(below)
    tree.push(
      { spans: isOwn ? [...item.spans] : [], children: first ?? null },
      ...more.map((children) => ({ spans: [], children })),
    )
  }
  const own = items.find((item) => item.depth === depth)
  return { ordered: own?.ordered ?? false, start: own?.number ?? 1, items: tree }
}

/** Items at the outermost depth; or words that go on in an item behind a list of its own, with what stands below them. */
type Part = { goesOn: ItemPiece | null; items: ItemPiece[] }

/** Another list begins where the items of the first depth are of another, and behind words that no item can hold. */
function partsOf(items: readonly ItemPiece[]): Part[] {
  const depth = Math.min(...items.map((item) => item.depth))
  const parts: Part[] = []
  let current: string | null = null
  items.forEach((item, index) => {
    const isOwn = item.depth === depth
    const before = items[index - 1]
    if (isOwn && item.goesOn && (!before || before.depth > depth)) {
      parts.push({ goesOn: item, items: [] })
      current = 'goes on'
      return
    }
    const kind: string | null = isOwn && !item.goesOn ? `${item.part ?? ''} ${item.ordered}` : current
    const last = parts.at(-1)
    if (!last || (kind !== current && current !== null)) parts.push({ goesOn: null, items: [item] })
    else last.items.push(item)
    current = kind
  })
  return parts
}

/** The lists below one item, where words that go on are an item without a number. */
const lists = (items: readonly ItemPiece[]): List[] =>
  partsOf(items).flatMap(({ goesOn, items: own }) => {
    if (!goesOn) return isDeeper(own, items) ? lists(own) : listsOf(own)
    return [{ ordered: false, start: 1, items: [{ spans: goesOn.spans, children: null }] }, ...lists(own)]
  })

/** The lists of a section, where such words are a paragraph between the halves. */
const listBlocks = (items: readonly ItemPiece[]): Block[] =>
  partsOf(items).flatMap(({ goesOn, items: own }): Block[] => {
    if (!goesOn)
      return isDeeper(own, items) ? listBlocks(own) : listsOf(own).map((list) => ({ kind: 'list', list }))
    return [{ kind: 'paragraph', spans: goesOn.spans }, ...listBlocks(own)]
  })

/** What is left of a list within a list, whose own item stands before the interruption. */
const isDeeper = (own: readonly ItemPiece[], all: readonly ItemPiece[]) =>
  Math.min(...own.map((item) => item.depth)) > Math.min(...all.map((item) => item.depth))
