import type { PayloadRequest } from 'payload'

import { type PublishedKind, referenceCollections } from '#src/content/kinds'
import { inTransaction } from '#src/database/retry'
import { serverCan } from '#src/database/server'
import { type Row, systemStore } from '#src/database/store'
import {
  type Published,
  publishReference,
  publishSite,
  unpublishReference,
} from '#src/publications/reference'
import type { PublicationRow, TimelineRow } from '#src/publications/types'
import { type RecoveryScan, recordRecovered, within } from '#src/workflow/recover/recoveryScan'

/** Topics, providers, cities and the site's texts that were saved and not published; nothing happens where readers see no difference. */
export const publishSaved = async (scan: RecoveryScan): Promise<void> => {
  const { store, since, until } = scan
  for (const slug of referenceCollections) {
    const { docs } = await store.find(slug, { where: { updatedAt: within(scan) }, only: [] })
    for (const { id } of docs)
      await complete(scan, async (req) => {
        const row = await systemStore(req.payload, req).findByID(slug, id)
        // Saved again meanwhile, which published itself; or deleted.
        if (!row || new Date(String(row.updatedAt)) >= until) return null
        return publishReference(req, slug, row)
      })
  }
  const wasSaved = (site: Record<string, unknown> | null): site is Record<string, unknown> => {
    const at = new Date(String(site?.updatedAt))
    return at > since && at < until
  }
  if (wasSaved(await store.global('site')))
    await complete(scan, async (req) => {
      const site = await systemStore(req.payload, req).global('site')
      return wasSaved(site) ? publishSite(req, site) : null
    })
}

/** Topics, providers and cities that were deleted, and that readers still see. Within a transaction it is all one. */
export const unpublishDeleted = async (scan: RecoveryScan): Promise<void> => {
  const { payload, store } = scan
  if (serverCan(payload).transactions) return
  for (const slug of referenceCollections) {
    const { docs } = await store.find('timeline', {
      where: { and: [{ sourceCollection: { equals: slug } }, { liveUntil: { exists: false } }] },
      only: ['document'],
    })
    const known = new Set((await store.find(slug, { only: [] })).docs.map(({ id }) => id))
    for (const { id, document } of docs as unknown as TimelineRow[])
      if (!known.has(document)) await complete(scan, (req) => unpublishGone(req, slug, id))
  }
}

const unpublishGone = async (
  req: PayloadRequest,
  slug: PublishedKind,
  id: string,
): Promise<Published | null> => {
  const store = systemStore(req.payload, req)
  const shown = (await store.findByID('timeline', id)) as (Row & TimelineRow) | null
  if (!shown || shown.liveUntil || (await store.findByID(slug, shown.document))) return null
  return unpublishReference(req, slug, { ...shown, id: shown.document })
}

const complete = (
  { payload, done }: RecoveryScan,
  work: (req: PayloadRequest) => Promise<Published | null>,
) =>
  inTransaction(payload, undefined, async (req) => {
    const made = await work(req)
    if (!made) return
    const publication = await systemStore(payload, req).findByID('publications', made.publication)
    await recordRecovered(payload, req, { sequence: made.commit }, publication as unknown as PublicationRow)
    done.completed++
  })
