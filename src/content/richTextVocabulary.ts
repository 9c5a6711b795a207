import { isRecord } from '#src/content/values'

/*
 * What the parts of a rich text may carry. Lexical keeps whatever stands in a node, and hands it to every frontend;
 * a style attribute, for instance, can cover the whole page with a link.
 */

const ofEveryElement = [
  'type',
  'version',
  'children',
  'direction',
  'format',
  'indent',
  'textFormat',
  'textStyle',
]
const ofText = ['type', 'version', 'text', 'format', 'detail', 'mode', 'style']

/** The attributes of each kind of node that the editor writes (collections/editor.ts). */
const attributes: Readonly<Record<string, ReadonlySet<string>>> = {
  root: new Set(ofEveryElement),
  paragraph: new Set(ofEveryElement),
  heading: new Set([...ofEveryElement, 'tag']),
  quote: new Set(ofEveryElement),
  list: new Set([...ofEveryElement, 'listType', 'start', 'tag']),
  listitem: new Set([...ofEveryElement, 'value', 'checked']),
  link: new Set([...ofEveryElement, 'id', 'fields']),
  autolink: new Set([...ofEveryElement, 'id', 'fields']),
  text: new Set(ofText),
  tab: new Set(ofText),
  linebreak: new Set(['type', 'version']),
  horizontalrule: new Set(['type', 'version']),
}

/** Styles: the editor writes them, always empty, for it offers none. */
const styles = ['style', 'textStyle'] as const

/**
 * Takes out of a rich text, in place, what no node of ours carries: unknown attributes, and styles that say something.
 * Nodes of unknown kinds are left as they are: they are refused elsewhere (richTextShape.ts).
 */
export const dropForeignAttributes = (value: unknown): void => {
  const open: unknown[] = [isNode(value) ? value['root'] : undefined]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isNode(node)) continue
    const type = String(node['type'])
    const known = Object.hasOwn(attributes, type) ? attributes[type] : undefined
    if (known) for (const name of Object.keys(node)) if (!known.has(name)) delete node[name]
    for (const name of styles) if (Object.hasOwn(node, name)) node[name] = ''
    if (Array.isArray(node['children'])) for (const child of node['children'] as unknown[]) open.push(child)
  }
}

const isNode = (value: unknown): value is Record<string, unknown> => isRecord(value)
