import type { ComposeContext } from '#src/delivery/composeContext'
import type { Publication } from '#src/publications/read'

/** Publications as plain data: the composers need no database. */
export const publication = (
  collection: string,
  document: string,
  snapshot: Record<string, unknown> = {},
  more: Partial<Publication> = {},
): Publication => ({
  id: `publication-of-${document}`,
  collection,
  document,
  slug: document,
  title: String(snapshot.title ?? snapshot.name ?? document),
  snapshot,
  contentHash: 'hash',
  publishedAt: '2026-01-01T00:00:00.000Z',
  firstPublishedAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-02-01T00:00:00.000Z',
  expireAt: null,
  ...more,
})

/** What is live, for a composer, on a day in June 2026. */
export const composeContextOf = (
  live: Publication[] = [],
  more: Partial<ComposeContext> = {},
): ComposeContext => ({
  at: new Date('2026-06-01T12:00:00Z'),
  siteUrl: 'https://site.example',
  publicUrl: 'https://site.example',
  mediaPath: '/media/',
  live: new Map(live.map((one) => [`${one.collection}:${one.document}`, one])),
  site: {},
  siteUpdatedAt: null,
  programmes: [],
  topics: new Map(live.flatMap((one) => (one.collection === 'topics' ? [[one.document, one]] : []))),
  ...more,
})

export const textNode = (text: string, format = 0) => ({ type: 'text', version: 1, text, format, detail: 0, mode: 'normal', style: '' }) // prettier-ignore

const element = (type: string, children: unknown[], more: Record<string, unknown> = {}) => ({
  type,
  version: 1,
  format: '',
  indent: 0,
  direction: 'ltr',
  children,
  ...more,
})

export const paragraph = (...children: unknown[]) => element('paragraph', children)
export const heading = (tag: string, text: string) => element('heading', [textNode(text)], { tag })
export const item = (...children: unknown[]) => element('listitem', children, { value: 1 })
export const list = (listType: string, ...children: unknown[]) =>
  element('list', children, { listType, tag: listType === 'number' ? 'ol' : 'ul', start: 1 })
export const link = (url: string, words: string, newTab = false) =>
  element('link', [textNode(words)], { fields: { linkType: 'custom', url, newTab } })
export const internalLink = (relationTo: string, value: string, words: string) =>
  element('link', [textNode(words)], {
    fields: { linkType: 'internal', doc: { relationTo, value }, newTab: false },
  })
export const richText = (...children: unknown[]) => ({ root: element('root', children) })
