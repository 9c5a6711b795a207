import type { PayloadRequest } from 'payload'

import { canonicalHash } from '#src/content/canonical'
import type { PublishedKind } from '#src/content/kinds'
import { liveByDocuments } from '#src/publications/read'
import { takeSnapshot } from '#src/publications/takeSnapshot'
import { type NewPublication, publishNow } from '#src/publications/write'

/** The publication a save led to, for the event of that save. */
export type Published = { publication: string; commit: number; contentHash: string }

/**
 * Topics, providers, cities and the site's own texts have no review, but readers see them only through publications like
 * everything else: so delivery has one source, `asOf` works for them, and what was shown when is on record.
 *
 * @param row the stored row
 * @returns null when readers see exactly this already
 */
export const publishReference = async (
  req: PayloadRequest,
  collection: PublishedKind,
  row: Record<string, unknown>,
): Promise<Published | null> => {
  const content = Object.fromEntries(Object.entries(row).filter(([name]) => !notShown.has(name)))
  const hash = canonicalHash(content)
  const document = String(row.id)
  const live = await liveByDocuments(req.payload, [{ collection, id: document }], new Date(), req)
  if (live.get(`${collection}:${document}`)?.contentHash === hash) return null
  const taken = await takeSnapshot(req.payload, req, collection, content)
  return publish(req, { ...blank(req, collection, row), ...taken, contentHash: hash }, 'save')
}

/** Ends what is live of a deleted document. */
export const unpublishReference = async (
  req: PayloadRequest,
  collection: PublishedKind,
  row: Record<string, unknown>,
): Promise<Published> => publish(req, { ...blank(req, collection, row), kind: 'unpublish' }, 'delete')

/** The hash of the content in a snapshot that `publishReference` took: pictures have no part in it. */
export const referenceHash = ({ _media, ...content }: Record<string, unknown>): string =>
  canonicalHash(content)

export const publishSite = (req: PayloadRequest, site: Record<string, unknown>): Promise<Published | null> =>
  publishReference(req, 'site', { ...site, id: 'site', slug: 'site', title: site.siteName ?? 'Site' })

const notShown = new Set(['id', 'createdAt', 'updatedAt', 'createdBy', 'globalType'])

const publish = async (req: PayloadRequest, entry: NewPublication, action: string): Promise<Published> => {
  const commit = await publishNow(req.payload, req, [entry], { actor: entry.publishedBy, action })
  return { publication: commit.publications[0]!, commit: commit.sequence, contentHash: entry.contentHash }
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
  before: null,
  takenAfter: null,
  refs: [],
  media: [],
})
