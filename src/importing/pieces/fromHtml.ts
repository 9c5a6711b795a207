import { parse } from 'parse5'

import {
  codeSpans,
  type Look,
  type Piece,
  plain,
  type Region,
  type Span,
  textOf,
  tidy,
} from '#src/importing/Piece'
import { classRules, lookOf } from '#src/importing/pieces/htmlLook'
import { landmarksOf } from '#src/importing/pieces/htmlRegions'
import {
  attribute, childrenOf, classesOf, controls, type Element, elementsIn, has, hasBlocks, inline, isElement, isText, linesOf, type Node, shown, textContent,
  unread,
} from '#src/importing/pieces/htmlTree' // prettier-ignore

type Item = {
  kind: 'item'
  ordered: boolean
  depth: number
  list: number
  part: number
  number?: number
  isOpen: boolean
}
type Block =
  | { kind: 'text' }
  | { kind: 'quote' }
  | { kind: 'code' }
  | { kind: 'footnote' }
  | { kind: 'heading'; level: number }
  | Item
type List = { id: number; part: number; ordered: boolean; depth: number; next: number; step: number }
type Place = {
  block: Block
  look: Look
  region: Region
  list: List | null
  /** Within a cell of a table, where blocks are lines. */
  isCell: boolean
  /** Within something that readers don't see. */
  hidden: string | null
}

/** The lines of the source that a line of the parsed text stands for. */
export type LineOf = (line: number) => number

/**
 * Pieces of an HTML page, in reading order: whatever stands between two block boundaries is one piece. Scripts, styles
 * and comments are no text and are passed over; everything else is a piece, also what lies outside the page's main part.
 */
