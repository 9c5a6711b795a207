import type { useStaffApi } from '#src/admin/useStaffApi'
import type { Entry } from '#src/curation/types'

/** The titles of the courses and books that these fields refer to, by id. */
export const titlesIn = async (
  fields: unknown,
  ask: ReturnType<typeof useStaffApi>,
): Promise<Map<string, string>> => {
  const ids = [...new Set(JSON.stringify(fields).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))]
  const items = ids
    .slice(0, 500)
    .flatMap((id) => (['courses', 'books'] as const).map((collection) => ({ collection, id })))
  if (items.length === 0) return new Map()
  const answer = await ask<{ entries: Entry[] }>('/curation/entries', { method: 'POST', body: { items } })
  return new Map(answer.ok ? answer.data.entries.map(({ id, title }) => [id, title]) : [])
}
