import { isRecord } from '#src/content/values'
import { canonicalJSON } from '#src/content/canonical'
import { canonicalContent } from '#src/content/canonicalContent'
import { aligned, withMoves } from '#src/diff/sequence'
import type { BlockChange, BlockKind, LinkTarget, RichPiece } from '#src/diff/types'
import { comparedTokens, wordsOf } from '#src/diff/words'

/** A block of rich text as a reader meets it, one after the other; lists are laid flat. */
export type Block = BlockKind & {
  /** What else the editor keeps of it (alignment, indentation), as a text to compare. */
  layout: string
  runs: Run[]
}

/** A stretch of text of one format, in a link or not. */
type Run = { text: string; format: number; link: LinkTarget | null; rest: string }

type Node = Record<string, unknown> & { type?: unknown; children?: unknown }
type IsAffiliate = (address: string) => boolean

/** The blocks of a rich text (Lexical's serialized state), in reading order. Pure. */
export const blocksOf = (value: unknown, isAffiliate: IsAffiliate = () => false): Block[] => {
  const root = isNode(value) ? value.root : undefined
  return isNode(root) ? childrenOf(root).flatMap((node) => blocksIn(node, 1, isAffiliate)) : []
}

/**
 * Compares two rich texts block by block, and the blocks that belong together word by word. A block that stands elsewhere
 * unchanged has moved. Pure.
 */
export const comparedRichTexts = (
  before: unknown,
  after: unknown,
  isAffiliate: IsAffiliate = () => false,
): BlockChange[] => {
  const old = blocksOf(before, isAffiliate)
  const now = blocksOf(after, isAffiliate)
  const partners = partnersOf(old, now)
  return withMoves({ before: old.length, after: now.length }, partners).map(({ from, to, moved }) =>
    comparedBlocks(
      from === null ? null : { at: from, block: old[from]! },
      to === null ? null : { at: to, block: now[to]! },
      moved,
    ),
  )
}

type Placed = { at: number; block: Block } | null

const comparedBlocks = (old: Placed, now: Placed, moved: boolean): BlockChange => {
  const block = (now ?? old)!.block
  const common = { from: old ? old.at + 1 : null, to: now ? now.at + 1 : null, block: kindOf(block) }
  if (!old || !now) {
    const kind = now ? 'added' : 'removed'
    return { ...common, kind, was: null, layout: false, pieces: piecesOf(block.runs, kind) }
  }
  const isOfOtherKind = canonicalJSON(kindOf(old.block)) !== canonicalJSON(kindOf(block))
  const layout = old.block.layout !== block.layout
  const pieces = comparedTokens(tokensOf(old.block.runs), tokensOf(block.runs), pieceOf)
  const isSame = !isOfOtherKind && !layout && pieces.every(({ kind }) => kind === 'same')
  return {
    ...common,
    kind: isSame ? (moved ? 'moved' : 'same') : 'changed',
    was: isOfOtherKind ? kindOf(old.block) : null,
    layout,
    pieces,
  }
}

/** Which block became which: what is the same, then within what changed what is alike, then what was carried elsewhere. */
const partnersOf = (old: Block[], now: Block[]): Map<number, number> => {
  const partners = new Map<number, number>()
  const [oldKeys, nowKeys] = [old.map(keyOf), now.map(keyOf)]
  const runs = aligned(oldKeys, nowKeys)
  for (const { kind, before, after } of runs) {
    if (kind === 'same')
      for (let i = 0; i < before[1] - before[0]; i += 1) partners.set(before[0] + i, after[0] + i)
  }
  const taken = new Set(partners.values())
  const places = new Map<string, number[]>()
  nowKeys.forEach((key, to) => {
    if (!taken.has(to)) places.set(key, [...(places.get(key) ?? []), to])
  })
  oldKeys.forEach((key, from) => {
    // An empty line that went here and came there has not moved.
    if (partners.has(from) || textOf(old[from]!).trim() === '') return
    const to = places.get(key)?.shift()
    if (to === undefined) return
    partners.set(from, to)
    taken.add(to)
  })
  for (const { kind, before, after } of runs) {
    if (kind === 'same') continue
    const left = range(before).filter((from) => !partners.has(from))
    const right = range(after).filter((to) => !taken.has(to))
    for (const [from, to] of alike(left, right, old, now)) partners.set(from, to)
  }
  return partners
}

/** Pairs of blocks in the same order that share enough words to be one block that was rewritten. */
const alike = (left: number[], right: number[], old: Block[], now: Block[]): [number, number][] => {
  if (left.length === 0 || right.length === 0) return []
  // Each block of a long rewritten stretch with each other would take too long: then in their order.
  if (left.length * right.length > 2500)
    return left
      .slice(0, right.length)
      .flatMap((from, i): [number, number][] =>
        likeness(old[from]!, now[right[i]!]!) > 0.4 ? [[from, right[i]!]] : [],
      )
  const best = right.map(() => 0)
  // Classic alignment with the likeness as the weight: the pairs that together share most, in order.
  const table = [best.concat(0)]
  const likes = left.map((from) => right.map((to) => likeness(old[from]!, now[to]!)))
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const below = table[0]!
    const row = new Array<number>(right.length + 1).fill(0)
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const like = likes[i]![j]!
      row[j] = Math.max(below[j]!, row[j + 1]!, like > 0.4 ? like + below[j + 1]! : 0)
    }
    table.unshift(row)
  }
  const pairs: [number, number][] = []
  let i = 0
  let j = 0
  while (i < left.length && j < right.length) {
    const here = table[i]![j]!
    if (here === table[i + 1]![j]!) i += 1
    else if (here === table[i]![j + 1]!) j += 1
    else pairs.push([left[i++]!, right[j++]!])
  }
  return pairs
}

