import { type DefaultTreeAdapterTypes } from 'parse5'

import { plain } from '#src/importing/Piece'

export type Node = DefaultTreeAdapterTypes.Node
export type Element = DefaultTreeAdapterTypes.Element
export type TextNode = DefaultTreeAdapterTypes.TextNode

/** What has no text for a reader. */
export const unread = new Set([
  'script',
  'style',
  'template',
  'svg',
  'math',
  'link',
  'base',
  'param',
  'source',
  'track',
  'meta',
])
/** What is shown, but not as text. */
export const shown = new Set(['img', 'video', 'audio', 'iframe', 'object', 'embed', 'canvas'])
export const controls = new Set(['button', 'input', 'select', 'textarea', 'datalist', 'progress', 'meter'])
/** What stands within a line. */
export const inline = new Set([
  'a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'center-inline', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'mark',
  'nobr', 'picture', 'q', 'rb', 'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr',
]) // prettier-ignore

export const isElement = (node: Node): node is Element => 'tagName' in node
export const isText = (node: Node): node is TextNode => node.nodeName === '#text'
export const childrenOf = (node: Node): Node[] =>
  isElement(node) && node.tagName === 'template' ? [] : 'childNodes' in node ? node.childNodes : []
export const attribute = (node: Element, name: string): string =>
  node.attrs.find((attr) => attr.name === name)?.value ?? ''
export const has = (node: Element, name: string): boolean => node.attrs.some((attr) => attr.name === name)
export const classesOf = (node: Element): string[] => attribute(node, 'class').split(/\s+/).filter(Boolean)

export const textContent = (node: Node): string => {
  if (isText(node)) return node.value
  if (isElement(node) && unread.has(node.tagName)) return ''
  return childrenOf(node).map(textContent).join('')
}

/** Every element below a node, the node itself first. */
export function elementsIn(node: Node): Element[] {
  const found: Element[] = []
  const open: Node[] = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    if (isElement(next)) found.push(next)
    open.push(...[...childrenOf(next)].reverse())
  }
  return found
}

export const isWithin = (node: Element, ancestor: Element): boolean => {
  for (let above = node.parentNode; above; above = 'parentNode' in above ? above.parentNode : null)
    if (above === ancestor) return true
  return false
}

/** A table that only lays the page out: its cells hold paragraphs and lists. */
export const hasBlocks = (node: Node): boolean =>
  childrenOf(node)
    .filter(isElement)
    .some(
      (child) =>
        /^(ul|ol|h[1-6]|table|blockquote|pre|dl|section|article)$/.test(child.tagName) || hasBlocks(child),
    )

/** The lines, as the parser counts them, on which the text of a node stands. */
export const linesOf = (node: Node): number[] => {
  if (isText(node)) {
    const start = node.sourceCodeLocation?.startLine ?? 1
    return node.value.split('\n').flatMap((part, index) => (plain(part) === '' ? [] : [start + index]))
  }
  return childrenOf(node).flatMap(linesOf)
}
