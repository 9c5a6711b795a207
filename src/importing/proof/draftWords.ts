import { wordsIn } from '#src/importing/proof/words'

/** What a stored draft says, for the proof. */
export type Held = { words: string[]; urls: Set<string>; numbers: number[] }

type Node = {
  type?: unknown
  format?: unknown
  text?: unknown
  children?: unknown
  fields?: { url?: unknown }
  start?: unknown
  listType?: unknown
  value?: unknown
}

const blocks = new Set([
  'paragraph',
  'heading',
  'quote',
  'listitem',
  'list',
  'root',
  'linebreak',
  'horizontalrule',
  'tab',
])

/** Reads a career as the database gave it back: every field that a page's words may stand in, rich text as it is read. */
export function heldIn(draft: Record<string, unknown>): Held {
  const held: Held = { words: [], urls: new Set(), numbers: [] }
  const say = (value: unknown) => {
    if (typeof value === 'string') held.words.push(...wordsIn(value))
  }
  const rows = (value: unknown) => (Array.isArray(value) ? (value as Record<string, unknown>[]) : [])
  for (const name of [
    'title',
    'summary',
    'salariesHeading',
    'pathHeading',
    'pathIntro',
    'readingListEmptyMessage',
    'shareText',
  ])
    say(draft[name])
  say((draft.seo as { description?: unknown } | null | undefined)?.description)
  for (const { heading, body } of rows(draft.sections)) {
    say(heading)
    if (body) walk((body as { root: Node }).root, held)
  }
  for (const { text, url } of rows(draft.citations)) {
    say(text)
    if (typeof url === 'string') held.urls.add(url)
  }
  for (const { source } of rows(draft.salaries)) say(source)
  return held
}

function walk(root: Node, held: Held): void {
  let run = ''
  let last = 0
  const end = () => {
    held.words.push(...wordsIn(run))
    run = ''
  }
  const visit = (node: Node): void => {
    const type = String(node.type)
    if (blocks.has(type)) end()
    if (typeof node.text === 'string') {
      // A raised mark is no part of the word before it.
      const apart = Number(node.format) & (4 | 32 | 64)
      if (apart !== last) end()
      last = apart
      run += node.text
    }
    if (typeof node.fields?.url === 'string') held.urls.add(node.fields.url)
    if (type === 'list' && node.listType === 'number' && Array.isArray(node.children)) {
      let number = Number(node.start) || 1
      for (const item of node.children as Node[]) {
        const isHolder =
          Array.isArray(item.children) &&
          (item.children as Node[]).every((one) => one.type === 'list') &&
          item.children.length > 0
        if (!isHolder) held.numbers.push(number++)
      }
    }
    if (Array.isArray(node.children)) for (const child of node.children as Node[]) visit(child)
    if (blocks.has(type)) end()
  }
  visit(root)
}