/** From 0 (nothing in common) to 1 (the same words), by the words they share. Short blocks of one kind count as alike sooner. */
const likeness = (a: Block, b: Block): number => {
  const [words, others] = [contentWords(a), contentWords(b)]
  if (words.length === 0 || others.length === 0)
    return a.type === b.type && words.length === others.length ? 0.5 : 0
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of others) {
    const left = counts.get(word) ?? 0
    if (left === 0) continue
    counts.set(word, left - 1)
    shared += 1
  }
  return (2 * shared) / (words.length + others.length)
}

const contentWords = (block: Block): string[] =>
  wordsOf(textOf(block).toLowerCase()).filter((word) => /[\p{L}\p{N}]/u.test(word))

const blocksIn = (node: Node, depth: number, isAffiliate: IsAffiliate): Block[] => {
  const kind = (type: BlockKind['type'], more: Partial<BlockKind> = {}): Block => ({
    type,
    tag: null,
    depth: 0,
    ordered: false,
    ...more,
    layout: layoutOf(node),
    runs: runsOf(childrenOf(node), null, isAffiliate),
  })
  switch (node.type) {
    case 'paragraph':
    case 'quote':
      return [kind(node.type)]
    case 'heading':
      return [kind('heading', { tag: String(node.tag ?? '') })]
    case 'horizontalrule':
      return [kind('rule')]
    case 'list':
      return itemsOf(node, depth, isAffiliate)
    default:
      return [kind('other')]
  }
}

const itemsOf = (list: Node, depth: number, isAffiliate: IsAffiliate): Block[] => {
  const ordered = list.listType === 'number'
  return childrenOf(list).flatMap((item, index): Block[] => {
    const inner = childrenOf(item)
    const lists = inner.filter(({ type }) => type === 'list')
    const words = inner.filter(({ type }) => type !== 'list')
    // How the list as a whole is set goes with its first item. The numbers of items follow from their order.
    const layout = [index === 0 ? layoutOf(list) : '', layoutOf({ ...item, value: undefined })].join('|')
    const own: Block = {
      type: 'item',
      tag: null,
      depth,
      ordered,
      layout,
      runs: runsOf(words, null, isAffiliate),
    }
    return [
      ...(words.length > 0 || lists.length === 0 ? [own] : []),
      ...lists.flatMap((below) => itemsOf(below, depth + 1, isAffiliate)),
    ]
  })
}

const runsOf = (nodes: Node[], link: LinkTarget | null, isAffiliate: IsAffiliate): Run[] =>
  nodes.flatMap((node): Run[] => {
    const run = (text: string, format = 0): Run[] => [{ text, format, link, rest: restOf(node) }]
    switch (node.type) {
      case 'text':
        return run(String(node.text ?? ''), Number(node.format ?? 0))
      case 'linebreak':
        return run('\n')
      case 'tab':
        return run('\t')
      case 'link':
      case 'autolink':
        return runsOf(childrenOf(node), targetOf(node, isAffiliate), isAffiliate).map((inner) => ({
          ...inner,
          rest: `${inner.rest}|${restOf(node)}`,
        }))
      default:
        return childrenOf(node).length > 0 ? runsOf(childrenOf(node), link, isAffiliate) : run('\uFFFC')
    }
  })

const targetOf = (node: Node, isAffiliate: IsAffiliate): LinkTarget => {
  const { linkType, url, doc } = (node.fields ?? {}) as { linkType?: unknown; url?: unknown; doc?: unknown }
  if (linkType === 'internal' && isNode(doc)) {
    const value = isNode(doc.value) ? doc.value.id : doc.value
    return { address: null, document: `${String(doc.relationTo)}:${String(value)}`, affiliate: false }
  }
  const address = typeof url === 'string' ? url : ''
  return { address, document: null, affiliate: isAffiliate(address) }
}

/** What an element keeps beside what is told apart here. */
const layoutOf = ({ type: _t, children: _c, tag: _h, version: _v, ...rest }: Node): string =>
  canonicalJSON(canonicalContent(rest) ?? null)

const restOf = ({ text: _w, format: _f, ...node }: Node): string => layoutOf(node)

type RichToken = { text: string; key: string; run: Run }

const tokensOf = (runs: Run[]): RichToken[] =>
  runs.flatMap((run) => {
    const style = canonicalJSON([run.format, run.link, run.rest])
    return wordsOf(run.text).map((text) => ({ text, key: `${style} ${text}`, run }))
  })

const pieceOf = (text: string, kind: RichPiece['kind'], { run }: RichToken): RichPiece => ({
  kind,
  text,
  format: run.format,
  link: run.link,
})

const piecesOf = (runs: Run[], kind: 'added' | 'removed'): RichPiece[] =>
  comparedTokens(kind === 'removed' ? tokensOf(runs) : [], kind === 'added' ? tokensOf(runs) : [], pieceOf)

const keyOf = (block: Block): string =>
  canonicalJSON([kindOf(block), block.layout, tokensOf(block.runs).map(({ key }) => key)])

const kindOf = ({ type, tag, depth, ordered }: Block): BlockKind => ({ type, tag, depth, ordered })

/** The words of a block without their dress. */
export const textOf = ({ runs }: Block): string => runs.map(({ text }) => text).join('')

const range = ([start, end]: [number, number]): number[] =>
  Array.from({ length: end - start }, (_, index) => start + index)

const childrenOf = (node: Node): Node[] =>
  Array.isArray(node.children) ? (node.children as unknown[]).filter(isNode) : []

const isNode = (value: unknown): value is Node => isRecord(value)
