import { type ContentCollection, definitionOf } from '#src/content/model'

/**
 * The texts of the site are one document of their collection: this is its id and its slug, so that it can be named without
 * asking which it is, and nobody can make a second one.
 */
export const SITE = 'site'

/** Whether pages of this collection show something of the site's texts, or may: a share text, a message, the site's name. */
export const showsSiteTexts = (collection: ContentCollection): boolean =>
  definitionOf(collection).kind === 'page' && collection !== 'disclosures'
