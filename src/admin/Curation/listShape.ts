import type { ArrayFieldClient, ClientField } from 'payload'

import type { Kind } from '#src/curation/types'

/** How a list keeps its items: the names of its fields, and the order in which readers get them. */
export type ListShape = {
  /** Of the array field in the form: 'items', 'path'. */
  path: string
  /** Of the field in a row that refers to the book or course. */
  reference: string
  /** With one kind only the bare id is stored. */
  isPolymorphic: boolean
  kinds: Kind[]
  /** The fields of a row, and the label of each. */
  labels: Record<string, string>
  note: string
  readers: 'byRelevance' | 'asArranged'
  maxRows: number
}

export type ListProps = Pick<ListShape, 'reference' | 'note' | 'readers'>

export const listShape = (
  field: Pick<ArrayFieldClient, 'fields' | 'maxRows'>,
  path: string,
  props: ListProps,
): ListShape => {
  const labels: Record<string, string> = {}
  let kinds: Kind[] = []
  let isPolymorphic = false
  for (const one of named(field.fields)) {
    const name = String(one.name)
    if (name === 'id') continue
    labels[name] = 'label' in one && typeof one.label === 'string' ? one.label : name
    if (name !== props.reference || one.type !== 'relationship') continue
    isPolymorphic = Array.isArray(one.relationTo)
    kinds = [one.relationTo].flat() as Kind[]
  }
  return { ...props, path, isPolymorphic, kinds, labels, maxRows: field.maxRows ?? 1000 }
}

type Named = Extract<ClientField, { name: string }>

const named = (fields: readonly ClientField[]): Named[] =>
  fields.flatMap((field): Named[] => {
    if ('name' in field && field.name) return [field as Named]
    return 'fields' in field ? named(field.fields) : []
  })
