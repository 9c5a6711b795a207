import { notBegunAt } from '#src/content/visibleAt'
import { periodWhere } from '#src/database/periodCondition'
import { inTransaction } from '#src/database/retry'
import { type SystemStore, systemStore } from '#src/database/store'
import type { TimelineRow } from '#src/publications/types'
import { publishNow } from '#src/publications/write'
import { type RecoveryScan, rowOf } from '#src/workflow/recover/recoveryScan'
import { unscheduleEntry } from '#src/workflow/unscheduleEntry'

/** What is scheduled must still be what its document waits for: an edit may have been cut off before it said so. */
export const endSchedules = async ({ payload, store, done }: RecoveryScan): Promise<void> => {
  const later = periodWhere(notBegunAt(new Date()))
  const { docs } = await store.find('timeline', { where: later })
  for (const planned of docs) {
    if (await isWaitedFor(store, planned)) continue
    await inTransaction(payload, undefined, async (req) => {
      const own = systemStore(payload, req)
      const still = await own.findOne('timeline', { and: [{ id: { equals: planned.id } }, later] })
      if (!still || (await isWaitedFor(own, planned))) return
      const { id: target, sourceCollection: collection, document } = planned
      const row = (await rowOf(own, planned)) ?? { id: document }
      const entry = unscheduleEntry({ collection, row, target, by: null, hash: '' })
      await publishNow(payload, req, [entry], { actor: null, action: 'recovered' })
      done.unscheduled++
    })
  }
}

const isWaitedFor = async (store: SystemStore, planned: TimelineRow): Promise<boolean> => {
  const row = await rowOf(store, planned)
  return row?.publication === planned.id && row.workflowState === 'scheduled'
}
