import { type Reference, type Snapshot, group, references, rows, target } from '#src/delivery/snapshot'

/**
 * How far a document is opened. A `page` is shown whole, a `card` as it stands in a list, of a `mention` only its slug
 * and title are needed.
 */
export type Depth = 'page' | 'card' | 'mention'
export type Wanted = Reference & { as: Depth }

type Opened = (snapshot: Snapshot) => Wanted[]

/** What the composers look up for a document, so that everything can be fetched beforehand, level by level. */
export const wantedBy = (collection: string, as: Depth, snapshot: Snapshot): Wanted[] =>
  as === 'mention' ? [] : (opened[collection]?.[as]?.(snapshot) ?? [])

const to = (collection: string, value: unknown, as: Depth): Wanted[] =>
  references(collection, value).map((ref) => ({ ...ref, as }))

const disclosures = (snapshot: Snapshot) => to('disclosures', snapshot.disclosures, 'page')

const topics = (snapshot: Snapshot) => to('topics', snapshot.topics, 'mention')

const offer: Opened = (snapshot) => [
  ...to('providers', snapshot.provider, 'mention'),
  ...topics(snapshot),
  ...disclosures(snapshot),
]

const listItems = (snapshot: Snapshot, as: Depth): Wanted[] =>
  rows(snapshot.items).flatMap(({ item }) => {
    const ref = target(item)
    return ref ? [{ ...ref, as }] : []
  })

const opened: Record<string, Partial<Record<'page' | 'card', Opened>>> = {
  careers: {
    page: (career) => [
      ...rows(career.salaries).flatMap(({ city }) => to('cities', city, 'mention')),
      ...rows(career.path).flatMap(({ course }) => to('courses', course, 'card')),
      ...to('reading-lists', career.readingList, 'page'),
      ...topics(career),
      ...disclosures(career),
      ...rows(career.sections).flatMap(({ body }) => linksIn(body)),
    ],
    card: topics,
  },
  'reading-lists': {
    page: (list) => [...listItems(list, 'card'), ...topics(list), ...disclosures(list)],
    card: (list) => [...listItems(list, 'mention'), ...topics(list)],
  },
  courses: { page: offer, card: offer },
  books: { page: offer, card: offer },
  disclosures: { page: ({ body }) => linksIn(body), card: ({ body }) => linksIn(body) },
}

/** The documents that rich text links to. */
export const linksIn = (richText: unknown): Wanted[] => {
  const found: Wanted[] = []
  const walk = (node: Snapshot) => {
    const ref = target(group(node.fields).doc)
    if (ref) found.push({ ...ref, as: 'mention' })
    if (Array.isArray(node.children)) for (const child of node.children) walk(group(child))
  }
  walk(group(group(richText).root))
  return found
}
