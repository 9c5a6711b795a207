import type { Payload } from 'payload'
import { type SystemStore, systemStore } from '#src/database/store'
import { inChunks } from '#src/database/inChunks'
import { isVisible } from '#src/publications/timeline'

/** The ids of the publications in the commits after `since` up to `until`. */
export const committedBetween = async (
  store: SystemStore,
  since: number,
  until: number,
): Promise<string[]> => {
  const { docs } = await store.find('commits', {
    where: { and: [{ sequence: { greater_than: since } }, { sequence: { less_than_equal: until } }] },
    only: ['publications'],
  })
  return docs.flatMap(({ publications }) => publications)
}

/** Whether the commits after `since` up to `until` made a difference to readers by now. */
export const hasVisibleChange = async (payload: Payload, since: number, until: number): Promise<boolean> => {
  const store = systemStore(payload)
  const ids = await committedBetween(store, since, until)
  const now = new Date()
  const found = await inChunks(ids, (chunk) =>
    store.find('publications', { where: { id: { in: chunk } }, only: ['kind', 'publishAt'] }),
  )
  return found.some((one) => isVisible(one, now))
}
