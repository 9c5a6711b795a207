/** Content with the full workflow: nothing of it is live that nobody approved. */
export const editorialCollections = ['careers', 'reading-lists', 'courses', 'books', 'disclosures'] as const

/** Content that editors keep in order without a review: each save is published as it is. */
export const referenceCollections = ['topics', 'providers', 'cities'] as const

export type EditorialCollection = (typeof editorialCollections)[number]
export type ReferenceCollection = (typeof referenceCollections)[number]

/** What a publication may be of: any content collection, or the site's own texts. */
export const publishedKinds = [...editorialCollections, ...referenceCollections, 'site'] as const
export type PublishedKind = (typeof publishedKinds)[number]

export const isEditorial = (slug: string): slug is EditorialCollection =>
  (editorialCollections as readonly string[]).includes(slug)
