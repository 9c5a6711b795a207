import { isMailAddress, isOwnPlace } from '#src/content/webAddress'
import { safeAddress } from '#src/delivery/safeAddress'
import { type Reference, group, ids, number, target, text } from '#src/delivery/snapshot'

/** A Lexical node as it leaves the house. */
export type Node = { type: string; version: number; children?: Node[]; [attribute: string]: unknown }

type Surroundings = {
  /** The public path of a live document; null when it is not live or has no page. */
  pathOf: (ref: Reference) => string | null
  isAffiliate: (url: string) => boolean
  picture: (id: string) => { url: string; alt: string } | null
}

/** Deeper than any editor writes; below it text is kept, structure is not. */
const DEEPEST = 60

const common = ['type', 'version', 'direction', 'format', 'indent']
const attributes: Record<string, readonly string[]> = {
  root: [],
  paragraph: ['textFormat'],
  heading: ['tag'],
  quote: [],
  list: ['listType', 'start', 'tag'],
  listitem: ['value', 'checked'],
  text: ['text', 'detail', 'mode', 'style'],
  linebreak: [],
  tab: ['text', 'detail', 'mode', 'style'],
  horizontalrule: [],
  table: ['colWidths'],
  tablerow: ['height'],
  tablecell: ['colSpan', 'rowSpan', 'headerState', 'width', 'backgroundColor'],
}

/**
 * The public form of an editor state: only node kinds and attributes that are known leave (a list of what may, not of
 * what may not), links are resolved, and a link to what is not live is left as its words.
 */
export const publicTree = (value: unknown, surroundings: Surroundings): Node => {
  const root = group(group(value).root)
  return {
    type: 'root',
    version: 1,
    direction: text(root.direction),
    format: '',
    indent: 0,
    children: publicNodes(root.children, surroundings, 0),
  }
}

const publicNodes = (value: unknown, surroundings: Surroundings, depth: number): Node[] =>
  Array.isArray(value) && depth < DEEPEST
    ? value.flatMap((node) => publicNode(group(node), surroundings, depth))
    : []

const publicNode = (node: Record<string, unknown>, surroundings: Surroundings, depth: number): Node[] => {
  const type = text(node.type) ?? ''
  const children = () => publicNodes(node.children, surroundings, depth + 1)
  if (type === 'link' || type === 'autolink') return publicLink(node, children(), surroundings)
  if (type === 'upload') return publicUpload(node, surroundings)
  const known = attributes[type]
  // A kind of node that nobody has thought about here: its words may be read, its settings may not.
  if (!known || type === 'root') return children()
  const kept = pick(node, [...common, ...known])
  // The editor offers no styles; one that is there was not written with it, and could lie over the whole page.
  if ('style' in kept) kept.style = ''
  if (type === 'text') return typeof node.text === 'string' ? [{ ...kept, type, version: 1 }] : []
  return [{ ...kept, type, version: 1, ...('children' in node ? { children: children() } : {}) }]
}

const publicLink = (
  node: Record<string, unknown>,
  children: Node[],
  { pathOf, isAffiliate }: Surroundings,
): Node[] => {
  const fields = group(node.fields)
  const url = fields.linkType === 'internal' ? internalPath(fields.doc, pathOf) : externalAddress(fields.url)
  if (!url) return children
  const newTab = fields.newTab === true
  const affiliate = !url.startsWith('/') && isAffiliate(url)
  const rel = [affiliate ? 'sponsored nofollow' : '', newTab ? 'noopener noreferrer' : '']
    .filter(Boolean)
    .join(' ')
  return [
    {
      ...pick(node, common),
      type: 'link',
      version: 1,
      fields: { linkType: 'custom', url, newTab, rel: rel || null, affiliate },
      children,
    },
  ]
}

const internalPath = (doc: unknown, pathOf: Surroundings['pathOf']): string | null => {
  const ref = target(doc)
  return ref && pathOf(ref)
}

const externalAddress = (value: unknown): string | null => {
  const address = text(value)?.trim() ?? null
  if (address && (isMailAddress(address) || isOwnPlace(address))) return address
  return safeAddress(address)
}

const publicUpload = (node: Record<string, unknown>, { picture }: Surroundings): Node[] => {
  const [id] = ids(node.value)
  const shown = id ? picture(id) : null
  if (!shown) return []
  const alt = text(group(node.fields).alt) ?? shown.alt
  return [
    { type: 'upload', version: 1, format: '', fields: null, relationTo: 'media', value: { ...shown, alt } },
  ]
}

const pick = (node: Record<string, unknown>, names: string[]): Record<string, unknown> =>
  Object.fromEntries(names.flatMap((name) => (isPlain(node[name], name) ? [[name, node[name]]] : [])))

/** Attributes are single words, numbers and lists of numbers; anything with an inside could carry what nobody looked at. */
const isPlain = (value: unknown, name: string): boolean =>
  value === null ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && (name === 'text' || name === 'style' || /^[\w-]{0,20}$/.test(value))) ||
  number(value) !== null ||
  (Array.isArray(value) && value.every((item) => number(item) !== null))

/** What a converter is given: the node, what it stands in, and how what is below a node becomes text. */
export type Conversion = {
  node: Node
  parent: Node
  /** What is below this node, converted. */
  inside: () => string
  /** What is below one of its children, converted. */
  below: (child: Node) => string
}

/** By the kind of node; a node of a kind that is not here is what is below it. */
export type Converters = Readonly<Record<string, string | ((conversion: Conversion) => string)>>

/**
 * A tree as text, from the inside out. Payload's converters do the same and bring the editor with them, which a process that
 * only reads has no use for.
 */
export const converted = (parent: Node, converters: Converters): string =>
  (parent.children ?? []).map((node) => convertedNode(node, parent, converters)).join('')

const convertedNode = (node: Node, parent: Node, converters: Converters): string => {
  const converter = Object.hasOwn(converters, node.type) ? converters[node.type] : undefined
  if (typeof converter === 'string') return converter
  const below = (child: Node) => converted(child, converters)
  return converter ? converter({ node, parent, inside: () => below(node), below }) : below(node)
}

/** Whether there is anything to read: an editor that was emptied leaves one empty paragraph. */
export const hasWords = ({ children = [] }: Node): boolean => {
  const [first, ...others] = children
  if (!first || others.length > 0 || first.type !== 'paragraph') return first !== undefined
  const [word, ...rest] = first.children ?? []
  return word !== undefined && (rest.length > 0 || word.type !== 'text' || String(word.text ?? '') !== '')
}
