import { type Depth, type Relation, definitionOf, isContent } from '#src/content/model'
import { type Reference, type Snapshot, group, references, rows, target } from '#src/delivery/snapshot'

export type { Depth }
export type Wanted = Reference & { as: Depth }

/** What the composers look up for a document, so that everything can be fetched beforehand, level by level. */
export const wantedBy = (collection: string, as: Depth, snapshot: Snapshot): Wanted[] =>
  as === 'mention' || !isContent(collection)
    ? []
    : Object.entries(definitionOf(collection).relations).flatMap(([path, relation]) =>
        valuesAt(snapshot, path.split('.')).flatMap((value) => wantedAt(relation, as, value)),
      )

const wantedAt = (relation: Relation, as: 'page' | 'card', value: unknown): Wanted[] => {
  if (relation === 'shared') return []
  if ('links' in relation) return relation.links.includes(as) ? linksIn(value) : []
  const depth = relation[as]
  if (!depth) return []
  const { to } = relation
  const found = typeof to === 'string' ? references(to, value) : [target(value)].filter((ref) => ref !== null)
  return found.map((ref) => ({ ...ref, as: depth }))
}

/** The value at a path; before the last name come groups, or rows of which each has one. */
const valuesAt = (snapshot: Snapshot, [name, ...rest]: string[]): unknown[] => {
  const value = snapshot[name!]
  if (rest.length === 0) return [value]
  return (Array.isArray(value) ? rows(value) : [group(value)]).flatMap((inner) => valuesAt(inner, rest))
}

/** The documents that rich text links to. */
const linksIn = (richText: unknown): Wanted[] => {
  const found: Wanted[] = []
  const walk = (node: Snapshot) => {
    const ref = target(group(node.fields).doc)
    if (ref) found.push({ ...ref, as: 'mention' })
    if (Array.isArray(node.children)) for (const child of node.children) walk(group(child))
  }
  walk(group(group(richText).root))
  return found
}
