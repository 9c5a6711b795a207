import {
  bulletList, type Element, heading, type Inline, lineBreak, link, type ListItem, type Node, numberedList, paragraph, quote, type RichText, richText, text,
} from '#src/content/richText' // prettier-ignore
import type { Block, Item, List } from '#src/importing/CareerPage'
import { isBreak, type Span } from '#src/importing/Piece'
import { unwrapped } from '#src/importing/unwrapped'
import { readLinkAddress } from '#src/content/webAddress'

/** Blocks of a page as the rich text a section stores. */
export const toRichText = (blocks: readonly Block[]): RichText => richText(...blocks.map(block))

const block = (one: Block): Element => {
  switch (one.kind) {
    case 'paragraph':
    case 'code':
      return paragraph(words(one.spans))
    case 'quote':
      return quote(words(one.spans))
    case 'heading':
      return heading(`h${one.level}`, words(one.spans))
    case 'list':
      return list(one.list)
  }
}

const list = ({ ordered, start, items }: List): Element =>
  ordered ? numberedList(items.map(item), start) : bulletList(items.map(item))

const item = ({ spans, children }: Item): Inline | ListItem =>
  children ? { words: words(spans), below: list(children) } : words(spans)

/** Neighbours that link to the same address are one link, however their words look. */
function words(spans: readonly Span[]): Node[] {
  const nodes: Node[] = []
  for (let index = 0; index < spans.length; index++) {
    const span = spans[index] as Span
    if (isBreak(span)) {
      nodes.push(lineBreak())
      continue
    }
    const address = span.url ? readLinkAddress(unwrapped(span.url)) : null
    if (!address?.ok) {
      nodes.push(text(span.text, formatOf(span)))
      continue
    }
    const inside = [span]
    while (spans[index + 1]?.url === span.url) inside.push(spans[++index] as Span)
    nodes.push(
      link(
        inside.map((one) => text(one.text, formatOf(one))),
        address.value,
      ),
    )
  }
  return nodes
}

const formatOf = ({ bold, italic, strike, underline, code, sub, sup }: Span) =>
  (bold ? 1 : 0) |
  (italic ? 2 : 0) |
  (strike ? 4 : 0) |
  (underline ? 8 : 0) |
  (code ? 16 : 0) |
  (sub ? 32 : 0) |
  (sup ? 64 : 0)
