/**
 * Builds the rich text that Payload's Lexical editor stores (SerializedEditorState), for what does not come out of the
 * editor itself: imports, the seed, tests. Pure; empty texts are left out by nobody but the caller.
 *
 *     richText(heading('h3', 'Skills'), paragraph('Three are enough:'), bulletList(['SQL', 'writing']))
 */
export type RichText = {
  root: Element & { type: 'root' }
  [member: string]: unknown
}

/** A block or an inline element with children. */
export type Element = {
  type: string
  version: number
  children: Node[]
  direction: 'ltr' | null
  format: ''
  indent: number
  [member: string]: unknown
}

export type TextNode = {
  type: 'text'
  version: 1
  text: string
  /** Bits: 1 bold, 2 italic, 4 struck out, 8 underlined, 16 code, 32 lowered, 64 raised. */
  format: number
  detail: 0
  mode: 'normal'
  style: ''
}

export type Node = Element | TextNode | { type: 'linebreak'; version: 1 }

/** Running text: plain words, or words mixed with `bold()`, `link()` and the like. */
export type Inline = string | Node | readonly (string | Node)[]

export const richText = (...blocks: Element[]): RichText => ({
  root: element('root', blocks) as RichText['root'],
})

export const paragraph = (words: Inline): Element => ({
  ...element('paragraph', inline(words)),
  textFormat: 0,
  textStyle: '',
})

export const heading = (tag: 'h2' | 'h3' | 'h4' | 'h5' | 'h6', words: Inline): Element => ({
  ...element('heading', inline(words)),
  tag,
})

export const quote = (words: Inline): Element => element('quote', inline(words))

export const bulletList = (items: readonly (Inline | ListItem)[]): Element => list('bullet', 'ul', items)

export const numberedList = (items: readonly (Inline | ListItem)[], start = 1): Element =>
  list('number', 'ol', items, start)

/** An item with a list of its own below it. */
export type ListItem = { words: Inline; below: Element }

export const link = (words: Inline, url: string): Element => ({
  ...element('link', inline(words)),
  version: 3,
  fields: { linkType: 'custom', newTab: false, url },
})

export const bold = (words: string): TextNode => text(words, 1)
export const code = (words: string): TextNode => text(words, 16)
export const lineBreak = (): Node => ({ type: 'linebreak', version: 1 })

export const text = (words: string, format = 0): TextNode => ({
  type: 'text',
  version: 1,
  text: words,
  format,
  detail: 0,
  mode: 'normal',
  style: '',
})

const element = (type: string, children: Node[]): Element => ({
  type,
  version: 1,
  children,
  direction: 'ltr',
  format: '',
  indent: 0,
})

const inline = (words: Inline): Node[] =>
  (isMany(words) ? [...words] : [words]).map((word) => (typeof word === 'string' ? text(word) : word))

const isMany = (words: Inline): words is readonly (string | Node)[] => Array.isArray(words)

const list = (
  listType: 'bullet' | 'number',
  tag: 'ul' | 'ol',
  items: readonly (Inline | ListItem)[],
  start = 1,
): Element => {
  let number = start
  const rows = items.flatMap((item) => {
    const value = number
    number += 1
    // A list below an item stands in a row of its own, which takes no number.
    if (isNested(item) && inline(item.words).length === 0) {
      number = value
      return [{ children: [item.below], value }]
    }
    return isNested(item)
      ? [
          { children: inline(item.words), value },
          { children: [item.below], value: number },
        ]
      : [{ children: inline(item), value }]
  })
  return {
    ...element(
      'list',
      rows.map(({ children, value }) => ({ ...element('listitem', children), value })),
    ),
    listType,
    tag,
    start,
  }
}

const isNested = (item: Inline | ListItem): item is ListItem =>
  typeof item === 'object' && !Array.isArray(item) && 'below' in item
