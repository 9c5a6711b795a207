/** A run of text of one look. A text of '\n' alone is a line break that the author wanted. */
export type Span = {
  text: string
  bold?: true
  italic?: true
  code?: true
  strike?: true
  underline?: true
  sub?: true
  sup?: true
  url?: string
}

export type Look = Omit<Span, 'text'>

/** Where in an HTML page a piece stood. Text files are all 'main'; 'outside' is what stands beside the page's own main part. */
export type Region = 'main' | 'header' | 'navigation' | 'aside' | 'footer' | 'outside'

/**
 * The smallest thing an import accounts for: one paragraph, heading, list item or table row of the source.
 *
 * - `text`: a paragraph, or a line of a text file of which nobody has said yet what it is
 * - `heading`: only where the source says so (Markdown, HTML, an underlined line); `level` 1 to 6
 * - `item`: one item of a list, `depth` 0 for the outermost; `part` tells lists of one depth apart; `number` where the list is numbered; `goesOn` for words that follow
 *   a list within the item
 * - `row`: one row of a table; `header` when the source says so
 * - `footnote`: what a mark in the text refers to
 * - `meta`: what a page says about itself outside its text (front matter, <title>, <meta>); `name` says which
 * - `picture`: `src` and what stands for it, in `text`
 * - `mark`: what is not text: a rule, an underline, a button; `reason` says why it is left out
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
  | {
      kind: 'item'
      ordered: boolean
      depth: number
      list: number
      part?: number
      number?: number
      goesOn?: true
    }
  | { kind: 'row'; cells: string[]; header: boolean; table: number }
  | { kind: 'quote' }
  | { kind: 'code' }
  | { kind: 'footnote' }
  | { kind: 'meta'; name: string }
  | { kind: 'picture'; src: string; alt: string }
  | { kind: 'mark'; reason: string }
)

/** Text without formatting, as it is compared and shown: one space for any white space, none at the ends. */
export const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim()

export const textOf = (spans: readonly Span[]): string => plain(spans.map((span) => span.text).join(''))

export const isBreak = (span: Span | undefined): boolean => span?.text === '\n'

const looks = ['bold', 'italic', 'code', 'strike', 'underline', 'sub', 'sup', 'url'] as const

const sameLook = (one: Span, other: Span) => looks.every((name) => one[name] === other[name])

/** Joins neighbours of one look, makes white space one space but for breaks, and takes it off both ends and around breaks. */
export function tidy(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    if (isBreak(span)) {
      const last = joined.at(-1)
      if (last && !isBreak(last)) last.text = last.text.replace(/ $/, '')
      joined.push({ text: '\n' })
      continue
    }
    const text = span.text.replace(/\s+/gu, ' ')
    const last = joined.at(-1)
    if (last && !isBreak(last) && sameLook(last, span)) last.text = (last.text + text).replace(/\s+/gu, ' ')
    else if (!last || isBreak(last) || last.text.endsWith(' '))
      joined.push({ ...span, text: text.replace(/^ /, '') })
    else joined.push({ ...span, text })
  }
  let filled = joined.filter((span) => span.text !== '')
  while (isBreak(filled[0])) filled = filled.slice(1)
  while (isBreak(filled.at(-1))) filled = filled.slice(0, -1)
  const [first] = filled
  if (first) first.text = first.text.replace(/^ /, '')
  const last = filled.at(-1)
  if (last) last.text = last.text.replace(/ $/, '')
  return filled.filter((span) => span.text !== '')
}

/** Code as it was written: its lines and its blanks are what it says. */
export const codeSpans = (text: string): Span[] =>
  text
    .replace(/^\n+|\s+$/g, '')
    .split('\n')
    .flatMap((line, index): Span[] => [
      ...(index > 0 ? [{ text: '\n' }] : []),
      ...(line === '' ? [] : [{ text: line.replaceAll('\t', '    '), code: true as const }]),
    ])
