import { isRecord } from '#src/content/values'
import { readLinkAddress } from '#src/content/webAddress'

/** The kinds of nodes the editor writes (collections/editor.ts); in anything else could lie what nobody looks at. */
const known = new Set([
  'root', 'paragraph', 'heading', 'quote', 'list', 'listitem', 'link', 'autolink', 'text', 'linebreak', 'tab',
  'horizontalrule',
]) // prettier-ignore

/** Nodes of one text: some seventy pages of print. Payload looks at each several times at a save, while nobody else is served. */
export const mostNodes = 3_000
const deepest = 60

type Node = { type?: unknown; text?: unknown; children?: unknown; fields?: unknown; tag?: unknown }

/**
 * What keeps a value from being rich text of our editor (Lexical's serialized state), or undefined when nothing does.
 * The links in it are checked as well: a reader follows them.
 */
export const malformedRichText = (value: unknown): string | undefined => {
  const root = isObject(value) ? (value as { root?: unknown }).root : undefined
  if (!isObject(root) || root.type !== 'root' || !Array.isArray(root.children)) {
    return 'Write this as the rich text of the editor: { root: { type: "root", children: [...] } }.'
  }
  let count = 0
  const wrongWith = (node: unknown, depth: number): string | undefined => {
    count += 1
    if (count > mostNodes) return `This text has more than ${mostNodes} parts: divide it.`
    if (depth > deepest) return `This text is nested more than ${deepest} levels deep.`
    if (!isObject(node) || typeof node.type !== 'string')
      return 'Every part of a rich text is an object with a type.'
    if (!known.has(node.type) || (node.type === 'root') !== (depth === 0)) {
      return `A rich text may hold ${[...known].slice(1).join(', ')}; ${JSON.stringify(node.type.slice(0, 40))} is none of these.`
    }
    return wrongInside(node) ?? firstOf(childrenOf(node), (child) => wrongWith(child, depth + 1))
  }
  return wrongWith(root, 0)
}

const wrongInside = (node: Node): string | undefined => {
  if (node.type === 'text' && typeof node.text !== 'string')
    return 'A part of type text has its words in `text`.'
  if (node.type === 'heading' && !/^h[1-6]$/.test(String(node.tag)))
    return 'A heading has a tag from h1 to h6.'
  if (node.children !== undefined && !Array.isArray(node.children))
    return 'The children of a part are a list.'
  if (node.type === 'link' || node.type === 'autolink') return wrongLink(node.fields)
  return undefined
}

const wrongLink = (fields: unknown): string | undefined => {
  if (!isObject(fields)) return 'A link has its address in fields.url.'
  const { linkType, url, doc } = fields as { linkType?: unknown; url?: unknown; doc?: unknown }
  if (linkType === 'internal')
    return isObject(doc) ? undefined : 'A link to a document names it in fields.doc.'
  if (typeof url !== 'string') return 'A link has its address in fields.url.'
  const address = readLinkAddress(url)
  return address.ok ? undefined : `In a link: ${address.message}`
}

const childrenOf = (node: Node): unknown[] => (Array.isArray(node.children) ? node.children : [])

const firstOf = <T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined => {
  for (const item of items) {
    const found = find(item)
    if (found) return found
  }
  return undefined
}

const isObject = (value: unknown): value is Node => isRecord(value)
