import type { FlattenedField, Payload, PayloadRequest } from 'payload'

import { driverAccess } from '#src/database/driverAccess'

/** A text: the names of the list it is a row's of (none for a field of the document itself), and its own. */
type TextField = { list: string | null; path: string[] }

/** Deeper than a list may be nested in a text. */
const deepest = 24

/**
 * The documents of a collection whose working copy links to this one in its text. Texts are kept as a tree in JSON, so no
 * field can be asked for it: the database looks through them.
 *
 * @returns ids
 */
export const linkedInTextBy = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  collection: string,
  id: string,
): Promise<string[]> => {
  const config = payload.config.collections.find(({ slug }) => slug === collection)
  const fields = textFieldsOf(config?.flattenedFields ?? [])
  if (fields.length === 0) return []
  const database = await driverAccess(payload, req)
  if (database.kind === 'mongodb') {
    const paths = fields.flatMap(({ list, path }) => {
      const root = `${[...(list ? [list] : []), ...path].join('.')}.root`
      return Array.from({ length: deepest }, (_, n) => `${root}${'.children'.repeat(n + 1)}.fields.doc.value`)
    })
    const linking = { $or: paths.map((path) => ({ [path]: id })) }
    const found = await database
      .collectionOf(collection)
      .find(linking, { ...database.options, projection: { _id: 1 } })
      .toArray()
    return found.map(({ _id }) => String(_id))
  }
  const found = new Set<string>()
  for (const { list, path } of fields) {
    const table = snake([collection, ...(list ? [list] : [])].join('_'))
    const key = list ? '_parent_id' : 'id'
    const statement = `SELECT DISTINCT "${key}" AS id FROM "${table}" WHERE instr("${snake(path.join('_'))}", ?) > 0`
    for (const row of await database.sql(statement, [`"${id}"`])) found.add(String(row.id))
  }
  return [...found]
}

/** @throws Error for a text in a list within a list, which this cannot ask for */
const textFieldsOf = (
  fields: readonly FlattenedField[],
  above: TextField = { list: null, path: [] },
): TextField[] =>
  fields.flatMap((field): TextField[] => {
    if (field.type === 'richText') return [{ ...above, path: [...above.path, field.name] }]
    if (field.type === 'array') {
      const within = textFieldsOf(field.flattenedFields, { list: field.name, path: [] })
      if (within.length > 0 && (above.list || above.path.length > 0))
        throw new Error(`No search for links in “${field.name}”: it is a list within another field.`)
      return within
    }
    return 'flattenedFields' in field
      ? textFieldsOf(field.flattenedFields, { ...above, path: [...above.path, field.name] })
      : []
  })

const snake = (name: string): string =>
  name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
