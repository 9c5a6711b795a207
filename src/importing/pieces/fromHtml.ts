import { type DefaultTreeAdapterTypes, parse } from 'parse5'

import { type Piece, plain, type Region, type Span, textOf, tidy } from '#src/importing/Piece'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element
type TextNode = DefaultTreeAdapterTypes.TextNode

/** What has no text for a reader. */
const unread = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'math',
  'link',
  'base',
  'param',
  'source',
  'track',
])
/** What is shown, but not as text. */
const shown = new Set(['img', 'picture', 'video', 'audio', 'iframe', 'object', 'embed', 'canvas'])
const controls = new Set(['button', 'input', 'select', 'textarea', 'datalist', 'progress', 'meter'])
const inline = new Set([
  'a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'mark', 'q',
  's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr',
]) // prettier-ignore
const regions: Record<string, Region> = {
  nav: 'navigation',
  header: 'header',
  footer: 'footer',
  aside: 'aside',
}
const roles: Record<string, Region> = {
  navigation: 'navigation',
  banner: 'header',
  contentinfo: 'footer',
  complementary: 'aside',
}

type Look = Omit<Span, 'text'>
type Block =
  | { kind: 'text' }
  | { kind: 'quote' }
  | { kind: 'code' }
  | { kind: 'heading'; level: number }
  | { kind: 'item'; ordered: boolean; depth: number; list: number }
type Place = {
  block: Block
  look: Look
  region: Region
  insideMain: boolean
  depth: number
  list: number
  ordered: boolean
}

/**
 * Pieces of an HTML page, in reading order: whatever stands between two block boundaries is one piece. Scripts, styles
 * and comments are no text and are passed over; everything else is a piece, also what lies outside the page's main part.
 */
export function fromHtml(text: string): Piece[] {
  const document = parse(text, { sourceCodeLocationInfo: true })
  const pieces: Piece[] = []
  let spans: Span[] = []
  let lines: number[] = []
  let lists = 0
  let tables = 0

  const flush = (place: Place) => {
    const kept = tidy(spans)
    const words = textOf(kept)
    const where = [...new Set(lines)].sort((one, other) => one - other)
    spans = []
    lines = []
    if (words === '') return
    const common = { gap: true, region: place.region, lines: where, spans: kept, text: words }
    const glyph = place.block.kind === 'text' ? /^[•·∙▪◦‣●○]\s+/u.exec(words) : null
    if (!glyph) {
      pieces.push({ ...common, ...place.block })
      return
    }
    // A list that somebody typed: bullets in paragraphs of their own.
    const last = pieces.at(-1)
    if (last?.kind !== 'item') lists += 1
    const [first, ...rest] = kept
    const bare = tidy([...(first ? [{ ...first, text: first.text.slice(glyph[0].length) }] : []), ...rest])
    pieces.push({
      ...common,
      spans: bare,
      text: textOf(bare),
      kind: 'item',
      ordered: false,
      depth: 0,
      list: lists,
    })
  }

  const mark = (node: Element, place: Place, reason: string, words: string) => {
    const line = node.sourceCodeLocation?.startLine ?? 1
    pieces.push({
      gap: true,
      region: place.region,
      kind: 'mark',
      reason,
      lines: [line],
      spans: [],
      text: words,
    })
  }

  const row = (node: Element, place: Place) => {
    const cells = node.childNodes.filter(isElement).filter((child) => /^t[dh]$/.test(child.tagName))
    const read = cells.map((cell) => ({
      words: plain(textContent(cell)),
      spans: inlineSpans(cell),
      lines: linesOf(cell),
    }))
    const header = cells.length > 0 && cells.every((cell) => cell.tagName === 'th')
    const kept = tidy(read.flatMap((cell, at) => [...(at > 0 ? [{ text: ' | ' }] : []), ...cell.spans]))
    if (read.every((cell) => cell.words === '')) return
    pieces.push({
      gap: true, region: place.region, kind: 'row', header, table: tables,
      cells: read.map((cell) => cell.words),
      lines: [...new Set(read.flatMap((cell) => cell.lines))], spans: kept, text: textOf(kept),
    }) // prettier-ignore
  }

  const walk = (node: Node, place: Place): void => {
    if (isText(node)) {
      if (plain(node.value) !== '') lines.push(...linesOf(node))
      spans.push({ ...place.look, text: node.value.replace(/\s+/gu, ' ') })
      return
    }
    if (!isElement(node)) {
      if ('childNodes' in node) for (const child of node.childNodes) walk(child, place)
      return
    }
    const { tagName: tag } = node
    if (tag === 'head') return head(node, place)
    if (unread.has(tag)) return
    if (tag === 'br') return flush(place)
    if (shown.has(tag))
      return mark(
        node,
        place,
        'a picture or player: upload it and choose it in the form',
        attribute(node, 'alt') || `(${tag})`,
      )
    if (controls.has(tag) || attribute(node, 'role') === 'button') {
      const words =
        plain(textContent(node)) || attribute(node, 'value') || attribute(node, 'placeholder') || `(${tag})`
      if (tag === 'button' || attribute(node, 'role') === 'button') flush(place)
      return mark(node, place, 'a button or a form field', words)
    }
    if (inline.has(tag)) {
      for (const child of node.childNodes) walk(child, { ...place, look: lookOf(node, place.look) })
      return
    }

    flush(place)
    const within = enter(node, place)
    if (tag === 'table') tables += 1
    if (tag === 'tr' && !hasBlocks(node)) return row(node, within)
    for (const child of node.childNodes) walk(child, within)
    flush(within)
  }

  const enter = (node: Element, place: Place): Place => {
    const { tagName: tag } = node
    const insideMain =
      place.insideMain || tag === 'main' || tag === 'article' || attribute(node, 'role') === 'main'
    const region =
      insideMain && tag !== 'nav' && tag !== 'aside' && tag !== 'footer'
        ? 'main'
        : (regions[tag] ?? roles[attribute(node, 'role')] ?? place.region)
    const next: Place = { ...place, region, insideMain, look: {} }
    if (/^h[1-6]$/.test(tag)) return { ...next, block: { kind: 'heading', level: Number(tag[1]) } }
    if (tag === 'ul' || tag === 'ol' || tag === 'menu') {
      const isNested = place.block.kind === 'item'
      if (!isNested) lists += 1
      return { ...next, list: lists, depth: isNested ? place.depth + 1 : 0, ordered: tag === 'ol' }
    }
    if (tag === 'li')
      return {
        ...next,
        block: { kind: 'item', ordered: place.ordered, depth: place.depth, list: place.list || ++lists },
      }
    if (tag === 'blockquote') return { ...next, block: { kind: 'quote' } }
    if (tag === 'pre') return { ...next, block: { kind: 'code' }, look: { code: true } }
    // A paragraph inside an item or a quotation is still of it.
    return next
  }

  const head = (node: Element, place: Place) => {
    for (const child of node.childNodes.filter(isElement)) {
      const name =
        child.tagName === 'title'
          ? 'title'
          : attribute(child, 'name').toLowerCase() === 'description'
            ? 'description'
            : null
      const words = plain(child.tagName === 'title' ? textContent(child) : attribute(child, 'content'))
      if (!name || words === '') continue
      const line = child.sourceCodeLocation?.startLine ?? 1
      pieces.push({
        gap: true,
        region: place.region,
        kind: 'meta',
        name,
        lines: [line],
        spans: [{ text: words }],
        text: words,
      })
    }
  }

  walk(document, {
    block: { kind: 'text' },
    look: {},
    region: 'main',
    insideMain: false,
    depth: 0,
    list: 0,
    ordered: false,
  })
  return pieces
}

