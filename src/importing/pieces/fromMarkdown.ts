import type { Definition, ListItem, Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast'
import { fromMarkdown as parse } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'

import { type Piece, plain, type Span, textOf, tidy } from '#src/importing/Piece'
import { fromHtml } from '#src/importing/pieces/fromHtml'
import { fromText } from '#src/importing/pieces/fromText'

/** Pieces of a Markdown page (CommonMark, GitHub's tables, front matter of plain `name: value` lines). */
export function fromMarkdown(text: string): Piece[] {
  const { meta, rest } = frontMatter(text)
  const root = parse(rest, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
  // A page pasted from a browser has the name of a Markdown file and none of its marks: every line counts there.
  if (!hasStructure(root)) return [...meta, ...fromText(rest)]

  const lines = rest.split('\n')
  const pieces = [...meta, ...walker(root, lines)]
  return [...pieces, ...uncovered(pieces, lines)].sort(
    (one, other) => (one.lines[0] ?? 0) - (other.lines[0] ?? 0),
  )
}

const hasStructure = (root: Root) =>
  root.children.some((node) => ['heading', 'list', 'table', 'html', 'blockquote'].includes(node.type))

const base = { gap: true, region: 'main' } as const

function walker(root: Root, source: string[]): Piece[] {
  const definitions = new Map<string, Definition>()
  for (const node of root.children) if (node.type === 'definition') definitions.set(node.identifier, node)
  const pieces: Piece[] = []
  let lists = 0
  let tables = 0

  const linesOf = (node: Nodes, last?: Nodes): number[] => {
    const from = node.position?.start.line ?? 1
    const to = (last ?? node).position?.end.line ?? from
    return range(from, to).filter((line) => plain(source[line - 1] ?? '') !== '')
  }

  const spansOf = (nodes: PhrasingContent[], look: Omit<Span, 'text'> = {}, pictures: Piece[] = []): Span[] =>
    nodes.flatMap((node): Span[] => {
      switch (node.type) {
        case 'text':
          return [{ ...look, text: node.value }]
        case 'inlineCode':
          return [{ ...look, code: true, text: node.value }]
        case 'strong':
          return spansOf(node.children, { ...look, bold: true }, pictures)
        case 'emphasis':
          return spansOf(node.children, { ...look, italic: true }, pictures)
        case 'link':
          return spansOf(node.children, { ...look, url: node.url }, pictures)
        case 'linkReference': {
          const url = definitions.get(node.identifier)?.url
          return spansOf(node.children, url ? { ...look, url } : look, pictures)
        }
        case 'break':
          return [{ ...look, text: '\n' }]
        case 'image':
        case 'imageReference': {
          const alt = node.alt ?? ''
          pictures.push({
            ...base,
            kind: 'mark',
            reason: 'a picture: upload it and choose it in the form',
            lines: linesOf(node),
            spans: [{ text: alt }],
            text: alt || '(picture)',
          })
          return []
        }
        case 'html':
          return /^<br\b/i.test(node.value) ? [{ ...look, text: '\n' }] : []
        default:
          return 'children' in node ? spansOf(node.children as PhrasingContent[], look, pictures) : []
      }
    })

  /** A paragraph, or one piece for each part of it when the author broke its lines on purpose. */
  const paragraph = (
    node: { children: PhrasingContent[] } & Nodes,
    kind: { kind: 'text' } | { kind: 'quote' },
  ) => {
    const pictures: Piece[] = []
    const parts = splitAtBreaks(spansOf(node.children, {}, pictures))
    const lines = linesOf(node)
    const perLine = parts.length === lines.length
    parts.forEach((spans, index) =>
      pieces.push({
        ...base,
        ...kind,
        lines: perLine ? lines.slice(index, index + 1) : lines,
        spans,
        text: textOf(spans),
      }),
    )
    pieces.push(...pictures)
  }

  const items = (children: ListItem[], ordered: boolean, depth: number, list: number) => {
    for (const child of children) {
      const own = child.children.filter((node) => node.type === 'paragraph')
      const pictures: Piece[] = []
      const spans = tidy(
        own.flatMap((node, index) => [
          ...(index > 0 ? [{ text: ' ' }] : []),
          ...spansOf(node.children, {}, pictures),
        ]),
      )
      const lines = own.flatMap((node) => linesOf(node))
      if (spans.length > 0)
        pieces.push({ ...base, kind: 'item', ordered, depth, list, lines, spans, text: textOf(spans) })
      pieces.push(...pictures)
      for (const node of child.children) {
        if (node.type === 'list') items(node.children, node.ordered === true, depth + 1, list)
        else if (node.type !== 'paragraph') block(node)
      }
    }
  }

  const table = (node: Table) => {
    tables += 1
    node.children.forEach((row, index) => {
      const cells = row.children.map((cell) => textOf(spansOf(cell.children)))
      const spans = tidy(
        row.children.flatMap((cell, at) => [...(at > 0 ? [{ text: ' | ' }] : []), ...spansOf(cell.children)]),
      )
      const lines = linesOf(row)
      // The line of dashes below the header row belongs to it.
      if (index === 0) lines.push((lines[0] ?? 0) + 1)
      pieces.push({
        ...base,
        kind: 'row',
        cells,
        header: index === 0,
        table: tables,
        lines,
        spans,
        text: textOf(spans),
      })
    })
  }

  const block = (node: RootContent): void => {
    switch (node.type) {
      case 'heading': {
        const spans = tidy(spansOf(node.children))
        pieces.push({
          ...base,
          kind: 'heading',
          level: node.depth,
          lines: linesOf(node),
          spans,
          text: textOf(spans),
        })
        return
      }
      case 'paragraph':
        return paragraph(node, { kind: 'text' })
      case 'list':
        lists += 1
        return items(node.children, node.ordered === true, 0, lists)
      case 'table':
        return table(node)
      case 'blockquote':
        for (const child of node.children) {
          if (child.type === 'paragraph') paragraph(child, { kind: 'quote' })
          else block(child)
        }
        return
      case 'code': {
        const spans = [{ text: plain(node.value), code: true as const }]
        pieces.push({ ...base, kind: 'code', lines: linesOf(node), spans, text: plain(node.value) })
        return
      }
      case 'html': {
        const shift = (node.position?.start.line ?? 1) - 1
        pieces.push(
          ...fromHtml(node.value).map((piece) => ({
            ...piece,
            lines: piece.lines.map((line) => line + shift),
          })),
        )
        return
      }
      case 'definition':
        pieces.push({
          ...base,
          kind: 'mark',
          reason: 'the address of a link, stored with the link',
          lines: linesOf(node),
          spans: [],
          text: `[${node.identifier}]: ${node.url}`,
        })
        return
      case 'thematicBreak':
        pieces.push({
          ...base,
          kind: 'mark',
          reason: 'a line drawn across the page',
          lines: linesOf(node),
          spans: [],
          text: '---',
        })
        return
      default:
        return
    }
  }

  root.children.forEach(block)
  return pieces.filter((piece) => piece.kind === 'mark' || piece.text !== '')
}

/** Splits at '\n', which stands for a line break the author wanted. */
export function splitAtBreaks(spans: Span[]): Span[][] {
  const parts: Span[][] = [[]]
  for (const span of spans) {
    const isBreak = span.text === '\n'
    if (isBreak) parts.push([])
    else parts.at(-1)?.push(span)
  }
  return parts.map(tidy).filter((part) => part.length > 0)
}

/** Lines with signs but no text (`>` alone, an empty item): still lines of the file. */
function uncovered(pieces: Piece[], source: string[]): Piece[] {
  const covered = new Set(pieces.flatMap((piece) => piece.lines))
  return source.flatMap((raw, index): Piece[] => {
    const text = plain(raw)
    if (text === '' || covered.has(index + 1)) return []
    return [
      {
        ...base,
        kind: 'mark',
        reason: 'a mark of the file format without text',
        lines: [index + 1],
        spans: [],
        text,
      },
    ]
  })
}

/** `---`, lines of `name: value`, `---` at the very start; taken out with the line numbers kept. */
function frontMatter(text: string): { meta: Piece[]; rest: string } {
  const lines = text.split('\n')
  const end = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line))
  const inside = lines.slice(1, end)
  const isFrontMatter =
    /^---\s*$/.test(lines[0] ?? '') && end > 0 && inside.some((line) => /^[\w-]+:/.test(line))
  if (!isFrontMatter) return { meta: [], rest: text }

  const meta = lines.slice(0, end + 1).flatMap((line, index): Piece[] => {
    if (plain(line) === '') return []
    const common = { ...base, lines: [index + 1] }
    const [, name, value] = /^([\w-]+):\s*(\S.*)$/.exec(line) ?? []
    if (!name || !value)
      return [
        {
          ...common,
          kind: 'mark',
          reason: /^---/.test(line)
            ? 'a mark of the file format without text'
            : 'a line of the front matter that is not name: value',
          spans: [],
          text: plain(line),
        },
      ]
    const bare = plain(value.replace(/^(["'])(.*)\1\s*$/, '$2'))
    return [{ ...common, kind: 'meta', name: name.toLowerCase(), spans: [{ text: bare }], text: bare }]
  })
  // The two lines of dashes hold no text and are told as marks.
  return { meta, rest: [...lines.slice(0, end + 1).map(() => ''), ...lines.slice(end + 1)].join('\n') }
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
