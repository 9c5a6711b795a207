import type { Nodes, Parents, Root, RootContent, Table, TableRow } from 'mdast'

import type { Piece } from '#src/importing/Piece'
import type { Masked } from '#src/importing/pieces/generatorCommands'

export type Written = {
  html: string
  /** The line of the Markdown file for a line of the HTML. */
  lineOf: (line: number) => number
  /** What the HTML has no place for: the addresses of references, the kinds of notes. */
  marks: Piece[]
}

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const escapeValue = (text: string) => escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', ' ')

/** Inside such an element a browser reads no tags; left open, it would swallow the rest of the page. */
const isOpenRawText = (html: string) => {
  const tag = /^<(title|textarea|style|script|xmp|iframe|noembed|noframes|plaintext)\b/i.exec(html)?.[1]
  return tag !== undefined && !new RegExp(`</${tag}`, 'i').test(html)
}

/**
 * The HTML a Markdown tree stands for, with the HTML in it as it was. Every text begins on a line of its own (the break is put
 * inside the tag before it, where it says nothing), so that a line of the result knows its line of the file.
 */
export function markdownToHtml(root: Root, { text: source, restore, parts }: Masked): Written {
  const sourceLines = source.split('\n')
  let html = ''
  const lineMap: number[] = [1]
  const marks: Piece[] = []
  const definitions = new Map<string, string>()
  const noteNumbers = new Map<string, number>()
  collect(root)

  function collect(node: Nodes): void {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node.url)
    if (node.type === 'footnoteReference' && !noteNumbers.has(node.identifier))
      noteNumbers.set(node.identifier, noteNumbers.size + 1)
    if ('children' in node) for (const child of node.children) collect(child)
  }

  const write = (text: string, line: number) => {
    html += text
    const more = text.split('\n').length - 1
    for (let count = 1; count <= more; count += 1) lineMap.push(line + count)
  }
  /** A break that stands inside a tag: the next letters are of this line. */
  const at = (line: number) => {
    html += '\n'
    lineMap.push(line)
  }
  const lineFrom = (node: Nodes) => node.position?.start.line ?? lineMap.at(-1) ?? 1
  const open = (tag: string, node: Nodes, attributes = '') => {
    html += `<${tag}${attributes}`
    at(lineFrom(node))
    html += '>'
  }
  const element = (tag: string, node: Parents, attributes = '') => {
    open(tag, node, attributes)
    node.children.forEach(visit)
    html += `</${tag}>`
  }
  const text = (value: string, node: Nodes) => {
    let line = lineFrom(node)
    for (const { words, isCommand } of parts(value)) {
      if (isCommand) {
        leave(node, words, 'a command to the program that made the site')
        continue
      }
      html += '<span'
      at(line)
      html += '>'
      write(escapeText(words), line)
      html += '</span>'
      line += words.split('\n').length - 1
    }
  }
  const leave = (node: Nodes, words: string, reason: string) =>
    marks.push({
      gap: true,
      region: 'main',
      kind: 'mark',
      reason,
      lines: [lineFrom(node)],
      spans: [],
      text: words,
    })

  const visit = (node: RootContent): void => {
    switch (node.type) {
      case 'text':
        return text(node.value, node)
      case 'html':
        html += '<span'
        at(lineFrom(node))
        html += '></span>'
        return write(
          isOpenRawText(node.value) ? escapeText(restore(node.value)) : restore(node.value),
          lineFrom(node),
        )
      case 'inlineCode':
        open('code', node)
        write(escapeText(restore(node.value)), lineFrom(node))
        html += '</code>'
        return
      case 'strong':
        return element('strong', node)
      case 'emphasis':
        return element('em', node)
      case 'delete':
        return element('del', node)
      case 'link':
        return element('a', node, ` href="${escapeValue(restore(node.url))}"`)
      case 'linkReference': {
        const url = definitions.get(node.identifier)
        return element(
          url === undefined ? 'span' : 'a',
          node,
          url === undefined ? '' : ` href="${escapeValue(restore(url))}"`,
        )
      }
      case 'image':
        return open(
          'img',
          node,
          ` src="${escapeValue(restore(node.url))}" alt="${escapeValue(restore(node.alt ?? ''))}"`,
        )
      case 'imageReference':
        return open(
          'img',
          node,
          ` src="${escapeValue(definitions.get(node.identifier) ?? '')}" alt="${escapeValue(node.alt ?? '')}"`,
        )
      case 'break':
        html += '<br>'
        return
      case 'footnoteReference': {
        const number = noteNumbers.get(node.identifier) ?? 0
        html += `<sup><a href="#fn-${escapeValue(node.identifier)}" role="doc-noteref"`
        at(lineFrom(node))
        html += `>${number}</a></sup>`
        return
      }
      case 'footnoteDefinition':
        leave(node, `[^${node.label ?? node.identifier}]`, 'the mark of a footnote, which is a citation now')
        return element('div', node, ` id="fn-${escapeValue(node.identifier)}"`)
      case 'heading':
        return element(`h${node.depth}`, node)
      case 'paragraph':
        return definitionList(node) ? undefined : element('p', node)
      case 'blockquote':
        takeKind(node)
        return element('blockquote', node)
      case 'list':
        return element(
          node.ordered ? 'ol' : 'ul',
          node,
          node.ordered && node.start ? ` start="${node.start}"` : '',
        )
      case 'listItem':
        open('li', node)
        if (typeof node.checked === 'boolean') html += node.checked ? '☑ ' : '☐ '
        node.children.forEach((child, index) => {
          // The first paragraph is the item's own line.
          if (index === 0 && child.type === 'paragraph') child.children.forEach(visit)
          else visit(child)
        })
        html += '</li>'
        return
      case 'code':
        open('pre', node)
        if (node.lang)
          leave(
            node,
            restore([node.lang, node.meta].filter(Boolean).join(' ')),
            'the language of the code below',
          )
        // The first line of the code stands below its fence, where it has one.
        write(`\n${escapeText(restore(node.value))}`, lineFrom(node) - (isFenced(node) ? 0 : 1))
        html += '</pre>'
        return
      case 'table':
        return table(node)
      case 'thematicBreak':
        return open('hr', node)
      case 'definition':
        leave(
          node,
          `[${node.label ?? node.identifier}]: ${node.url}${node.title ? ` "${node.title}"` : ''}`,
          'the address of a link, stored with the link',
        )
        return
      default:
        if ('children' in node) (node.children as RootContent[]).forEach(visit)
    }
  }

  const isFenced = (node: Nodes) => /```|~~~/.test(sourceLines[lineFrom(node) - 1] ?? '')

  /** '[!NOTE]' at the head of a quotation says what kind of note it is, to GitHub. */
  const takeKind = (node: Parents) => {
    const [first] = node.children
    const words = first?.type === 'paragraph' ? first.children[0] : undefined
    if (words?.type !== 'text') return
    words.value = words.value.replace(/^\[!\w{1,20}\][+-]?/, (kind) => {
      leave(node, kind, 'the kind of a note')
      return ''
    })
  }

  const table = (node: Table) => {
    open('table', node)
    node.children.forEach((row: TableRow, index) => {
      open('tr', row)
      row.children.forEach((cell) => element(index === 0 ? 'th' : 'td', cell))
      html += '</tr>'
    })
    html += '</table>'
  }

  /** 'Term' and below it ': What it means', as PHP Markdown Extra, Pandoc and kramdown write a list of definitions. */
  const definitionList = (node: Extract<RootContent, { type: 'paragraph' }>): boolean => {
    const raw = source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
    if (!/\n:[ \t]+\S/.test(raw) || /^:/.test(raw)) return false
    open('dl', node)
    let isTerm = true
    open('dt', node)
    for (const child of node.children) {
      if (child.type !== 'text') {
        visit(child)
        continue
      }
      child.value.split('\n').forEach((line, index) => {
        const starts = /^:[ \t]+/.test(line) && index > 0
        if (starts || (index > 0 && !isTerm && !starts)) {
          html += isTerm ? '</dt>' : '</dd>'
          isTerm = !starts
          html += isTerm ? '<dt>' : '<dd>'
        } else if (index > 0) html += '<br>'
        html += '<span'
        at(lineFrom(child) + index)
        html += `>${escapeText(line.replace(/^:[ \t]+/, ''))}</span>`
      })
    }
    html += isTerm ? '</dt></dl>' : '</dd></dl>'
    return true
  }

  root.children.forEach((node) => {
    visit(node)
    at(lineFrom(node))
  })
  return { html, lineOf: (line) => lineMap[line - 1] ?? lineMap.at(-1) ?? 1, marks }
}
