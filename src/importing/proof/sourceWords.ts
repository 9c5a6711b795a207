import type { Nodes, Root } from 'mdast'
import { parse, parseFragment } from 'parse5'

import { markdownTree, hasStructure } from '#src/importing/pieces/fromMarkdown'
import { maskCommands } from '#src/importing/pieces/generatorCommands'
import {
  attribute,
  childrenOf,
  has,
  inline,
  isElement,
  isText,
  type Node,
} from '#src/importing/pieces/htmlTree'
import { frontMatterLines } from '#src/importing/pieces/frontMatter'
import { type Word, wordsAt, wordsIn } from '#src/importing/proof/words'
import type { Format } from '#src/importing/readSource'

/** What a source says, read for the proof alone: apart from the readers whose work is proved, and without their rules. */
export type Said = {
  words: Word[]
  links: { url: string; line: number }[]
  pictures: { src: string; line: number }[]
  numbers: { number: number; line: number }[]
  /** Read line by line, as a text file is. */
  isPlain?: true
}

const nothing = (): Said => ({ words: [], links: [], pictures: [], numbers: [] })

export function saidIn(format: Format, text: string): Said {
  if (format === 'html') return inHtml(text)
  if (format === 'text') return { ...nothing(), words: wordsAt(text, 1) }
  const { head, rest } = frontMatterLines(text)
  const masked = maskCommands(rest)
  const root = markdownTree(masked.text)
  const said = hasStructure(root)
    ? inMarkdown(root, masked.restore)
    : { ...nothing(), words: wordsAt(rest, 1), isPlain: true as const }
  const ofHead = head.flatMap(({ line, words }) => wordsAt(words, line))
  return { ...said, words: [...ofHead, ...said.words] }
}

const silent = new Set(['script', 'style', 'template', 'svg', 'math'])
/** Their value is what is shown. */
const fields = new Set(['button', 'submit', 'reset', 'text', 'search', 'email', ''])

function inHtml(text: string, isFragment = false): Said {
  const said = nothing()
  let line = 1
  let run = ''
  let runLine = 1
  const end = () => {
    said.words.push(...wordsAt(run, runLine))
    run = ''
  }
  const walk = (node: Node): void => {
    if (isText(node)) {
      line = node.sourceCodeLocation?.startLine ?? line
      if (run === '' || /[\n]/.test(run) || run.trim() === '') {
        end()
        runLine = line
      }
      run += node.value
      return
    }
    if (isElement(node)) {
      const { tagName: tag } = node
      if (silent.has(tag)) return
      line = node.sourceCodeLocation?.startLine ?? line
      const isInline = inline.has(tag)
      if (!isInline) end()
      if (tag === 'img') {
        said.words.push(...wordsAt(attribute(node, 'alt'), line))
        const src = attribute(node, 'src') || attribute(node, 'data-src')
        if (src) said.pictures.push({ src, line })
      }
      if (tag === 'input' && fields.has(attribute(node, 'type').toLowerCase()))
        said.words.push(...wordsAt(attribute(node, 'value') || attribute(node, 'placeholder'), line))
      if (tag === 'meta' && attribute(node, 'name').toLowerCase() === 'description')
        said.words.push(...wordsAt(attribute(node, 'content'), line))
      if (tag === 'a' && /^(https?|mailto):/i.test(attribute(node, 'href').trim()))
        said.links.push({ url: attribute(node, 'href').trim(), line })
      if (tag === 'ol') numbersOf(node, said)
      for (const child of childrenOf(node)) walk(child)
      if (!isInline) end()
      return
    }
    for (const child of childrenOf(node)) walk(child)
  }
  walk(
    isFragment
      ? parseFragment(text, { sourceCodeLocationInfo: true, scriptingEnabled: false })
      : parse(text, { sourceCodeLocationInfo: true, scriptingEnabled: false }),
  )
  end()
  return said
}

const numbersOf = (list: Node & { attrs: { name: string; value: string }[] }, said: Said) => {
  const node = list as Parameters<typeof attribute>[0]
  if (has(node, 'reversed')) return
  let number = has(node, 'start') ? Number(attribute(node, 'start')) || 1 : 1
  for (const item of childrenOf(node).filter(isElement)) {
    if (item.tagName !== 'li') continue
    const value = Number(attribute(item, 'value'))
    if (Number.isInteger(value) && value > 0) number = value
    said.numbers.push({ number, line: item.sourceCodeLocation?.startLine ?? 1 })
    number += 1
  }
}

