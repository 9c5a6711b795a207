import type { PayloadRequest } from 'payload'

import { inTransaction } from '#src/database/retry'
import { systemStore } from '#src/database/store'
import { type Published, publishSite } from '#src/publications/reference'
import type { PublicationRow } from '#src/publications/types'
import { type RecoveryScan, recordRecovered } from '#src/workflow/recover/recoveryScan'

/** The site's texts that were saved and not published; nothing happens where readers see no difference. */
export const publishSaved = async (scan: RecoveryScan): Promise<void> => {
  const { store, since, until } = scan
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
