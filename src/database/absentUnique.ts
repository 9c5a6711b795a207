import type { BaseDatabaseAdapter, Collection, FlattenedField } from 'payload'

/**
 * For MongoDB: an optional unique field without a value is absent from what is stored. Its index is sparse, which leaves out
 * documents that do not have the field; a null is a value to it, so a second document with null would be a duplicate. A document
 * is read with null for what it does not have (`emptyMembers`), and saved as it was read.
 */
export function addAbsentUnique(adapter: BaseDatabaseAdapter): void {
  const create = adapter.create.bind(adapter)
  const updateOne = adapter.updateOne.bind(adapter)
  const empty = (collection: string, data: Data): string[] =>
    optionalUnique(collections(adapter)[collection]?.config.flattenedFields ?? []).filter(
      (name) => data[name] === null,
    )

  adapter.create = (args) => {
    const names = empty(args.collection, args.data)
    return create(names.length === 0 ? args : { ...args, data: without(args.data, names) })
  }
  adapter.updateOne = (args) => {
    const names = empty(args.collection, args.data)
    if (names.length === 0) return updateOne(args)
    const $unset = Object.fromEntries(names.map((name) => [name, 1]))
    return updateOne({ ...args, data: { ...without(args.data, names), $unset } })
  }
}

type Data = Record<string, unknown>

const collections = ({ payload }: BaseDatabaseAdapter): Record<string, Collection> => payload.collections

const optionalUnique = (fields: readonly FlattenedField[]): string[] =>
  fields
    .filter((field) => 'unique' in field && field.unique && !('required' in field && field.required))
    .map(({ name }) => name)

const without = (data: Data, names: readonly string[]): Data =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)))
