import type { FlattenedField, Payload, PayloadRequest } from 'payload'

import { systemStore } from '#src/database/store'
import { type SnapshotPicture, mediaForSnapshot } from '#src/images/mediaForSnapshot'

/** References found in a document: `collection:id` for content, ids for pictures. Both sorted and without repeats. */
export type References = { refs: string[]; media: string[] }

/** A document as a publication keeps it, and what it refers to. */
export type Snapshot = References & { snapshot: Record<string, unknown> }

/**
 * What a publication keeps: the content as it is (relations stay ids, they are resolved against what is live when a reader
 * asks), and the facts of its pictures, because a picture has no publication of its own.
 */
export const takeSnapshot = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  collection: string,
  content: Record<string, unknown>,
): Promise<Snapshot> => {
  const structured = referencesOf(content, referenceFields(payload, collection))
  const inText = referencesInRichText(content)
  const refs = [...new Set([...structured.refs, ...inText.refs])].sort()
  const media = [...new Set([...structured.media, ...inText.media])].sort()
  const pictures = await picturesIn(payload, req, media)
  return {
    snapshot: { ...content, ...(Object.keys(pictures).length > 0 ? { _media: pictures } : {}) },
    refs,
    media,
  }
}

/** The pictures a document shows, by id: file, sizes and texts as readers would get them now. */
const picturesIn = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  media: string[],
): Promise<Record<string, SnapshotPicture>> => {
  if (media.length === 0) return {}
  const { docs } = await systemStore(payload, req).find('media', { where: { id: { in: media } } })
  return Object.fromEntries(docs.map((row) => [row.id, mediaForSnapshot(row)]))
}

/** The fields of a collection that hold relations, as far as references go; built from Payload's field configs. */
type ReferenceField = {
  /** Path inside the document; array rows are walked, so 'path.course' finds the course of each row. */
  path: string[]
  relationTo: string | string[]
}

/** Collects what a document refers to, so that dependencies can be asked for without opening every snapshot. Pure. */
export const referencesOf = (doc: Record<string, unknown>, fields: ReferenceField[]): References => {
  const refs = new Set<string>()
  const media = new Set<string>()
  for (const { path, relationTo } of fields) {
    for (const value of valuesAt(doc, path)) {
      const target = targetOf(value, relationTo)
      if (!target) continue
      if (target.collection === 'media') media.add(target.id)
      else refs.add(`${target.collection}:${target.id}`)
    }
  }
  return { refs: [...refs].sort(), media: [...media].sort() }
}

const valuesAt = (value: unknown, path: string[]): unknown[] => {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path))
  if (path.length === 0) return [value]
  const [head, ...rest] = path
  return typeof value === 'object' ? valuesAt((value as Record<string, unknown>)[head!], rest) : []
}

const targetOf = (
  value: unknown,
  relationTo: string | string[],
): { collection: string; id: string } | null => {
  if (typeof value === 'string' && typeof relationTo === 'string')
    return { collection: relationTo, id: value }
  if (
    value &&
    typeof value === 'object' &&
    'relationTo' in value &&
    'value' in value &&
    typeof value.value === 'string'
  )
    return { collection: String(value.relationTo), id: value.value }
  return null
}

/** References inside Lexical rich text, wherever it stands: internal links and embedded pictures. Pure. */
export const referencesInRichText = (value: unknown): References => {
  const refs = new Set<string>()
  const media = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (!node || typeof node !== 'object') return
    const { relationTo, value: target } = node as { relationTo?: unknown; value?: unknown }
    const id = typeof target === 'string' ? target : (target as { id?: unknown } | null)?.id
    if (typeof relationTo === 'string' && typeof id === 'string') {
      if (relationTo === 'media') media.add(id)
      else refs.add(`${relationTo}:${id}`)
    }
    Object.values(node).forEach(visit)
  }
  visit(value)
  return { refs: [...refs].sort(), media: [...media].sort() }
}

const known = new WeakMap<Payload, Map<string, ReferenceField[]>>()

/** Where a collection (or the global `site`) keeps its relations and pictures, read once from Payload's own config. */
export const referenceFields = (payload: Payload, slug: string): ReferenceField[] => {
  const byCollection = known.get(payload) ?? new Map<string, ReferenceField[]>()
  known.set(payload, byCollection)
  const found = byCollection.get(slug) ?? walk(fieldsOf(payload, slug), [])
  byCollection.set(slug, found)
  return found
}

const fieldsOf = (payload: Payload, slug: string): FlattenedField[] => {
  const collection = payload.collections[slug as never] as
    { config: { flattenedFields: FlattenedField[] } } | undefined
  if (collection) return collection.config.flattenedFields
  return payload.globals.config.find((global) => global.slug === slug)?.flattenedFields ?? []
}

/** People are no content: who is assigned must not travel into a publication. */
const walk = (fields: FlattenedField[], path: string[]): ReferenceField[] =>
  fields.flatMap((field): ReferenceField[] => {
    const here = [...path, field.name]
    if (field.type === 'relationship' || field.type === 'upload')
      return field.relationTo === 'users' ? [] : [{ path: here, relationTo: field.relationTo }]
    return 'flattenedFields' in field ? walk(field.flattenedFields, here) : []
  })
