import type { GlobalAfterChangeHook } from 'payload'

import { actorOf } from '#collections/hooks/actorOf'
import { record } from '#src/audit/record'
import { titleOf } from '#src/content/titleOf'
import { systemStore } from '#src/database/store'
import { publishSite } from '#src/publications/reference'
import { changedFields } from '#src/workflow/conflict'

/*
 * What has no review is live with its save. So each save writes the publication, and the event that says who made it,
 * in the save's own transaction; the audit holds the one against the other.
 */

export const publishAndRecordSite: GlobalAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const stored = await systemStore(req.payload, req).global('site')
  if (!stored) return doc
  const made = await publishSite(req, stored)
  const changed = changedFields(previousDoc ?? {}, stored)
  if (changed.length > 0 || made)
    await record(req.payload, req, {
      ...actorOf(req),
      action: req.context.isRestoringVersion ? 'restore-version' : 'save',
      collectionSlug: 'site',
      document: 'site',
      title: titleOf(stored),
      contentHash: made?.contentHash ?? null,
      details: { changed, publication: made?.publication ?? null, commit: made?.commit ?? null },
    })
  return doc
}
