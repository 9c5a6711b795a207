import type { CollectionConfig, Field, SelectField, TextField } from 'payload'

import { accessFor } from '#access/accessFor'
import { editorial } from '#collections/editorial'
import {
  type ContentCollection,
  type ListColumn,
  type Relation,
  type SearchedField,
  columnsUsed,
  definitionOf,
  listColumns,
} from '#src/content/model'

type Form = Omit<CollectionConfig, 'slug' | 'labels' | 'access'>

/** How the desk lists it where a form says nothing else. */
const adminOf = (fields: readonly Field[]): CollectionConfig['admin'] => {
  const title = fieldsByPath(fields).has('title') ? 'title' : 'name'
  return {
    group: 'Content',
    useAsTitle: title,
    defaultColumns: [title, 'workflowState', 'live', 'assignee', 'dueAt', 'updatedAt'],
    listSearchableFields: [title, 'slug'],
  }
}

/**
 * Payload's collection of a definition in src/content/model.ts: its form, with the workflow, access and names that the definition
 * says.
 * @param id the field of the ids, where they are not made like those of other documents
 * @throws Error at start where form and definition do not fit: a relation that no page would fetch, a field that is not there
 */
export const defineContent = (slug: ContentCollection, form: Form, id?: TextField): CollectionConfig => {
  const { labels } = definitionOf(slug)
  const misfits = misfitsOf(slug, form.fields)
  if (misfits.length > 0)
    throw new Error(`src/content/model.ts and the fields of ${slug} do not fit: ${misfits.join(' ')}`)
  const config = {
    ...form,
    slug,
    labels: { ...labels },
    access: accessFor(slug),
    admin: { ...adminOf(form.fields), ...form.admin },
  }
  return editorial(config, id)
}

const misfitsOf = (slug: ContentCollection, fields: readonly Field[]): string[] => {
  const { needed, relations, search } = definitionOf(slug)
  const known = fieldsByPath(fields)
  const named = [...Object.keys(needed), ...(search ?? []).flatMap(pathsOf)]
  return [
    ...named.flatMap((path) => (known.has(path) ? [] : [`There is no field “${path}”.`])),
    ...Object.entries(relations).flatMap(([path, relation]) => misfitOf(path, relation, known.get(path))),
    ...columnsUsed(slug).flatMap((name) => misfitOfColumn(listColumns[name], known)),
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

/** A list that is narrowed or sorted by a column needs the field its values come from. */
const misfitOfColumn = (column: ListColumn, known: ReadonlyMap<string, Field>): string[] => {
  const field = known.get(column.from)
  if (!field) return [`There is no field “${column.from}” to make a list's column of.`]
  const said = 'values' in column ? String(column.values) : null
  const is = field.type === 'select' ? String(field.options.map(valueOf)) : null
  if (said === is) return []
  return [`“${column.from}” can be ${is ?? 'anything'}, and its column ${said ?? 'anything'}.`]
}

const valueOf = (option: SelectField['options'][number]): string =>
  typeof option === 'string' ? option : option.value

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
