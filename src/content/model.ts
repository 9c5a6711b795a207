/*
 * THE declaration of content. What a collection is for readers and for the workflow stands here once, as plain data;
 * kinds, policy rows, approvals, gates, addresses, lists, facets, search, embedding and the API document are derived from it.
 * The fields of the form stand in collections/, and `defineContent` refuses a start where the two do not fit.
 * `npm run generate` after a change (docs/adding-a-collection.md).
 */

/** How much of a referred document a page shows: all of it, as it stands in a list, or its name and address only. */
export type Depth = 'page' | 'card' | 'mention'

/**
 * What a relation leads to, and how the page and the card of a document show it. 'shared': it is read once for all
 * pages (src/delivery/sharedContent.ts), so nothing has to be fetched for it.
 */
export type Relation =
  | 'shared'
  | { to: string | readonly string[]; page?: Depth; card?: Depth }
  /** Rich text: the documents it links to. */
  | { links: readonly ('page' | 'card')[] }

/** What search reads of a document, in the order in which an excerpt is looked for. */
export type SearchedField = string | { rows: string; texts: readonly string[] }

export type ContentDefinition = {
  /**
   * 'page': a page, what it lists, or what must be said on it. 'reference': what pages refer to and show in many places. All of it
   * has the workflow: nothing is live that nobody approved.
   */
  kind: 'page' | 'reference'
  labels: { singular: string; plural: string }
  /** What a reader needs to find on such a page, by field; a draft may be without. */
  needed: Readonly<Record<string, string>>
  /** Gates beyond those that all pages pass (src/workflow/gates/gates.ts). */
  gates: readonly ('affiliate' | 'salaries' | 'estimates' | 'listed')[]
  /** By the path of each relation and rich text; pictures are not named, they are kept with the publication. */
  relations: Readonly<Record<string, Relation>>
  /** Whether a link in a text may lead to it. */
  isLinkable: boolean
  /** Null: search does not know it. */
  search: readonly SearchedField[] | null
  /** Under /v1; null for what readers see only inside other pages. */
  delivery: {
    singular: string
    about: string
    /** The heading under which the API's pages show it. */
    section: 'Guides' | 'Catalogue' | 'Around them'
    filters: readonly string[]
    facets: readonly string[]
    sorts: readonly string[]
  } | null
}

const byTitle = [
  'title',
  '-title',
  'publishedAt',
  '-publishedAt',
  'updatedAt',
  '-updatedAt',
  'slug',
  '-slug',
] as const

const topics = { to: 'topics', page: 'mention', card: 'mention' } as const

