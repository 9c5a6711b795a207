import type { Conversion, Converters, Node } from '#src/delivery/compose/richTextTree'
import { number } from '#src/delivery/snapshot'

/** Lexical's text formats, one bit each; inside out. */
const formats: readonly [number, string][] = [
  [16, 'code'],
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [8, 'u'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
]

const wrapped =
  (tag: string) =>
  ({ inside }: Conversion) =>
    `<${tag}>${inside()}</${tag}>`

/**
 * Plain, class-free HTML that a strict content security policy accepts. Payload's own converters put inline styles and
 * random ids into list items, and a random id would give the same page another ETag at every composition.
 */
export const htmlConverters: Converters = {
  paragraph: (conversion) => (conversion.node.children?.length ? wrapped('p')(conversion) : ''),
  heading: (conversion) =>
    wrapped(/^h[1-6]$/.test(String(conversion.node.tag)) ? String(conversion.node.tag) : 'h3')(conversion),
  quote: wrapped('blockquote'),
  linebreak: '<br>',
  tab: '\t',
  horizontalrule: '<hr>',
  text: ({ node }) =>
    formats.reduce(
      (html, [bit, tag]) => (Number(node.format) & bit ? `<${tag}>${html}</${tag}>` : html),
      escapeHtml(String(node.text)),
    ),
  list: (conversion) => {
    const { node } = conversion
    const tag = node.listType === 'number' ? 'ol' : 'ul'
    const start =
      tag === 'ol' && (number(node.start) ?? 1) !== 1 ? ` start="${Math.trunc(Number(node.start))}"` : ''
    return `<${tag}${start}>${listItems(conversion)}</${tag}>`
  },
  link: (conversion) => {
    const { url, rel, newTab } = conversion.node.fields as {
      url: string
      rel: string | null
      newTab: boolean
    }
    const more = `${rel ? ` rel="${rel}"` : ''}${newTab ? ' target="_blank"' : ''}`
    return `<a href="${escapeHtml(url)}"${more}>${conversion.inside()}</a>`
  },
  upload: ({ node }) => {
    const { url, alt, width, height } = node.value as Record<string, string | number | null>
    const size = width && height ? ` width="${Number(width)}" height="${Number(height)}"` : ''
    return `<img src="${escapeHtml(String(url))}" alt="${escapeHtml(String(alt))}"${size} loading="lazy">`
  },
  table: ({ inside }) => `<table><tbody>${inside()}</tbody></table>`,
  tablerow: wrapped('tr'),
  tablecell: (conversion) => {
    const { colSpan, rowSpan, headerState } = conversion.node
    const tag = Number(headerState) > 0 ? 'th' : 'td'
    const span = (name: string, value: unknown) =>
      Number(value) > 1 ? ` ${name}="${Math.trunc(Number(value))}"` : ''
    return `<${tag}${span('colspan', colSpan)}${span('rowspan', rowSpan)}>${conversion.inside()}</${tag}>`
  },
}

/** Lexical keeps a nested list in an item of its own, after the item it belongs to; HTML wants it inside that one. */
const listItems = ({ node, below }: Conversion): string => {
  const items: string[] = []
  for (const item of node.children ?? []) {
    const html = below(item)
    const isNested = item.children?.length === 1 && item.children[0]!.type === 'list'
    if (isNested && items.length > 0) items.push(`${items.pop()!}${html}`)
    else items.push(`${checkbox(node, item)}${html}`)
  }
  return items.map((html) => `<li>${html}</li>`).join('')
}

const checkbox = (list: Node, item: Node): string =>
  list.listType === 'check'
    ? `<input type="checkbox" disabled${item.checked === true ? ' checked' : ''}> `
    : ''

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!)
