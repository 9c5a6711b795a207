/*
 * THE declaration of content. What a collection is for readers and for the workflow stands here once, as plain data;
 * kinds, policy rows, approvals, gates, addresses, lists, facets, search, embedding and the API document are derived from it.
 * The fields of the form stand in collections/, and `defineContent` refuses a start where the two do not fit.
 * `npm run generate` after a change (docs/recipes.md).
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

/**
 * A column by which lists are narrowed, sorted or counted: of the timeline, and of the lists in memory. `from` is the path
 * of its value in the content; a column with `values` or `pattern` is a parameter of the same name.
 */
export type ListColumn = {
  label: string
  from: string
  isIndexed?: true
  /** Lists that are narrowed by it can count its values. */
  isFacet?: true
} & (
  | { kind: 'number' }
  | { kind: 'relation'; to: string }
  | { kind: 'text'; values: readonly [string, ...string[]] }
  | { kind: 'text'; pattern: RegExp; message: string; about?: string }
)

export const listColumns = {
  provider: { kind: 'relation', label: 'Provider', from: 'provider', to: 'providers', isFacet: true },
  level: {
    kind: 'text',
    label: 'Level',
    from: 'level',
    values: ['beginner', 'intermediate', 'advanced', 'any'],
    isFacet: true,
  },
  language: {
    kind: 'text',
    label: 'Language',
    from: 'language',
    pattern: /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$/,
    message: 'A language tag (BCP 47), for instance en or pt-BR.',
    about: 'BCP 47, exactly as the documents have it.',
    isFacet: true,
  },
  availability: {
    kind: 'text',
    label: 'Availability',
    from: 'availability',
    values: ['available', 'upcoming', 'archived', 'unavailable'],
    isFacet: true,
  },
  price: { kind: 'number', label: 'Price', from: 'price.amount' },
  currency: {
    kind: 'text',
    label: 'Currency',
    from: 'price.currency',
    pattern: /^[A-Z]{3}$/,
    message: 'A currency (ISO 4217), for instance EUR.',
    about: 'Only what has its price in this currency.',
  },
  rating: { kind: 'number', label: 'Rating', from: 'rating.value' },
  year: { kind: 'number', label: 'Year', from: 'year' },
  isbn13: {
    kind: 'text',
    label: 'ISBN',
    from: 'isbn13',
    isIndexed: true,
    pattern: /^97[89]\d{10}$/,
    message: 'An ISBN of 13 digits, without hyphens.',
  },
} as const satisfies Readonly<Record<string, ListColumn>>

type Columns = typeof listColumns
export type ListColumnName = keyof Columns
type ColumnOf<Kind extends ListColumn['kind']> = {
  [Name in ListColumnName]: Columns[Name]['kind'] extends Kind ? Name : never
}[ListColumnName]
export type NumberColumn = ColumnOf<'number'>
/** Texts and ids: a list is narrowed to those that have exactly this one. */
export type TextColumn = ColumnOf<'text' | 'relation'>
/** Texts that are a parameter as they stand. */
export type PlainColumn = ColumnOf<'text'>

const columnsOf = <Name extends ListColumnName>(...kinds: ListColumn['kind'][]): Name[] =>
  (Object.keys(listColumns) as ListColumnName[]).filter((name) =>
    kinds.includes(listColumns[name].kind),
  ) as Name[]

export const numberColumns: readonly NumberColumn[] = columnsOf('number')
export const textColumns: readonly TextColumn[] = columnsOf('text', 'relation')
export const plainColumns: readonly PlainColumn[] = columnsOf('text')

/** By what a list may be narrowed: parameters of the API. */
export type ListFilterName =
  | TextColumn
  /** A topic and those below it. */
  | 'topic'
  /** What the page of this career recommends. */
  | 'career'
  /** Of `price`. */
  | 'priceMin'
  | 'priceMax'
  | 'free'

export type FacetName = 'topic' | TextColumn
const sortsOfAll = ['title', 'slug', 'publishedAt', 'updatedAt'] as const
export const sortFields: readonly SortField[] = [...sortsOfAll, ...numberColumns]
export type SortField = (typeof sortsOfAll)[number] | NumberColumn
export type Sort = SortField | `-${SortField}`

/** What the lists of a collection count: those of its filters that are facets. */
export const facetsOf = (slug: ContentCollection): FacetName[] =>
  (definitionOf(slug).delivery?.filters ?? []).filter(
    (name): name is FacetName => name === 'topic' || isFacet(name),
  )

