import { internalLinksIn } from '#src/content/richTextLinks'
import type { Found, Gate } from '#src/workflow/gates/Gate'

/**
 * Headings go down one level at a time, so that people who move by headings miss nothing (WCAG 2.2, 1.3.1 and 2.4.6; ATAG
 * 2.0, B.2.2). In a section its own heading is the second level, so the first one in the text is the third.
 */
export const headingsInOrder: Gate = {
  name: 'headings-in-order',
  check: (doc) =>
    richTexts(doc).flatMap(({ path, value }): Found[] => {
      let level = 2
      for (const { tag, text } of headingsIn(value)) {
        const here = Number(tag.slice(1))
        if (text.trim() === '')
          return [
            {
              severity: 'warning',
              path,
              message: 'There is a heading without words; write it or take it out.',
            },
          ]
        if (here > level + 1)
          return [
            {
              severity: 'warning',
              path,
              message: `The heading “${text}” skips a level: make it heading ${level + 1} instead of ${here}.`,
            },
          ]
        level = here
      }
      return []
    }),
}

/** Words that say nothing without the sentence around them. */
const empty = /^(click |tap |press )?(here|this|link|this link|more|read more|learn more|see more)[.!…]?$/i

/** A link's words say where it leads (WCAG 2.2, 2.4.4); one without words cannot even be followed. */
export const linksSpeak: Gate = {
  name: 'links-speak',
  check: (doc) =>
    richTexts(doc).flatMap(({ path, value }) =>
      linksIn(value).flatMap((text): Found[] => {
        const words = text.trim()
        if (words === '')
          return [
            { path, message: 'A link has no words, so nobody can follow it; give it words or take it out.' },
          ]
        if (empty.test(words))
          return [
            {
              severity: 'warning',
              path,
              message: `The link “${words}” does not say where it leads; name the page instead.`,
            },
          ]
        return []
      }),
    ),
}

/** A link leads to something: to a document that is there, and that readers can see by the time this page goes live. */
export const linksLead: Gate = {
  name: 'links-lead',
  check: (doc, { live, there }) =>
    richTexts(doc).flatMap(({ path, value }) =>
      internalLinksIn(value).flatMap(({ words, ref }): Found[] => {
        if (live.has(ref)) return []
        if (!there.has(ref))
          return [
            {
              path,
              message: `The link “${words}” leads to a document that does not exist any more; choose another or take it out.`,
            },
          ]
        return [
          {
            severity: 'warning',
            path,
            message: `The link “${words}” leads to something that is not live yet. Approved, it goes live together with this page; without that, publishing is refused.`,
          },
        ]
      }),
    ),
}

const richTexts = (doc: Record<string, unknown>): { path: string; value: unknown }[] => [
  ...(Array.isArray(doc.sections) ? (doc.sections as Record<string, unknown>[]) : []).map((row, index) => ({
    path: `sections.${index}.body`,
    value: row.body,
  })),
  { path: 'body', value: doc.body },
]

type LexicalNode = { type?: unknown; tag?: unknown; text?: unknown; children?: unknown; root?: unknown }

const headingsIn = (value: unknown): { tag: string; text: string }[] =>
  nodesIn(value)
    .filter(({ type, tag }) => type === 'heading' && typeof tag === 'string')
    .map((node) => ({ tag: String(node.tag), text: textOf(node) }))

const linksIn = (value: unknown): string[] =>
  nodesIn(value)
    .filter(({ type }) => type === 'link' || type === 'autolink')
    .map(textOf)

/** All nodes in reading order. */
const nodesIn = (value: unknown): LexicalNode[] => {
  if (!value || typeof value !== 'object') return []
  const node = value as LexicalNode
  const children = Array.isArray(node.children) ? node.children.flatMap(nodesIn) : []
  return [node, ...children, ...nodesIn(node.root)]
}

const textOf = (node: LexicalNode): string =>
  (typeof node.text === 'string' ? node.text : '') +
  (Array.isArray(node.children) ? (node.children as LexicalNode[]).map(textOf).join('') : '')
