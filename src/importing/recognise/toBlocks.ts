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
        list: { ordered: false, items: list.map(({ spans }) => ({ spans, children: null })) },
      })
      index += list.length - 1
    } else if (piece.kind === 'item') {
      const items = runFrom(
        pieces,
        index,
        (other): other is ItemPiece => other.kind === 'item' && other.list === piece.list,
      )
      blocks.push({ kind: 'list', list: nested(items) })
      index += items.length - 1
    } else if (piece.kind === 'row') {
      const rows = runFrom(
        pieces,
        index,
        (other): other is Piece & { kind: 'row' } => other.kind === 'row' && other.table === piece.table,
      )
      blocks.push({
        kind: 'list',
        list: { ordered: false, items: rows.map(({ spans }) => ({ spans, children: null })) },
      })
      index += rows.length - 1
    } else if (piece.kind === 'heading') {
      blocks.push({
        kind: 'heading',
        level: Math.min(6, Math.max(3, piece.level - level + 2)) as 3 | 4 | 5 | 6,
        spans: piece.spans,
      })
    } else if (piece.kind === 'quote') blocks.push({ kind: 'quote', spans: piece.spans })
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

/** Items in reading order with their depths, as a tree. The list's kind is that of its first item. */
function nested(items: ItemPiece[]): List {
  const [first] = items
  const depth = first?.depth ?? 0
  const tree: Item[] = []
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as ItemPiece
    const below: ItemPiece[] = []
    for (let next = index + 1; (items[next]?.depth ?? 0) > depth; next++) below.push(items[next] as ItemPiece)
    tree.push({ spans: item.spans, children: below.length > 0 ? nested(below) : null })
    index += below.length
  }
  return { ordered: first?.ordered ?? false, items: tree }
}
