import { type EditorialCollection, editorialCollections } from '#src/content/model'

export { editorialCollections, pageCollections, referenceCollections } from '#src/content/model'
export type { EditorialCollection, PageCollection, ReferenceCollection } from '#src/content/model'

export const isEditorial = (slug: string): slug is EditorialCollection =>
  (editorialCollections as readonly string[]).includes(slug)
