import type { PayloadRequest } from 'payload'

import { canonicalHash } from '#src/content/canonical'
import type { PublishedKind } from '#src/content/kinds'
import { liveByDocuments } from '#src/publications/read'
import { takeSnapshot } from '#src/publications/takeSnapshot'
import { type NewPublication, publishNow } from '#src/publications/write'

/** The publication a save led to, for the event of that save. */
export type Published = { publication: string; commit: number; contentHash: string }

/**
 * The site's own texts have no review, but readers see them only through publications like everything else: so delivery has
 * one source, `asOf` works for them, and what was shown when is on record.
 *
 * @param site the stored row
 * @returns null when readers see exactly this already
 */
export const publishSite = async (
  req: PayloadRequest,
  site: Record<string, unknown>,
): Promise<Published | null> => {
  const row = { ...site, id: 'site', slug: 'site', title: site.siteName ?? 'Site' }
  const content = Object.fromEntries(Object.entries(row).filter(([name]) => !notShown.has(name)))
  const hash = canonicalHash(content)
  const live = await liveByDocuments(req.payload, [{ collection: 'site', id: 'site' }], new Date(), req)
  if (live.get('site:site')?.contentHash === hash) return null
  const taken = await takeSnapshot(req.payload, req, 'site', content)
  return publish(req, { ...blank(req, 'site', row), ...taken, contentHash: hash }, 'save')
}

/** The hash of the content in a snapshot that was published by a save: pictures have no part in it. */
export const referenceHash = ({ _media, ...content }: Record<string, unknown>): string =>
  canonicalHash(content)

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
