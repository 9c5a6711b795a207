import type { FlattenedField, Payload, SanitizedCollectionConfig, SanitizedGlobalConfig } from 'payload'
import { buildVersionCollectionFields, buildVersionGlobalFields } from 'payload'

/** Where rows lie: a collection, the versions of one, a global, the versions of one. */
export type Table = {
  kind: 'collection' | 'versions' | 'global' | 'globalVersions'
  slug: string
}

/**
 * What belongs to one database and not to the site: who has a form open at this moment and what they have not saved (it is private,
 * and in their browser too), which process does what, which migrations this database has seen, and notes of Payload for itself.
 */
const ofTheDatabase = new Set([
  'payload-locked-documents',
  'payload-migrations',
  'payload-kv',
  'payload-jobs',
  'leases',
  'unsaved-work',
])

/**
 * Every place of the site, as the configuration names them: people before content, content before what tells of it.
 * Nothing has to be added here when a collection is added.
 */
export function tablesOf(payload: Payload): Table[] {
  const collections = payload.config.collections.filter(({ slug }) => !ofTheDatabase.has(slug))
  const users = collections.filter(({ auth }) => auth)
  const rest = collections.filter(({ auth }) => !auth)
  return [
    ...[...users, ...rest].map(({ slug }) => ({ kind: 'collection' as const, slug })),
    ...payload.config.globals.map(({ slug }) => ({ kind: 'global' as const, slug })),
    ...collections.filter(hasVersions).map(({ slug }) => ({ kind: 'versions' as const, slug })),
    ...payload.config.globals
      .filter(hasVersions)
      .map(({ slug }) => ({ kind: 'globalVersions' as const, slug })),
  ]
}

/** A place in one word, for files and messages: `careers`, `careers.versions`, `global.site`, `global.site.versions`. */
export const tableName = ({ kind, slug }: Table): string =>
  ({
    collection: slug,
    versions: `${slug}.versions`,
    global: `global.${slug}`,
    globalVersions: `global.${slug}.versions`,
  })[kind]

/** The fields that rows of a place have, flat (tabs and rows of the form taken apart). */
export function fieldsOf(payload: Payload, place: Table): FlattenedField[] {
  const { config } = payload
  switch (place.kind) {
    case 'collection':
      return collectionOf(payload, place.slug).flattenedFields
    case 'versions':
      return flat(buildVersionCollectionFields(config, collectionOf(payload, place.slug), true))
    case 'global':
      return globalOf(payload, place.slug).flattenedFields
    case 'globalVersions':
      return flat(buildVersionGlobalFields(config, globalOf(payload, place.slug), true))
  }
}

const collectionOf = (payload: Payload, slug: string): SanitizedCollectionConfig =>
  payload.config.collections.find((one) => one.slug === slug)!

const globalOf = (payload: Payload, slug: string): SanitizedGlobalConfig =>
  payload.config.globals.find((one) => one.slug === slug)!

const hasVersions = ({ versions }: { versions?: unknown }) => Boolean(versions)

const flat = (fields: unknown): FlattenedField[] => fields as FlattenedField[]
