import type { Account, Entry, Fate } from '#src/importing/CareerPage'
import type { Piece } from '#src/importing/Piece'

/**
 * Keeps the account while a page is read: every piece is claimed once, whole or in parts that together are the whole.
 * Asking for a second claim is a mistake of the program and throws.
 */
export class Ledger {
  private readonly order: Map<Piece, number>
  private readonly claims = new Map<Piece, Entry[]>()

  constructor(private readonly pieces: readonly Piece[]) {
    this.order = new Map(pieces.map((piece, index) => [piece, index]))
  }

  /** The pieces nobody has claimed, in reading order. */
  open(): Piece[] {
    return this.pieces.filter((piece) => !this.claims.has(piece))
  }

  isOpen(piece: Piece): boolean {
    return !this.claims.has(piece)
  }

  positionOf(piece: Piece): number {
    return this.order.get(piece) ?? -1
  }

  claim(piece: Piece, fate: Fate): void {
    const isNumbered = piece.kind === 'item' && piece.number !== undefined && fate.kind !== 'stored'
    this.claimParts(piece, [{ text: isNumbered ? `${piece.number}. ${piece.text}` : piece.text, fate }])
  }

  claimParts(piece: Piece, parts: { text: string; fate: Fate }[]): void {
    if (!this.order.has(piece) || this.claims.has(piece))
      throw new Error(`Accounted for twice, line ${piece.lines[0]}: ${piece.text}`)
    this.claims.set(
      piece,
      parts.map((part, index) => ({
        lines: piece.lines,
        ...part,
        ...(index === 0 && linksOf(piece).length > 0 ? { links: linksOf(piece) } : {}),
      })),
    )
  }

  /** The pieces of which something is stored in the draft, so far. */
  stored(): Piece[] {
    return this.pieces.filter((piece) =>
      this.claims.get(piece)?.some((entry) => entry.fate.kind === 'stored'),
    )
  }

  account(): Account {
    const unclaimed = this.open()
    if (unclaimed.length > 0)
      throw new Error(`Not accounted for, line ${unclaimed[0]?.lines[0]}: ${unclaimed[0]?.text}`)
    return this.pieces.flatMap((piece) => this.claims.get(piece) ?? [])
  }
}

const linksOf = (piece: Piece): string[] => [...new Set(piece.spans.flatMap(({ url }) => url ?? []))]

export const lineOf = (piece: Piece): number => piece.lines[0] ?? 0