const isFacet = (name: string): boolean => {
  const column: ListColumn | undefined = listColumns[name as ListColumnName]
  return column?.isFacet === true
}

/** The columns that the lists of a collection use. */
export const columnsUsed = (slug: ContentCollection): ListColumnName[] => {
  const { delivery } = definitionOf(slug)
  if (!delivery) return []
  const names: string[] = [
    ...delivery.filters.map((name) => (/^price|^free$/.test(name) ? 'price' : name)),
    ...delivery.sorts,
  ]
  return (Object.keys(listColumns) as ListColumnName[]).filter((name) => names.includes(name))
}

/** What search reads of a document, in the order in which an excerpt is looked for. */
export type SearchedField = string | { rows: string; texts: readonly string[] }

/** Questions about a document and what it embeds (src/workflow/conditions.ts answers them). */
export type ConditionName = 'paidLinks'

export type ContentDefinition = {
  /**
   * 'page': a page, what it lists, or what must be said on it. 'reference': what pages refer to and show in many places. All of it
   * has the workflow: nothing is live that nobody approved.
   */
  kind: 'page' | 'reference'
  labels: { singular: string; plural: string }
  /** What a reader needs to find on such a page, by field; a draft may be without. */
  needed: Readonly<Record<string, string>>
  /**
   * Who has to approve it before it goes live: so many different persons in each role (access/roles.ts). A row with `when` counts
   * for documents for which that condition holds (src/workflow/conditions.ts); the first row has none. An admin may ask for
   * more persons of a row of a page (the settings "Approvals needed"), never for fewer. access/requirements.ts holds the names.
   */
  requires: readonly { role: string; count: number; when?: ConditionName }[]
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
    filters: readonly ListFilterName[]
    /** The first is the default. */
    sorts: readonly Sort[]
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

/** One person, not an author, who holds the role of a reviewer. */
const byReviewer = [{ role: 'reviewer', count: 1 }] as const

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
    requires: byReviewer,
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
      sorts: byTitle,
    },
  },
  'reading-lists': {
    kind: 'page',
    labels: { singular: 'Reading list', plural: 'Reading lists' },
    needed: { title: 'Give the list a title.', slug: 'Give the page a slug.' },
    requires: byReviewer,
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
    requires: byReviewer,
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
    requires: byReviewer,
    gates: ['affiliate'],
    relations: { topics, disclosures: { to: 'disclosures', page: 'page', card: 'page' } },
    isLinkable: true,
    search: ['writers', 'publisher', 'isbn13', 'description'],
    delivery: {
      singular: 'book',
      about: 'The catalogue of books.',
      section: 'Catalogue',
      filters: ['topic', 'language', 'career', 'isbn13'],
      sorts: [...byTitle, 'year', '-year'],
    },
  },
  topics: {
    kind: 'reference',
    labels: { singular: 'Topic', plural: 'Topics' },
    needed: { title: 'Give the topic a title.', slug: 'Give the topic a slug.' },
    requires: byReviewer,
    gates: [],
    relations: { parent: 'shared' },
    isLinkable: true,
    search: null,
    delivery: {
      singular: 'topic',
      about: 'Topics, a tree.',
      section: 'Around them',
      filters: [],
      sorts: byTitle,
    },
  },
  providers: {
    kind: 'reference',
    labels: { singular: 'Provider', plural: 'Providers' },
    needed: { name: 'Give the provider a name.', slug: 'Give the provider a slug.' },
    requires: byReviewer,
    gates: [],
    relations: {},
    isLinkable: true,
    search: null,
    delivery: {
      singular: 'provider',
      about: 'Who offers courses.',
      section: 'Around them',
      filters: [],
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
    requires: byReviewer,
    gates: [],
    relations: { body: { links: ['page', 'card'] } },
    isLinkable: false,
    search: null,
    delivery: {
      singular: 'disclosure',
      about: 'What readers have to be told.',
      section: 'Around them',
      filters: [],
      sorts: byTitle,
    },
  },
  cities: {
    kind: 'reference',
    labels: { singular: 'City', plural: 'Cities' },
    needed: { name: 'Give the city a name.', slug: 'Give the city a slug.' },
    requires: byReviewer,
    gates: [],
    relations: {},
    isLinkable: false,
    search: null,
    delivery: null,
  },
  // One document, of which every page shows something; /v1/site answers it (src/delivery/read.ts).
  site: {
    kind: 'reference',
    labels: { singular: 'Site texts', plural: 'Site texts' },
    needed: { siteName: 'Give the site a name.' },
    requires: byReviewer,
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
