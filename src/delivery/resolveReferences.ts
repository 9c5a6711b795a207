import type { Payload } from 'payload'
import { type Reference, type Snapshot, group, references, rows, target } from '#src/delivery/snapshot'
import { type Moment, type Publication, liveByDocuments, shownBefore } from '#src/publications/read'
import { keyOf } from '#src/content/values'
import { type Depth, type Relation, definitionOf, isContent } from '#src/content/model'

/** Career, its list, the list's items, their disclosures, the documents those link to. */
const LEVELS = 6

export type ResolvedReferences = {
  /** What is live, by `collection:id`. */
  live: Map<string, Publication>
  /** Everything that was asked for, live or not: when one of these changes, so may the page. Never leaves the house. */
  asked: Set<string>
  /** What was asked for, was live once and is not now: when it comes back, it is shown again. */
  withheld: string[]
}

const depths = { mention: 0, card: 1, page: 2 } as const

/** Fetches everything these documents show: one look-up for each level of embedding and collection, however many there are. */
export const resolveReferences = async (
  payload: Payload,
  roots: { publication: Publication; as: Wanted['as'] }[],
  /** What is known already, by collection and document id: everything that is live of it. */
  known: ReadonlyMap<string, ReadonlyMap<string, Publication>>,
  at: Moment,
): Promise<ResolvedReferences> => {
  const live = new Map<string, Publication>()
  const asked = new Set<string>()
  const openedAs = new Map<string, number>()
  const open = (publication: Publication, as: Wanted['as']): Wanted[] => {
    const key = keyOf(refOf(publication))
    live.set(key, publication)
    asked.add(key)
    if ((openedAs.get(key) ?? -1) >= depths[as]) return []
    openedAs.set(key, depths[as])
    return wantedBy(publication.collection, as, publication.snapshot)
  }

  let wanted = roots.flatMap(({ publication, as }) => open(publication, as))
  for (let level = 0; wanted.length > 0 && level < LEVELS; level++) {
    const missing = wanted.filter((ref) => !asked.has(keyOf(ref)))
    for (const ref of missing) asked.add(keyOf(ref))
    const unknown = missing.filter(({ collection }) => !known.has(collection))
    const found =
      unknown.length > 0 ? await liveByDocuments(payload, unknown, at) : new Map<string, Publication>()
    wanted = wanted.flatMap((ref) => {
      const publication =
        known.get(ref.collection)?.get(ref.id) ?? found.get(keyOf(ref)) ?? live.get(keyOf(ref))
      return publication ? open(publication, ref.as) : []
    })
  }
  const missing = [...asked].filter((key) => !live.has(key))
  return { live, asked, withheld: await shownBefore(payload, missing, at) }
}

const refOf = ({ collection, document }: Publication): Reference => ({ collection, id: document })

export type { Depth }

type Wanted = Reference & { as: Depth }

/** What the composers look up for a document, so that everything can be fetched beforehand, level by level. */
const wantedBy = (collection: string, as: Depth, snapshot: Snapshot): Wanted[] =>
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
