import type { CollectionBeforeDeleteHook, FlattenedField, PayloadRequest, Where } from 'payload'

import { notOverAt } from '#src/content/visibleAt'
import { linkedInTextBy } from '#src/database/linksInText'
import { periodWhere } from '#src/database/periodCondition'
import { systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'

type User = { title: string; collection: string }

/** Named in the message; there may be more. */
const named = 3

/**
 * What others point at is not deleted under them: SQLite would empty their fields, MongoDB would leave them pointing at
 * nothing, and in both cases a page would change without anybody having edited it. Nor is what a live page shows.
 */
export const refuseDeleteInUse: CollectionBeforeDeleteHook = async ({ collection, id, req }) => {
  // People may go: what they made keeps their id in the history.
  if (collection.auth) return
  const users = [
    ...(await drafts(collection.slug, String(id), req)),
    ...(await livePages(collection.slug, String(id), req)),
  ]
  if (users.length === 0) return

  const examples = [...new Map(users.map((user) => [`${user.collection}:${user.title}`, user])).values()]
  const list = examples.slice(0, named).map(({ title, collection: slug }) => `“${title}” (${slug})`)
  // Of several that are to go at once, each refusal says which it is about.
  const deleted = await systemStore(req.payload, req).findByID(collection.slug, String(id))
  throw new Problem({
    kind: 'in-use',
    status: 409,
    title: 'Still in use',
    detail: `${deleted ? `“${titleOf(deleted)}”` : 'It'} is still used by ${list.join(', ')}${examples.length > named ? ' and others' : ''}. Take it out there first.`,
    errors: examples.map(({ title, collection: slug }) => ({
      path: '',
      message: `Used by “${title}” (${slug}).`,
    })),
  })
}

const drafts = async (slug: string, id: string, req: PayloadRequest): Promise<User[]> => {
  const users: User[] = []
  for (const { config } of Object.values(req.payload.collections)) {
    const conditions = pathsTo(slug, config.flattenedFields).map(({ path, isPolymorphic }): Where => ({
      [path]: isPolymorphic ? { equals: { relationTo: slug, value: id } } : { in: [id] },
    }))
    const linking = await linkedInTextBy(req.payload, req, config.slug, id)
    if (linking.length > 0) conditions.push({ id: { in: linking } })
    for (const where of conditions) {
      const { docs } = await systemStore(req.payload, req).find(config.slug, { where, limit: named + 1 })
      const others = docs.filter((doc) => config.slug !== slug || doc.id !== id)
      users.push(...others.map((doc) => ({ title: titleOf(doc), collection: config.slug })))
    }
  }
  return users
}

const livePages = async (slug: string, id: string, req: PayloadRequest): Promise<User[]> => {
  const { docs } = await systemStore(req.payload, req).find('timeline', {
    where: {
      and: [{ refs: { in: [`${slug}:${id}`] } }, periodWhere(notOverAt(new Date()))],
    },
    limit: named + 1,
  })
  return docs.map((row) => ({ title: titleOf(row), collection: String(row.sourceCollection) }))
}

/** Where documents of a collection may point at those of `slug`: 'topics', 'path.course', 'items.item'. */
const pathsTo = (
  slug: string,
  fields: readonly FlattenedField[],
  above = '',
): { path: string; isPolymorphic: boolean }[] =>
  fields.flatMap((field) => {
    const path = `${above}${field.name}`
    if (field.type === 'relationship' || field.type === 'upload') {
      const isPolymorphic = Array.isArray(field.relationTo)
      return ([field.relationTo].flat() as string[]).includes(slug) && !field.virtual
        ? [{ path, isPolymorphic }]
        : []
    }
    return 'flattenedFields' in field ? pathsTo(slug, field.flattenedFields, `${path}.`) : []
  })

const titleOf = (row: Record<string, unknown>): string =>
  String(row.title ?? row.name ?? row.originalName ?? row.filename ?? row.id)
