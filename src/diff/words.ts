import { aligned } from '#src/diff/sequence'
import type { Piece } from '#src/diff/types'

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Words, the spaces between them and each mark, so that joined they are the text again. For texts without spaces too. */
export const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)

/** Two texts, compared word by word. Pure. */
export const comparedTexts = (before: string, after: string): Piece[] =>
  comparedTokens(
    wordsOf(before).map((text) => ({ text, key: text })),
    wordsOf(after).map((text) => ({ text, key: text })),
    (text, kind) => ({ kind, text }),
  )

/** Something that is read as one: a word, with whatever else it has to agree in to be the same word. */
export type Token = { text: string; key: string }

/**
 * Compares two rows of tokens. A space between two changes belongs to them: 'the red house' to 'the blue cottage' is one
 * change of two words, not two. What comes out of `join` for neighbours of one kind and style is put together.
 */
export const comparedTokens = <T extends Token, P extends Piece>(
  before: readonly T[],
  after: readonly T[],
  join: (text: string, kind: Piece['kind'], token: T) => P,
): P[] => {
  const runs = aligned(keysOf(before), keysOf(after))
  const pieces: P[] = []
  let gone: T[] = []
  let come: T[] = []
  const flush = () => {
    append(pieces, gone, 'removed', join)
    append(pieces, come, 'added', join)
    gone = []
    come = []
  }
  runs.forEach((run, index) => {
    const old = before.slice(...run.before)
    const now = after.slice(...run.after)
    const isGap = index > 0 && index < runs.length - 1 && now.every(({ text }) => /^\s+$/.test(text))
    if (run.kind === 'edit' || isGap) {
      gone.push(...old)
      come.push(...now)
      return
    }
    flush()
    append(pieces, now, 'same', join)
  })
  flush()
  return pieces
}

const keysOf = (tokens: readonly Token[]): string[] => tokens.map(({ key }) => key)

const append = <T extends Token, P extends Piece>(
  pieces: P[],
  tokens: readonly T[],
  kind: Piece['kind'],
  join: (text: string, kind: Piece['kind'], token: T) => P,
): void => {
  for (const token of tokens) {
    const piece = join(token.text, kind, token)
    const last = pieces.at(-1)
    if (last && isAlike(last, piece)) last.text += piece.text
    else pieces.push(piece)
  }
}

/** Everything but the text. */
const isAlike = (a: Piece, b: Piece): boolean =>
  a.kind === b.kind && JSON.stringify({ ...a, text: '' }) === JSON.stringify({ ...b, text: '' })
