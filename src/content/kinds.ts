/** Pages, what they list, and what must be said on them. */
export const pageCollections = ['careers', 'reading-lists', 'courses', 'books', 'disclosures'] as const

/** What pages refer to and show in many places: names, marks, prices' currencies. */
export const referenceCollections = ['topics', 'providers', 'cities'] as const

/** Content with the workflow: nothing of it is live that nobody approved, because all of it is what readers see on some page. */
export const editorialCollections = [...pageCollections, ...referenceCollections] as const

export type PageCollection = (typeof pageCollections)[number]
export type EditorialCollection = (typeof editorialCollections)[number]
export type ReferenceCollection = (typeof referenceCollections)[number]

/** What a publication may be of: any content collection, or the site's own texts. */
export const publishedKinds = [...editorialCollections, 'site'] as const
export type PublishedKind = (typeof publishedKinds)[number]

export const isEditorial = (slug: string): slug is EditorialCollection =>
  (editorialCollections as readonly string[]).includes(slug)
