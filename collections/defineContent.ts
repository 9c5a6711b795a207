import type { CollectionConfig, Field } from 'payload'

import { accessFor } from '#access/accessFor'
import { editorial } from '#collections/editorial'
import { type ContentCollection, type Relation, type SearchedField, definitionOf } from '#src/content/model'

type Form = Omit<CollectionConfig, 'slug' | 'labels' | 'access'>

/**
 * Payload's collection of a definition in src/content/model.ts: its form, with the workflow, access and names that the definition
 * says.
 * @throws Error at start where form and definition do not fit: a relation that no page would fetch, a field that is not there
 */
export const defineContent = (slug: ContentCollection, form: Form): CollectionConfig => {
  const { labels } = definitionOf(slug)
  const misfits = misfitsOf(slug, form.fields)
  if (misfits.length > 0)
    throw new Error(`src/content/model.ts and the fields of ${slug} do not fit: ${misfits.join(' ')}`)
  const config = { ...form, slug, labels: { ...labels }, access: accessFor(slug) }
  return editorial(config)
}

const misfitsOf = (slug: ContentCollection, fields: readonly Field[]): string[] => {
  const { needed, relations, search } = definitionOf(slug)
  const known = fieldsByPath(fields)
  const named = [...Object.keys(needed), ...(search ?? []).flatMap(pathsOf)]
  return [
    ...named.flatMap((path) => (known.has(path) ? [] : [`There is no field “${path}”.`])),
    ...Object.entries(relations).flatMap(([path, relation]) => misfitOf(path, relation, known.get(path))),
    ...[...known].flatMap(([path, field]) =>
      isRelation(field) && !(path in relations)
        ? [`“${path}” leads to other documents; say under “relations” what pages show of them.`]
        : [],
    ),
  ]
}

const pathsOf = (searched: SearchedField): string[] =>
  typeof searched === 'string' ? [searched] : searched.texts.map((name) => `${searched.rows}.${name}`)

const misfitOf = (path: string, relation: Relation, field: Field | undefined): string[] => {
  if (!field || !isRelation(field)) return [`There is no relation and no rich text “${path}”.`]
  if (relation === 'shared') return []
  const to = field.type === 'relationship' ? [field.relationTo].flat() : null
  const said = 'links' in relation ? null : [relation.to].flat()
  return String(to) === String(said) ? [] : [`“${path}” leads to ${String(to ?? 'what its links name')}.`]
}

/** Pictures are kept with the publication, and people are no content. */
const isRelation = (field: Field): boolean =>
  field.type === 'richText' || (field.type === 'relationship' && field.relationTo !== 'users')

/** Fields by their path in a document; tabs and rows of the form have no part in it. */
const fieldsByPath = (fields: readonly Field[], above = ''): Map<string, Field> =>
  new Map(
    fields.flatMap((field): [string, Field][] => {
      if (field.type === 'tabs')
        return field.tabs.flatMap((tab) => [
          ...fieldsByPath(tab.fields, 'name' in tab ? `${above}${tab.name}.` : above),
        ])
      const path = 'name' in field && field.name ? `${above}${field.name}` : null
      const inside = 'fields' in field ? [...fieldsByPath(field.fields, path ? `${path}.` : above)] : []
      return path ? [[path, field], ...inside] : inside
    }),
  )
