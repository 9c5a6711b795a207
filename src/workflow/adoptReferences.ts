import type { Payload, PayloadRequest, Where } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import { record } from '#src/audit/record'
import { referenceCollections } from '#src/content/kinds'
import { titleOf } from '#src/content/titleOf'
import { inTransaction } from '#src/database/retry'
import { systemStore } from '#src/database/store'
import { liveByDocuments } from '#src/publications/read'
import { changedFields } from '#src/workflow/conflict'
import { contentHash } from '#src/workflow/contentHash'
import { freshState } from '#src/workflow/guard'

/**
 * Topics, providers and cities of a site from before they had the workflow (docs/decisions/0030): what is live stays live and is
 * published, the rest is a draft. An event of each says so, and from it on the audit asks for approvals. Doing it again
 * changes nothing.
 *
 * @returns how many there were
 */
export const adoptReferences = async (payload: Payload): Promise<number> => {
  const store = systemStore(payload)
  let adopted = 0
  for (const slug of referenceCollections) {
    const { docs } = await store.find(slug, { where: { revision: { exists: false } }, only: [] })
    for (const { id } of docs)
      if (await inTransaction(payload, undefined, (req) => adopt(req, slug, id))) adopted++
  }
  return adopted
}

const adopt = async (req: PayloadRequest, slug: string, id: string): Promise<boolean> => {
  const { payload } = req
  const store = systemStore(payload, req)
  const row = await store.findByID(slug, id)
  if (!row || row.revision) return false
  const live = (await liveByDocuments(payload, [{ collection: slug, id }], new Date(), req)).get(
    `${slug}:${id}`,
  )
  const { _media, ...shown } = live?.snapshot ?? {}
  const isShown = live !== undefined && changedFields(shown, row).length === 0
  const state = {
    ...freshState(null),
    revision: uuidv7(),
    workflowState: isShown ? 'published' : 'draft',
    ...(live
      ? {
          live: true,
          publication: live.id,
          publishedAt: live.updatedAt,
          firstPublishedAt: live.firstPublishedAt,
        }
      : {}),
  }
  const isOurs: Where = { and: [{ id: { equals: id } }, { revision: { exists: false } }] }
  if (!(await store.update(slug, isOurs, { ...state, updatedAt: row.updatedAt }))) return false
  await store.createVersion(slug, { ...row, ...state })
  await record(payload, req, {
    actor: null,
    actorName: 'the system',
    action: 'workflow-began',
    collectionSlug: slug,
    document: id,
    title: titleOf(row),
    to: state.workflowState,
    revision: state.revision,
    contentHash: contentHash(row),
  })
  return true
}