const isElement = (node: Node): node is Element => 'tagName' in node
const isText = (node: Node): node is TextNode => node.nodeName === '#text'
const attribute = (node: Element, name: string) => node.attrs.find((attr) => attr.name === name)?.value ?? ''

const textContent = (node: Node): string => {
  if (isText(node)) return node.value
  if (isElement(node) && unread.has(node.tagName)) return ''
  return 'childNodes' in node ? node.childNodes.map(textContent).join('') : ''
}

const lookOf = (node: Element, look: Look): Look => {
  const { tagName: tag } = node
  if (tag === 'b' || tag === 'strong') return { ...look, bold: true }
  if (tag === 'i' || tag === 'em' || tag === 'cite') return { ...look, italic: true }
  if (tag === 'code' || tag === 'kbd' || tag === 'samp') return { ...look, code: true }
  const href = tag === 'a' ? attribute(node, 'href').trim() : ''
  return href === '' || /^(#|javascript:)/i.test(href) ? look : { ...look, url: href }
}

const inlineSpans = (node: Node, look: Look = {}): Span[] => {
  if (isText(node)) return [{ ...look, text: node.value }]
  if (isElement(node) && unread.has(node.tagName)) return []
  const next = isElement(node) ? lookOf(node, look) : look
  return 'childNodes' in node ? node.childNodes.flatMap((child) => inlineSpans(child, next)) : []
}

/** A table that only lays the page out: its cells hold paragraphs and lists. */
const hasBlocks = (node: Node): boolean =>
  'childNodes' in node &&
  node.childNodes
    .filter(isElement)
    .some((child) => /^(p|ul|ol|h[1-6]|table|blockquote|pre)$/.test(child.tagName) || hasBlocks(child))

/** The source lines on which the text of a node stands. */
const linesOf = (node: Node): number[] => {
  if (isText(node)) {
    const start = node.sourceCodeLocation?.startLine ?? 1
    return node.value.split('\n').flatMap((part, index) => (plain(part) === '' ? [] : [start + index]))
  }
  return 'childNodes' in node ? node.childNodes.flatMap(linesOf) : []
}
