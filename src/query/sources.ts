import {
  type FlattenedField,
  type Payload,
  buildVersionCollectionFields,
  buildVersionGlobalFields,
} from 'payload'
import type { Source, Sources } from '#src/query/fieldAt'

/** What the documents of each collection hold, by the configuration as Payload has read it. */
export const sourcesOf =
  ({ config }: Payload): Sources =>
  (slug) => {
    const found = config.collections.find((one) => one.slug === slug)
    return found && { fields: found.flattenedFields }
  }

/** What the versions of a collection or of a global hold: the document at `version`, and what is noted beside it. */
export function versionsOf({ config }: Payload, of: { collection: string } | { global: string }): Source {
  const known = made.get(config) ?? new Map<string, Source>()
  made.set(config, known)
  const key = JSON.stringify(of)
  const source = known.get(key) ?? { fields: fieldsOfVersions(config, of) }
  known.set(key, source)
  return source
}

const made = new WeakMap<object, Map<string, Source>>()

const fieldsOfVersions = (
  config: Payload['config'],
  of: { collection: string } | { global: string },
): FlattenedField[] =>
  'collection' in of
    ? buildVersionCollectionFields(
        config,
        config.collections.find(({ slug }) => slug === of.collection)!,
        true,
      )
    : buildVersionGlobalFields(
        config,
        config.globals.find(({ slug }) => slug === of.global)!,
        true,
      )
