import type { CollectionBeforeDeleteHook } from 'payload'

import { systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'
import { asOfNow } from '#src/workflow/states'
import { wordsOf } from '#src/workflow/transitions'

/**
 * What readers have seen, or are going to see, is archived and not deleted. The policy table asks the stored row, which
 * does not know yet that a scheduled moment has come; this asks the clock, and keeps what waits for its moment too: its
 * publication would go live without a document behind it.
 */
export const refuseDelete: CollectionBeforeDeleteHook = async ({ collection, id, req }) => {
  const row = await systemStore(req.payload, req).findByID(collection.slug, String(id))
  if (!row) return
  const { live, firstPublishedAt, workflowState } = asOfNow(row, new Date())
  if (!live && !firstPublishedAt && workflowState !== 'scheduled') return
  throw new Problem({
    kind: 'seen-by-readers',
    status: 409,
    title: 'Readers have seen it, or are going to',
    detail:
      workflowState === 'scheduled'
        ? `It is scheduled: “${wordsOf('unschedule').label}” first.`
        : `Use “${wordsOf('archive').label}” instead; its history stays.`,
  })
}
