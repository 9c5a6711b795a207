import { itemById, itemOnPath } from '#src/comments/placeOf'
import { unplaceable } from '#src/comments/refusals'
import type { Doing, Said } from '#src/comments/types'

/** Pins a comment to a row of a list by the row's id, so that it goes where the row goes. */
export const pinned = (
  { payload, collection, row }: Doing,
  { path, itemId }: Said,
): { path: string | null; itemId: string | null } => {
  const [name, index] = path?.split('.') ?? []
  const config = payload.config.collections.find(({ slug }) => slug === collection)
  if (name && !config?.flattenedFields.some((field) => field.name === name))
    throw unplaceable('path', `There is no field “${name}” in ${collection}.`)
  if (itemId === undefined) {
    const found = path ? itemOnPath(row, path) : null
    if (path && /^\d+$/.test(index ?? '') && found === null && Array.isArray(row[name!]))
      throw unplaceable('path', `There is no item ${Number(index) + 1} in “${name}”.`)
    return { path: path ?? null, itemId: found }
  }
  const item = itemById(row, itemId)
  if (!item) throw unplaceable('itemId', 'No list of this document has an item with this id.')
  if (name && name !== item.list)
    throw unplaceable('itemId', `This item is one of “${item.list}”, not of “${name}”.`)
  const field = path?.split('.').slice(/^\d+$/.test(index ?? '') ? 2 : 1) ?? []
  return { path: [item.list, item.index, ...field].join('.'), itemId }
}
