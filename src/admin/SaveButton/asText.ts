/**
 * The changed fields as plain text, to be kept somewhere while the page is loaded anew: rich text loses only its looks.
 *
 * @param names what is referred to, by its id: an id says nothing to anybody
 */
export const asText = (
  fields: readonly { label: string; value: unknown }[],
  names: ReadonlyMap<string, string> = new Map(),
): string => fields.map(({ label, value }) => `${label}\n${textOf(value, names)}`).join('\n\n')

const textOf = (value: unknown, names: ReadonlyMap<string, string>): string => {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return names.get(String(value)) ?? String(value)
  if (Array.isArray(value))
    return value
      .map((one) => textOf(one, names))
      .filter(Boolean)
      .join('\n\n')
  if ('root' in value) return blocksOf(value.root).join('\n\n')
  if ('relationTo' in value && 'value' in value) return textOf(value.value, names)
  return Object.entries(value)
    .filter(([name]) => name !== 'id' && name !== 'blockType')
    .map(([name, inner]) => [name, textOf(inner, names)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${text}`)
    .join('\n')
}

type Node = { text?: string; type?: string; children?: Node[] }

const blocksOf = (root: unknown): string[] =>
  ((root as Node)?.children ?? []).map((block) => (block.type === 'list' ? listOf(block) : inline(block)))

const listOf = (list: Node): string => (list.children ?? []).map((item) => `- ${inline(item)}`).join('\n')

const inline = (node: Node): string =>
  node.type === 'linebreak' ? '\n' : (node.text ?? (node.children ?? []).map(inline).join(''))
