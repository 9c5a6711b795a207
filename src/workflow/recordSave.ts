import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'

import { record } from '#src/audit/record'
import { systemStore } from '#src/database/store'
import type { CommitRow } from '#src/publications/types'
import { publishNow } from '#src/publications/write'
import { announceTakenBack } from '#src/workflow/announce'
import { recordAssignment } from '#src/workflow/assign'
import { changedFields } from '#src/workflow/conflict'
import { contentHash } from '#src/workflow/contentHash'
import { takeFacts } from '#src/workflow/guard'
import { unscheduleEntry } from '#src/workflow/unscheduleEntry'
import { nameOf } from '#src/content/nameOf'
import { titleOf } from '#src/content/titleOf'

/** Writes down who saved what, and what the save did to approvals and schedule, in the save's own transaction. */
export const recordSave: CollectionAfterChangeHook = async ({
  collection,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (operation === 'update')
    await recordAssignment(req, {
      collection: collection.slug,
      user: req.user,
      before: previousDoc ?? {},
      after: doc,
    })
  const facts = takeFacts(req, String(doc.id))
  if (!facts || (!facts.changed && operation === 'update')) return doc
  const actor = { actor: String(req.user?.id), actorName: nameOf(req.user ?? {}) }
  const about = { collectionSlug: collection.slug, document: String(doc.id), title: titleOf(doc) }
  const stored = await systemStore(req.payload, req).findByID(collection.slug, String(doc.id))
  const hash = contentHash(stored ?? doc)
  // The stored row, not the answer: that one carries whole documents where the row has their ids.
  const changed = operation === 'update' ? changedFields(previousDoc ?? {}, stored ?? doc) : []
  await record(req.payload, req, {
    ...actor,
    ...about,
    action: actionOf(operation, req),
    from: facts.from,
    to: facts.to,
    revision: String(doc.revision),
    contentHash: hash,
    details: { changed },
  })
  if (facts.voided.length > 0) {
    await record(req.payload, req, {
      ...actor,
      ...about,
      action: 'approvals-voided',
      revision: String(doc.revision),
      details: { approvals: facts.voided },
    })
  }
  if (facts.from && facts.from !== facts.to)
    await announceTakenBack(req, collection.slug, stored ?? doc, { ...facts, from: facts.from })
  if (facts.unschedules) {
    const commit = await takeOffSchedule(req, collection.slug, stored ?? doc, facts.unschedules, hash)
    await record(req.payload, req, {
      ...actor,
      ...about,
      action: 'taken-off-schedule',
      revision: String(doc.revision),
      details: { publication: commit.publications[0] ?? null, commit: commit.sequence },
    })
  }
  return doc
}

/** A deleted document stays in the audit trail; only what was never live can be deleted at all. */
export const recordDelete: CollectionAfterDeleteHook = async ({ collection, doc, req }) => {
  await record(req.payload, req, {
    actor: req.user ? String(req.user.id) : null,
    actorName: nameOf(req.user ?? { name: 'the system' }),
    action: 'delete',
    collectionSlug: collection.slug,
    document: String(doc.id),
    title: titleOf(doc),
    from: String(doc.workflowState),
  })
}

const actionOf = (operation: 'create' | 'update', req: PayloadRequest): string => {
  if (operation === 'create') return 'create'
  return req.context.isRestoringVersion ? 'restore-version' : 'save'
}

/** An edit takes a scheduled document back to draft, so what was scheduled must not go live any more. */
const takeOffSchedule = async (
  req: PayloadRequest,
  collection: string,
  row: Record<string, unknown>,
  target: string,
  hash: string,
): Promise<CommitRow> => {
  const actor = req.user ? String(req.user.id) : null
  const entry = unscheduleEntry({ collection, row, target, by: actor, hash })
  return publishNow(req.payload, req, [entry], { actor, action: 'edit' })
}