export function fromHtml(text: string, lineOf: LineOf = (line) => line): Piece[] {
  const document = parse(text, { sourceCodeLocationInfo: true, scriptingEnabled: false })
  const rules = classRules(document)
  const { regionOf } = landmarksOf(document)
  const notes = noteTargets(document)
  const base = baseOf(document)
  const pieces: Piece[] = []
  let spans: Span[] = []
  let lines: number[] = []
  let lists = 0
  let parts = 0
  let tables = 0
  /** Lists of one name that a word processor wrote one after another, one for each depth. */
  const named = new Map<string, number>()
  const counters = new Map<string, number>()

  const resolved = (look: Look): Look =>
    look.url && base && !/^[a-z][a-z0-9+.-]*:/i.test(look.url) && URL.canParse(look.url, base)
      ? { ...look, url: new URL(look.url, base).href }
      : look

  const take = () => {
    const taken = {
      spans: tidy(spans),
      lines: [...new Set(lines.map(lineOf))].sort((one, other) => one - other),
    }
    spans = []
    lines = []
    return { ...taken, text: textOf(taken.spans) }
  }

  const flush = (place: Place) => {
    if (place.isCell) {
      if (spans.length > 0) spans.push({ text: '\n' })
      return
    }
    const taken = take()
    if (taken.text === '') return
    const common = { ...taken, gap: true, region: place.region }
    if (place.hidden) return void pieces.push({ ...common, kind: 'mark', reason: place.hidden })
    const { block } = place
    if (block.kind === 'item') {
      const { isOpen, ...item } = block
      if (isOpen) delete item.number
      pieces.push({ ...common, ...item, ...(isOpen ? { goesOn: true as const } : {}) })
      block.isOpen = true
      return
    }
    const glyph = block.kind === 'text' ? /^[•·∙▪◦‣●○]\s+/u.exec(taken.text) : null
    if (!glyph) return void pieces.push({ ...common, ...block })
    // A list that was typed by hand: bullets in paragraphs of their own.
    const last = pieces.at(-1)
    if (last?.kind !== 'item') lists += 1
    const [first, ...rest] = taken.spans
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
    pieces.push({
      gap: true, region: place.region, kind: 'mark', reason, lines: [lineOf(node.sourceCodeLocation?.startLine ?? 1)], spans: [], text: words,
    }) // prettier-ignore
  }

  const picture = (node: Element, place: Place) => {
    const src = attribute(node, 'src') || attribute(node, 'data-src') || attribute(node, 'data')
    const alt = plain(attribute(node, 'alt') || attribute(node, 'title') || attribute(node, 'aria-label'))
    if (node.tagName !== 'img')
      return mark(
        node,
        place,
        'a player or an embedded page: link to it in the text',
        [alt, src].filter(Boolean).join(' ') || `(${node.tagName})`,
      )
    const where = lineOf(node.sourceCodeLocation?.startLine ?? 1)
    pieces.push({
      gap: true, region: place.region, kind: 'picture', src, alt, lines: [where], spans: alt ? [{ text: alt }] : [], text: alt || '(picture)',
    }) // prettier-ignore
    if (place.look.url && plain(textContent(nearestLink(node) ?? node)) === '')
      mark(node, place, 'the address of a link around a picture', place.look.url)
  }

  const control = (node: Element, place: Place) => {
    const words =
      plain(textContent(node)) ||
      attribute(node, 'value') ||
      attribute(node, 'placeholder') ||
      `(${node.tagName})`
    if (node.tagName === 'input' && attribute(node, 'type') === 'hidden') return
    if (node.tagName === 'input' && attribute(node, 'type') === 'checkbox')
      return void spans.push({ ...place.look, text: has(node, 'checked') ? '☑ ' : '☐ ' })
    if (node.tagName === 'button' || attribute(node, 'role') === 'button') flush(place)
    mark(node, place, 'a button or a form field', words)
  }

  const row = (node: Element, place: Place) => {
    flush(place)
    const cells = node.childNodes.filter(isElement).filter((child) => /^t[dh]$/.test(child.tagName))
    const aside = pieces.length
    const read = cells.flatMap((cell) => {
      const within: Place = {
        ...place,
        isCell: true,
        block: { kind: 'text' },
        look: lookOf(cell, place.look, rules),
      }
      for (const child of cell.childNodes) walk(child, within)
      const taken = take()
      const span = Math.min(50, Number(attribute(cell, 'colspan')) || 1)
      return [taken, ...Array.from({ length: span - 1 }, () => ({ spans: [], lines: [], text: '' }))]
    })
    const beside = pieces.splice(aside)
    const header = cells.length > 0 && cells.every((cell) => cell.tagName === 'th')
    const kept = tidy(read.flatMap((cell, at) => [...(at > 0 ? [{ text: ' | ' }] : []), ...cell.spans]))
    if (read.some((cell) => cell.text !== ''))
      pieces.push({
        gap: true, region: place.region, kind: 'row', header, table: tables,
        cells: read.map((cell) => plain(cell.spans.filter((span) => !span.strike && !isNote(span)).map((span) => span.text).join(''))),
        lines: [...new Set(read.flatMap((cell) => cell.lines))], spans: kept, text: textOf(kept),
      }) // prettier-ignore
    pieces.push(...beside)
  }

  const walk = (node: Node, place: Place): void => {
    if (isText(node)) {
      if (plain(node.value) !== '') lines.push(...linesOf(node))
      const isCode = place.block.kind === 'code'
      spans.push({ ...resolved(place.look), text: isCode ? node.value : node.value.replace(/\s+/gu, ' ') })
      return
    }
    if (!isElement(node)) {
      for (const child of childrenOf(node)) walk(child, place)
      return
    }
    const { tagName: tag } = node
    if (tag === 'head') return head(node, place)
    if (unread.has(tag)) return
    if (tag === 'br') return lineBreak(place)
    if (tag === 'hr') {
      flush(place)
      return mark(node, place, 'a line drawn across the page', '---')
    }
    if (shown.has(tag)) return picture(node, place)
    if (controls.has(tag) || attribute(node, 'role') === 'button') return control(node, place)
    if (inline.has(tag)) {
      for (const child of childrenOf(node))
        walk(child, { ...place, ...hiddenBy(node, place), look: lookOf(node, place.look, rules) })
      if (
        tag === 'a' &&
        plain(textContent(node)) === '' &&
        !elementsIn(node).some((one) => shown.has(one.tagName)) &&
        /^https?:/i.test(attribute(node, 'href'))
      )
        mark(node, place, 'a link without words', attribute(node, 'href'))
      return
    }

    flush(place)
    const within = enter(node, place)
    if (tag === 'table') tables += 1
    if (tag === 'tr' && !hasBlocks(node)) return row(node, within)
    // One that was never closed holds the rest of the page, which is no code.
    if (tag === 'pre' && !hasBlocks(node)) return code(node, within)
    for (const child of childrenOf(node)) walk(child, within)
    flush(within)
  }

  const lineBreak = (place: Place) => {
    const last = spans.at(-1)
    // Two breaks are the way in which old pages part paragraphs.
    if (!place.isCell && last?.text === '\n' && place.block.kind === 'text') return flush(place)
    spans.push({ text: '\n' })
  }

  const code = (node: Element, place: Place) => {
    codeText(node, place)
    for (const one of elementsIn(node)) {
      const href = attribute(one, 'href').trim()
      if (shown.has(one.tagName)) picture(one, { ...place, look: {} })
      // The words of other controls are text, and stand in the code.
      else if (one.tagName === 'input' && !/^(checkbox|radio)$/i.test(attribute(one, 'type')))
        control(one, place)
      else if (one.tagName === 'a' && /^(https?|mailto):/i.test(href))
        mark(one, place, 'the address of a link in code', href)
    }
  }

  const codeText = (node: Element, place: Place) => {
    const inside = textContent(node)
    const kept = codeSpans(inside)
    const language = [node, ...node.childNodes.filter(isElement)]
      .flatMap(classesOf)
      .map((name) => /^(?:language|lang|highlight-source)-([\w+#.-]+)$/.exec(name)?.[1])
      .find(Boolean)
    if (language) mark(node, place, 'the language of the code below', language)
    if (place.isCell) {
      if (spans.length > 0) spans.push({ text: '\n' })
      spans.push(...kept)
      lines.push(...linesOf(node))
      return
    }
    if (plain(inside) === '') return
    const where = [...new Set(linesOf(node).map(lineOf))]
    pieces.push({
      gap: true,
      region: place.region,
      kind: 'code',
      lines: where,
      spans: kept,
      text: textOf(kept),
    })
  }

  const hiddenBy = (node: Element, place: Place): Pick<Place, 'hidden'> => ({
    hidden:
      place.hidden ??
      (node.tagName === 'noscript'
        ? 'shown only where scripts are off'
        : has(node, 'hidden') || /(?:^|;)\s*display\s*:\s*none/i.test(attribute(node, 'style'))
          ? 'hidden on the page'
          : null),
  })

  const enter = (node: Element, place: Place): Place => {
    const { tagName: tag } = node
    const next: Place = {
      ...place,
      ...hiddenBy(node, place),
      region: regionOf(node, place.region),
      look: lookOf(node, place.look, rules),
    }
    if (place.isCell) return next
    if (isNoteBody(node, notes)) return { ...next, block: { kind: 'footnote' }, list: null }
    if (tag === 'p' && classesOf(node).includes('title'))
      return { ...next, block: { kind: 'heading', level: 1 } }
    if (/^h[1-6]$/.test(tag) || attribute(node, 'role') === 'heading')
      return {
        ...next,
        block: {
          kind: 'heading',
          level: Number(/^h([1-6])$/.exec(tag)?.[1] ?? attribute(node, 'aria-level')) || 2,
        },
      }
    if (tag === 'ul' || tag === 'ol' || tag === 'menu') return { ...next, list: listOf(node, place) }
    if (tag === 'li') {
      const list = next.list ?? { id: ++lists, part: ++parts, ordered: false, depth: 0, next: 1, step: 1 }
      const value = Number(attribute(node, 'value'))
      if (list.ordered && Number.isInteger(value) && value > 0) list.next = value
      const number = list.next
      list.next += list.step
      const block: Item = {
        kind: 'item',
        ordered: list.ordered,
        depth: list.depth,
        list: list.id,
        part: list.part,
        isOpen: false,
        ...(list.ordered ? { number } : {}),
      }
      return { ...next, list, block }
    }
    if (tag === 'blockquote')
      return { ...next, block: place.block.kind === 'item' ? place.block : { kind: 'quote' } }
    if (tag === 'dt' || tag === 'summary') return { ...next, look: { ...next.look, bold: true } }
    // A paragraph inside an item, a note or a quotation is still of it.
    return next
  }

  const listOf = (node: Element, place: Place): List => {
    const ordered = node.tagName === 'ol'
    const start = Number(attribute(node, 'start'))
    const said = classesOf(node)
      .map((name) => /^lst-(\S+)-(\d)$/.exec(name))
      .find(Boolean)
    if (said) {
      const [, name = '', depth = '0'] = said
      const last = pieces.at(-1)
      const known = named.get(name)
      const id = known !== undefined && last?.kind === 'item' && last.list === known ? known : ++lists
      named.set(name, id)
      const key = `${id} ${depth}`
      if (classesOf(node).includes('start') || !counters.has(key)) counters.set(key, start > 0 ? start : 1)
      const list: List = {
        id,
        part: id,
        ordered,
        depth: Number(depth),
        next: counters.get(key) ?? 1,
        step: 1,
      }
      counters.set(key, list.next + node.childNodes.filter(isElement).length)
      return list
    }
    const isNested = place.block.kind === 'item' && place.list !== null
    if (!isNested) lists += 1
    const count = node.childNodes.filter(isElement).filter((child) => child.tagName === 'li').length
    const isReversed = has(node, 'reversed')
    const first = Number.isInteger(start) && attribute(node, 'start') !== '' ? start : isReversed ? count : 1
    return {
      part: ++parts,
      id: isNested ? (place.list?.id ?? lists) : lists,
      ordered,
      depth: isNested ? (place.list?.depth ?? 0) + 1 : 0,
      next: first,
      step: isReversed ? -1 : 1,
    }
  }

  const head = (node: Element, place: Place) => {
    for (const child of node.childNodes.filter(isElement)) {
      if (child.tagName === 'noscript') continue
      const said = (attribute(child, 'name') || attribute(child, 'property')).toLowerCase()
      const name =
        child.tagName === 'title' ? 'title' : /^(description|keywords|author)$/.test(said) ? said : null
      const words = plain(child.tagName === 'title' ? textContent(child) : attribute(child, 'content'))
      if (!name || words === '') continue
      pieces.push({
        gap: true, region: place.region, kind: 'meta', name, lines: [lineOf(child.sourceCodeLocation?.startLine ?? 1)], spans: [{ text: words }], text: words,
      }) // prettier-ignore
    }
  }

  walk(document, {
    block: { kind: 'text' },
    look: {},
    region: 'main',
    list: null,
    isCell: false,
    hidden: null,
  })
  return pieces
}

/** A mark of a footnote: a raised number, star or letter. */
const isNote = (span: Span) =>
  span.sup === true && /^\s*[[(]?(\d{1,3}|[a-z]|[*†‡§#]+)[\])]?\s*$/i.test(span.text)

const nearestLink = (node: Element): Element | null => {
  for (let above = node.parentNode; above; above = 'parentNode' in above ? above.parentNode : null)
    if ('tagName' in above && above.tagName === 'a') return above
  return null
}

/** Where the raised marks and note references of the page lead to, on the page itself. */
function noteTargets(document: Node): Set<string> {
  const targets = new Set<string>()
  for (const link of elementsIn(document)) {
    const href = link.tagName === 'a' ? attribute(link, 'href') : ''
    if (!href.startsWith('#') || href === '#') continue
    const isReference =
      /noteref/.test(`${attribute(link, 'role')} ${attribute(link, 'epub:type')}`) ||
      classesOf(link).some((name) => /^(footnote-ref|footnote-reference|fn-ref)$/.test(name)) ||
      (isRaised(link) && /^[[(]?(\d{1,3}|[a-z*†‡§])[\])]?$/i.test(plain(textContent(link))))
    if (isReference) targets.add(decodeURIComponentSafe(href.slice(1)))
  }
  return targets
}

const isRaised = (link: Element): boolean =>
  (link.parentNode !== null && 'tagName' in link.parentNode && link.parentNode.tagName === 'sup') ||
  link.childNodes.some((child) => isElement(child) && child.tagName === 'sup')

const isNoteBody = (node: Element, targets: ReadonlySet<string>): boolean => {
  if (targets.size === 0) return false
  if (targets.has(attribute(node, 'id'))) return true
  if (!/^(p|li|div|dd|aside)$/.test(node.tagName)) return false
  const first = node.childNodes.find(
    (child) => isElement(child) || (isText(child) && plain(child.value) !== ''),
  )
  return (
    first !== undefined &&
    isElement(first) &&
    first.tagName === 'a' &&
    (targets.has(attribute(first, 'id')) || targets.has(attribute(first, 'name')))
  )
}

const decodeURIComponentSafe = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The address against which a page's own links are meant, where it says it. */
const baseOf = (document: Node): string | null => {
  for (const element of elementsIn(document)) {
    const href =
      element.tagName === 'base' ||
      (element.tagName === 'link' && attribute(element, 'rel').toLowerCase() === 'canonical')
        ? attribute(element, 'href')
        : ''
    if (/^https?:\/\//i.test(href) && URL.canParse(href)) return href
  }
  return null
}
