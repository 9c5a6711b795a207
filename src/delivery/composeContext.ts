import { keyOf } from '#src/content/values'
import { type AffiliateProgramme, isAffiliateLink } from '#src/content/affiliate'
import { deliveredCollections } from '#src/content/model'
import type { Reference, Snapshot } from '#src/delivery/snapshot'
import type { Publication } from '#src/publications/read'

/** What a composer works with: plain data, live at `at`. What is not in here does not exist for the reader. */
export type ComposeContext = {
  at: Date
  /** Where readers see the pages, without a slash at the end. */
  siteUrl: string
  /** Where this server is reached, likewise: pictures come from it. */
  publicUrl: string
  /** What comes before a picture's file name. */
  mediaPath: string
  live: ReadonlyMap<string, Publication>
  /** The site's own texts; empty before they were first saved. */
  site: Snapshot
  siteUpdatedAt: string | null
  programmes: AffiliateProgramme[]
  /** Every live topic, by id. */
  topics: ReadonlyMap<string, Publication>
}

export const find = (context: ComposeContext, ref: Reference | null): Publication | null =>
  (ref && context.live.get(keyOf(ref))) ?? null

/** The live ones among the references, in their order. */
export const findAll = (context: ComposeContext, refs: Reference[]): Publication[] =>
  refs.flatMap((ref) => find(context, ref) ?? [])

export const earnsCommission = (context: ComposeContext, url: string): boolean =>
  isAffiliateLink(url, context.programmes)

/** The path of a document's page on the public site; null for what has no page (cities). */
export const pathOf = ({ collection, slug }: Pick<Publication, 'collection' | 'slug'>): string | null =>
  (deliveredCollections as readonly string[]).includes(collection)
    ? `/${collection}/${encodeURIComponent(slug)}`
    : null

export const addressOf = (
  context: ComposeContext,
  publication: Pick<Publication, 'collection' | 'slug'>,
): string => `${context.siteUrl}${pathOf(publication) ?? ''}`