export const model = {
  careers: {
    kind: 'page',
    labels: { singular: 'Career', plural: 'Careers' },
    needed: {
      title: 'Give the career a title.',
      slug: 'Give the page a slug.',
      sections: 'Write at least one section.',
    },
    gates: ['affiliate', 'salaries', 'estimates', 'listed'],
    relations: {
      'salaries.city': { to: 'cities', page: 'mention' },
      'path.course': { to: 'courses', page: 'card' },
      readingList: { to: 'reading-lists', page: 'page' },
      topics,
      disclosures: { to: 'disclosures', page: 'page' },
      'sections.body': { links: ['page'] },
    },
    isLinkable: true,
    search: ['summary', { rows: 'sections', texts: ['heading', 'body'] }],
    delivery: {
      singular: 'career',
      about: 'Career guides.',
      section: 'Guides',
      filters: ['topic'],
      facets: ['topic'],
      sorts: byTitle,
    },
  },
  'reading-lists': {
    kind: 'page',
    labels: { singular: 'Reading list', plural: 'Reading lists' },
    needed: { title: 'Give the list a title.', slug: 'Give the page a slug.' },
    gates: ['affiliate', 'listed'],
    relations: {
      'items.item': { to: ['books', 'courses'], page: 'card', card: 'mention' },
      topics,
      disclosures: { to: 'disclosures', page: 'page' },
    },
    isLinkable: true,
    search: ['intro'],
    delivery: {
      singular: 'reading list',
      about: 'Curated lists of books and courses.',
      section: 'Guides',
      filters: ['topic', 'career'],
      facets: ['topic'],
      sorts: byTitle,
    },
  },
  courses: {
    kind: 'page',
    labels: { singular: 'Course', plural: 'Courses' },
    needed: {
      title: 'Give the course a title.',
      slug: 'Give the page a slug.',
      url: 'Say where the course is found (URL).',
    },
    gates: ['affiliate'],
    relations: {
      provider: { to: 'providers', page: 'mention', card: 'mention' },
      topics,
      disclosures: { to: 'disclosures', page: 'page', card: 'page' },
    },
    isLinkable: true,
    search: ['description'],
    delivery: {
      singular: 'course',
      about: 'The catalogue of courses.',
      section: 'Catalogue',
      filters: [
        'topic',
        'provider',
        'level',
        'language',
        'availability',
        'priceMin',
        'priceMax',
        'currency',
        'free',
        'career',
      ],
      facets: ['topic', 'provider', 'level', 'language', 'availability'],
      sorts: [...byTitle, 'rating', '-rating', 'price', '-price'],
    },
  },
  books: {
    kind: 'page',
    labels: { singular: 'Book', plural: 'Books' },
    needed: {
      title: 'Give the book a title.',
      slug: 'Give the page a slug.',
      writers: 'Name at least one author.',
    },
    gates: ['affiliate'],
    relations: { topics, disclosures: { to: 'disclosures', page: 'page', card: 'page' } },
    isLinkable: true,
    search: ['writers', 'publisher', 'isbn13', 'description'],
    delivery: {
      singular: 'book',
      about: 'The catalogue of books.',
      section: 'Catalogue',
      filters: ['topic', 'language', 'career', 'isbn13'],
      facets: ['topic', 'language'],
      sorts: [...byTitle, 'year', '-year'],
    },
  },
  topics: {
    kind: 'reference',
    labels: { singular: 'Topic', plural: 'Topics' },
    needed: { title: 'Give the topic a title.', slug: 'Give the topic a slug.' },
    gates: [],
    relations: { parent: 'shared' },
    isLinkable: true,
    search: null,
    delivery: {
      singular: 'topic',
      about: 'Topics, a tree.',
      section: 'Around them',
      filters: [],
      facets: [],
      sorts: byTitle,
    },
  },
  providers: {
    kind: 'reference',
    labels: { singular: 'Provider', plural: 'Providers' },
    needed: { name: 'Give the provider a name.', slug: 'Give the provider a slug.' },
    gates: [],
    relations: {},
    isLinkable: true,
    search: null,
    delivery: {
      singular: 'provider',
      about: 'Who offers courses.',
      section: 'Around them',
      filters: [],
      facets: [],
      sorts: byTitle,
    },
  },
  disclosures: {
    kind: 'page',
    labels: { singular: 'Disclosure', plural: 'Disclosures' },
    needed: {
      title: 'Give the disclosure a name.',
      slug: 'Give it a slug.',
      kind: 'Say what kind of disclosure it is.',
      label: 'Write the short label that stands beside each link.',
      body: 'Write the full text.',
      placement: 'Say where on the page it must be read.',
    },
    gates: [],
    relations: { body: { links: ['page', 'card'] } },
    isLinkable: false,
    search: null,
    delivery: {
      singular: 'disclosure',
      about: 'What readers have to be told.',
      section: 'Around them',
      filters: [],
      facets: [],
      sorts: byTitle,
    },
  },
  cities: {
    kind: 'reference',
    labels: { singular: 'City', plural: 'Cities' },
    needed: { name: 'Give the city a name.', slug: 'Give the city a slug.' },
    gates: [],
    relations: {},
    isLinkable: false,
    search: null,
    delivery: null,
  },
} as const satisfies Readonly<Record<string, ContentDefinition>>

export type ContentCollection = keyof typeof model
type Model = typeof model

/** The collections of which a member of the definition is, or is not, null. */
type Having<Member extends 'search' | 'delivery'> = {
  [Slug in ContentCollection]: Model[Slug][Member] extends null ? never : Slug
}[ContentCollection]
type OfKind<Kind extends ContentDefinition['kind']> = {
  [Slug in ContentCollection]: Model[Slug]['kind'] extends Kind ? Slug : never
}[ContentCollection]

export type PageCollection = OfKind<'page'>
export type ReferenceCollection = OfKind<'reference'>
/** Content with the workflow. */
export type EditorialCollection = PageCollection | ReferenceCollection
export type SearchedCollection = Having<'search'>
export type DeliveredCollection = Having<'delivery'>

export const contentCollections = Object.keys(model) as ContentCollection[]

/** The definition, with the members every definition has. */
export const definitionOf = (slug: ContentCollection): ContentDefinition => model[slug]

const where = <Slug extends ContentCollection>(holds: (definition: ContentDefinition) => boolean): Slug[] =>
  contentCollections.filter((slug) => holds(model[slug])) as Slug[]

export const pageCollections: readonly PageCollection[] = where(({ kind }) => kind === 'page')
export const referenceCollections: readonly ReferenceCollection[] = where(({ kind }) => kind === 'reference')
export const editorialCollections: readonly EditorialCollection[] = [
  ...pageCollections,
  ...referenceCollections,
]
/** In the order in which equal hits are shown. */
export const searchedCollections: readonly SearchedCollection[] = where(({ search }) => search !== null)
export const deliveredCollections: readonly DeliveredCollection[] = where(({ delivery }) => delivery !== null)
export const linkableCollections = where(({ isLinkable }) => isLinkable)

export const isContent = (slug: string): slug is ContentCollection => Object.hasOwn(model, slug)
