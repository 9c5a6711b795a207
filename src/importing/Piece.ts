/** A run of text of one look. */
export type Span = { text: string; bold?: true; italic?: true; code?: true; url?: string }

/** Where in an HTML page a piece stood. Text and Markdown files are all 'main'. */
export type Region = 'main' | 'header' | 'navigation' | 'aside' | 'footer'

/**
 * The smallest thing an import accounts for: one paragraph, heading, list item or table row of the source.
 *
 * - `text`: a paragraph, or a line of a text file of which nobody has said yet what it is
 * - `heading`: only where the source says so (Markdown, HTML, an underlined line); `level` 1 to 6
 * - `item`: one item of a list, `depth` 0 for the outermost
 * - `row`: one row of a table; `header` when the source says so
 * - `meta`: what a page says about itself outside its text (front matter, <title>, <meta>); `name` says which
 * - `mark`: what is not text: a rule, a picture, an underline, a button; `reason` says why it is left out
 */
export type Piece = {
  /** The source lines it was read from, counted from 1. In HTML the line on which its text starts. */
  lines: number[]
  spans: Span[]
  /** The text of the spans, white space made one space. */
  text: string
  /** An empty line came before it (text files only; true elsewhere). */
  gap: boolean
  region: Region
} & (
  | { kind: 'text' }
  | { kind: 'heading'; level: number }
  | { kind: 'item'; ordered: boolean; depth: number; list: number }
  | { kind: 'row'; cells: string[]; header: boolean; table: number }
  | { kind: 'quote' }
  | { kind: 'code' }
  | { kind: 'meta'; name: string }
  | { kind: 'mark'; reason: string }
)

export type PieceKind = Piece['kind']

/** Text without formatting, as it is compared and shown: one space for any white space, none at the ends. */
export const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim()

export const textOf = (spans: readonly Span[]): string => plain(spans.map((span) => span.text).join(''))

/** Joins neighbours of one look and takes the white space off both ends. */
export function tidy(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    const text = span.text.replace(/\s+/gu, ' ')
    const last = joined.at(-1)
    if (
      last &&
      last.bold === span.bold &&
      last.italic === span.italic &&
      last.code === span.code &&
      last.url === span.url
    ) {
      last.text = (last.text + text).replace(/\s+/gu, ' ')
    } else if (last?.text.endsWith(' ')) joined.push({ ...span, text: text.replace(/^ /, '') })
    else joined.push({ ...span, text })
  }
  const filled = joined.filter((span) => span.text !== '')
  const [first] = filled
  if (first) first.text = first.text.replace(/^ /, '')
  const last = filled.at(-1)
  if (last) last.text = last.text.replace(/ $/, '')
  return filled.filter((span) => span.text !== '')
}
