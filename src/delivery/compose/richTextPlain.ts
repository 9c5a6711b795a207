import type { Node } from '#src/delivery/compose/richTextTree'
import { number } from '#src/delivery/snapshot'

type Conversion = {
  node: Node
  childIndex: number
  parent: Node
  nodesToPlaintext: (args: { nodes: Node[] }) => string[]
}
type Converter = string | ((conversion: Conversion) => string)

const inside = ({ node, nodesToPlaintext }: Conversion): string =>
  nodesToPlaintext({ nodes: node.children ?? [] }).join('')
const block = (conversion: Conversion) => `${inside(conversion)}\n\n`

/** Text for reading aloud, for search and for excerpts: a blank line between blocks, a sign or number before list items. */
export const plaintextConverters: Record<string, Converter> = {
  paragraph: block,
  heading: block,
  quote: block,
  linebreak: '\n',
  tab: '\t',
  text: ({ node }) => String(node.text),
  link: inside,
  list: ({ node, nodesToPlaintext, parent }) => {
    let position = number(node.start) ?? 1
    const lines = (node.children ?? []).flatMap((item) => {
      const words = nodesToPlaintext({ nodes: item.children ?? [] }).join('')
      const isNested = item.children?.length === 1 && item.children[0]!.type === 'list'
      if (isNested)
        return words
          .split('\n')
          .filter(Boolean)
          .map((line) => `  ${line}`)
      const mark = node.listType === 'number' ? `${position++}.` : '•'
      return [`${mark} ${words.trim()}`]
    })
    return `${lines.join('\n')}${parent.type === 'listitem' ? '' : '\n\n'}`
  },
  table: block,
  tablerow: ({ node, nodesToPlaintext }) =>
    `${(node.children ?? [])
      .map((cell) =>
        nodesToPlaintext({ nodes: cell.children ?? [] })
          .join('')
          .trim(),
      )
      .join(' | ')}\n`,
}
