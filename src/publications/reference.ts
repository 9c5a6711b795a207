import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  GlobalAfterChangeHook,
  PayloadRequest,
} from 'payload'

import { canonicalHash } from '#src/content/canonical'
import type { PublishedKind } from '#src/content/kinds'
import { systemStore } from '#src/database/store'
import { liveByDocuments } from '#src/publications/read'
import { takeSnapshot } from '#src/publications/takeSnapshot'
import { type NewPublication, publishNow } from '#src/publications/write'

/**
 * Topics, providers, cities and the site's own texts have no review, but readers see them only through publications like
 * everything else: so delivery has one source, `asOf` works for them, and what was shown when is on record.
 */
export const publishReference: CollectionAfterChangeHook = async ({ collection, doc, req }) => {
  const stored = await systemStore(req.payload, req).findByID(collection.slug, String(doc.id))
  if (stored) await publishAsIs(req, collection.slug as PublishedKind, stored)
  return doc
}

export const unpublishReference: CollectionAfterDeleteHook = async ({ collection, doc, req }) => {
  const end = { ...blank(req, collection.slug as PublishedKind, doc), kind: 'unpublish' as const }
  await publishNow(req.payload, req, [end], { actor: end.publishedBy, action: 'delete' })
}

export const publishSite: GlobalAfterChangeHook = async ({ doc, req }) => {
  const stored = await systemStore(req.payload, req).global('site')
  if (stored)
    await publishAsIs(req, 'site', { ...stored, id: 'site', slug: 'site', title: stored.siteName ?? 'Site' })
  return doc
}

const notShown = new Set(['id', 'createdAt', 'updatedAt', 'createdBy', 'globalType'])

const publishAsIs = async (
  req: PayloadRequest,
  collection: PublishedKind,
  row: Record<string, unknown>,
): Promise<void> => {
  const content = Object.fromEntries(Object.entries(row).filter(([name]) => !notShown.has(name)))
  const hash = canonicalHash(content)
  const document = String(row.id)
  const live = await liveByDocuments(req.payload, [{ collection, id: document }], new Date(), req)
  if (live.get(`${collection}:${document}`)?.contentHash === hash) return
  const taken = await takeSnapshot(req.payload, req, collection, content)
  const entry = { ...blank(req, collection, row), ...taken, contentHash: hash }
  await publishNow(req.payload, req, [entry], { actor: entry.publishedBy, action: 'save' })
}

const blank = (
  req: PayloadRequest,
  collection: PublishedKind,
  row: Record<string, unknown>,
): NewPublication => ({
  kind: 'publish',
  target: null,
  sourceCollection: collection,
  document: String(row.id),
  slug: String(row.slug ?? ''),
  title: String(row.title ?? row.name ?? ''),
  revision: '',
  contentHash: '',
  snapshot: {},
  publishAt: null,
  expireAt: null,
  firstPublishedAt: null,
  approvals: [],
  authors: [],
  publishedBy: req.user ? String(req.user.id) : null,
  breakGlassReason: null,
  refs: [],
  media: [],
})
