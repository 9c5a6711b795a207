import { type CollectionBeforeValidateHook, ValidationError } from 'payload'

import { systemStore } from '#src/database/store'

/** Deeper than any tree of topics that readers could browse. */
const deepest = 20

/** A topic is not part of itself, nor of what is part of it: filters follow the tree upwards and must arrive. */
export const refuseTopicLoop: CollectionBeforeValidateHook = async ({
  data,
  originalDoc,
  req,
  collection,
}) => {
  const own: unknown = originalDoc?.id
  let above = idOf(data?.parent)
  for (let level = 1; above; level += 1) {
    const topic = await systemStore(req.payload, req).findByID('topics', above)
    if (above === own || level > deepest) {
      const message =
        above === own
          ? 'This topic would be part of itself: choose a parent that is not below it.'
          : `Topics can be nested ${deepest} levels deep at most.`
      throw new ValidationError(
        { collection: collection.slug, errors: [{ path: 'parent', label: 'Part of', message }], req },
        req.t,
      )
    }
    above = idOf(topic?.parent)
  }
  return data
}

const idOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value || undefined
  return value && typeof value === 'object' && 'id' in value ? String(value.id) : undefined
}