function inMarkdown(root: Root, restore: (text: string) => string): Said {
  const said = nothing()
  const addresses = new Map<string, string>()
  const lineOf = (node: Nodes) => node.position?.start.line ?? 1
  const blocks = (node: Nodes): void => {
    if (node.type === 'definition') addresses.set(node.identifier, node.url)
    if ('children' in node) node.children.forEach(blocks)
  }
  blocks(root)

  /** Text of one line of phrases, as it stands together. */
  const phrases = (node: Nodes, parts: { text: string; line: number }[]): void => {
    if (node.type === 'text' || node.type === 'inlineCode')
      parts.push({ text: restore(node.value), line: lineOf(node) })
    else if (node.type === 'html')
      parts.push({
        text: /^<(br|\/?p|\/?div|\/?li|\/?td|\/?tr)\b/i.test(node.value) ? '\n' : '',
        line: lineOf(node),
      })
    else if (node.type === 'break') parts.push({ text: '\n', line: lineOf(node) })
    else if (node.type === 'image' || node.type === 'imageReference') {
      said.words.push(...wordsAt(restore(node.alt ?? ''), lineOf(node)))
      const src = node.type === 'image' ? node.url : addresses.get(node.identifier)
      if (src) said.pictures.push({ src: restore(src), line: lineOf(node) })
    } else if ('children' in node) node.children.forEach((child) => phrases(child, parts))
    if (node.type === 'html') tagOf(node.value, lineOf(node))
    const url =
      node.type === 'link'
        ? node.url
        : node.type === 'linkReference'
          ? addresses.get(node.identifier)
          : undefined
    if (url && /^(https?|mailto):/i.test(url)) said.links.push({ url: restore(url), line: lineOf(node) })
  }
  const tagOf = (html: string, line: number) => {
    const inside = inHtml(html, true)
    said.links.push(...inside.links.map((one) => ({ ...one, line })))
    said.pictures.push(...inside.pictures.map((one) => ({ ...one, line })))
    if (/^<(img|input)\b/i.test(html)) said.words.push(...inside.words.map(({ word }) => ({ word, line })))
  }
  const visit = (node: Nodes): void => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      const parts: { text: string; line: number }[] = []
      node.children.forEach((child) => phrases(child, parts))
      // Soft breaks part words as blanks do; the line of each is that of the part it begins in.
      let together = ''
      let line = parts[0]?.line ?? lineOf(node)
      const lines: number[] = []
      for (const part of parts) {
        line = part.line
        for (const sign of part.text) {
          together += sign
          for (let unit = 0; unit < sign.length; unit += 1) lines.push(line)
          if (sign === '\n') line += 1
        }
      }
      for (const match of together.matchAll(/[\p{L}\p{N}\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]+/gu))
        said.words.push(...wordsIn(match[0]).map((word) => ({ word, line: lines[match.index] ?? line })))
      return
    }
    if (node.type === 'code') {
      said.words.push(
        ...wordsAt(restore([node.lang, node.meta].filter(Boolean).join(' ')), lineOf(node)),
        ...wordsAt(restore(node.value), lineOf(node) + 1),
      )
      return
    }
    if (node.type === 'html') {
      const shift = lineOf(node) - 1
      const inside = inHtml(restore(node.value), true)
      said.words.push(...inside.words.map((one) => ({ ...one, line: one.line + shift })))
      said.links.push(...inside.links.map((one) => ({ ...one, line: one.line + shift })))
      said.pictures.push(...inside.pictures.map((one) => ({ ...one, line: one.line + shift })))
      said.numbers.push(...inside.numbers.map((one) => ({ ...one, line: one.line + shift })))
      return
    }
    if (node.type === 'list' && node.ordered)
      node.children.forEach((item, index) =>
        said.numbers.push({ number: (node.start ?? 1) + index, line: lineOf(item) }),
      )
    if ('children' in node) node.children.forEach(visit)
  }
  visit(root)
  return said
}
