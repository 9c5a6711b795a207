import { franc } from 'franc-min'

import type { Piece } from '#src/importing/Piece'

/** More is read no better, and takes time. */
const ENOUGH = 3000

/** The languages told apart, by ISO 639-3 as the detector names them. The last four are written as Hindi is, and read as it. */
const codes: Readonly<Record<string, string>> = {
  eng: 'en', deu: 'de', fra: 'fr', spa: 'es', por: 'pt', arb: 'ar', hin: 'hi', cmn: 'zh', jpn: 'ja', ita: 'it', nld: 'nl', rus: 'ru', pol: 'pl', swe: 'sv', ces: 'cs',
  ukr: 'uk', kor: 'ko', vie: 'vi', ind: 'id', ron: 'ro', hun: 'hu', ell: 'el', heb: 'he', tur: 'tr', tha: 'th', pes: 'fa', urd: 'ur', ben: 'bn', tam: 'ta', tel: 'te',
  mar: 'mr', nep: 'ne', mag: 'hi', bho: 'hi', mai: 'hi',
} // prettier-ignore

/** The language of a page (ISO 639-1), told from its own words; English where nothing tells. */
export function languageOf(pieces: readonly Piece[]): string {
  const words = pieces
    .filter(
      (piece) =>
        piece.region === 'main' &&
        (piece.kind === 'text' ||
          piece.kind === 'item' ||
          piece.kind === 'heading' ||
          piece.kind === 'quote'),
    )
    .map((piece) => piece.text)
    .join(' ')
    .slice(0, ENOUGH)
  return codes[franc(words, { only: Object.keys(codes), minLength: 10 })] ?? 'en'
}
