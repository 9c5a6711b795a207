import type { Piece } from '#src/importing/Piece'
import { fromHtml } from '#src/importing/pieces/fromHtml'
import { fromMarkdown } from '#src/importing/pieces/fromMarkdown'
import { fromText } from '#src/importing/pieces/fromText'
import type { Format, Source } from '#src/importing/readSource'

const readers: Record<Format, (text: string) => Piece[]> = {
  text: fromText,
  markdown: fromMarkdown,
  html: fromHtml,
}

export const piecesOf = ({ format, text }: Pick<Source, 'format' | 'text'>): Piece[] => readers[format](text)
