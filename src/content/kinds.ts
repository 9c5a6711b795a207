import { type EditorialCollection, editorialCollections } from '#src/content/model'

export { editorialCollections, pageCollections, referenceCollections } from '#src/content/model'
export type { EditorialCollection, PageCollection, ReferenceCollection } from '#src/content/model'

/** What a publication may be of: any content collection, or the site's own texts. */
export const publishedKinds = [...editorialCollections, 'site'] as const
export type PublishedKind = (typeof publishedKinds)[number]

export const isEditorial = (slug: string): slug is EditorialCollection =>
  (editorialCollections as readonly string[]).includes(slug)
