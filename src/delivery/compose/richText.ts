import type { z } from 'zod'
import { composePicture } from '#src/delivery/compose/picture'
import { htmlConverters } from '#src/delivery/compose/richTextHtml'
import {
  type Converters,
  type Node,
  converted,
  hasWords,
  publicTree,
} from '#src/delivery/compose/richTextTree'
import type { RichText, Section } from '#src/delivery/shapes/parts'
import { type Snapshot, number, rows, text } from '#src/delivery/snapshot'
import { type ComposeContext, earnsCommission, find, pathOf } from '#src/delivery/composeContext'
import { slugFrom } from '#src/content/slug'

/**
 * Rich text the three ways readers want it. What must not be seen is taken out of the tree first, so Lexical, HTML and
 * plain text can't disagree about it.
 */
export const composeRichText = (
  context: ComposeContext,
  snapshot: Snapshot,
  value: unknown,
): z.output<typeof RichText> => {
  const root = publicTree(value, {
    pathOf: (ref) => {
      const publication = find(context, ref)
      return publication && pathOf(publication)
    },
    isAffiliate: (url) => earnsCommission(context, url),
    picture: (id) => composePicture(context, snapshot, id),
  })
  const isEmpty = !hasWords(root)
  return {
    html: isEmpty ? '' : converted(root, htmlConverters),
    text: isEmpty ? '' : converted(root, plaintextConverters).trim(),
    lexical: { root: root as Node & { type: 'root'; children: Node[] } },
  }
}

const block = ({ inside }: { inside: () => string }) => `${inside()}\n\n`

/** Text for reading aloud, for search and for excerpts: a blank line between blocks, a sign or number before list items. */
const plaintextConverters: Converters = {
  paragraph: block,
  heading: block,
  quote: block,
  linebreak: '\n',
  tab: '\t',
  text: ({ node }) => String(node.text),
  list: ({ node, below, parent }) => {
    let position = number(node.start) ?? 1
    const lines = (node.children ?? []).flatMap((item) => {
      const words = below(item)
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
  tablerow: ({ node, below }) => `${(node.children ?? []).map((cell) => below(cell).trim()).join(' | ')}\n`,
}

/** The sections in the editor's order, each with an anchor of its own: its heading's slug, or `section-n` without one. */
export const composeSections = (context: ComposeContext, document: Snapshot): z.output<typeof Section>[] => {
  const taken = new Set<string>()
  return rows(document.sections).map((row, index) => {
    const heading = text(row.heading)
    const numbered = `section-${index + 1}`
    const anchor = unique(heading ? slugFrom(heading, numbered) : numbered, taken)
    return { heading, anchor, ...composeRichText(context, document, row.body) }
  })
}

const unique = (wanted: string, taken: Set<string>): string => {
  let anchor = wanted
  for (let n = 2; taken.has(anchor); n++) anchor = `${wanted}-${n}`
  taken.add(anchor)
  return anchor
}
