import type { z } from 'zod'
import { isWithin, validPeriod } from '#src/content/day'
import { composeRichText } from '#src/delivery/compose/richText'
import {
  type Disclosure,
  type DisclosureText,
  type Disclosures,
  disclosureKinds,
  placements,
} from '#src/delivery/shapes/parts'
import { type Snapshot, oneOf, references, text, texts } from '#src/delivery/snapshot'
import { type ComposeContext, findAll } from '#src/delivery/composeContext'
import type { Publication } from '#src/publications/read'
import { settings } from '#src/settings'

type Disclosures = z.output<typeof Disclosures>

/** The disclosures that these documents name and that are live and in force, once each, in the documents' order. */
export const disclosuresInForce = (context: ComposeContext, documents: Snapshot[]): Publication[] => {
  const named = documents.flatMap(({ disclosures }) => references('disclosures', disclosures))
  const once = new Map(findAll(context, named).map((publication) => [publication.document, publication]))
  return [...once.values()].filter(({ snapshot }) => isInForce(snapshot, context.at))
}

/** From the first instant of its first day to the end of its last, in the site's time zone. */
const isInForce = (snapshot: Snapshot, at: Date): boolean => isWithin(snapshot, at, settings.siteTimeZone)

/** The label to show beside an affiliate link: that of the first affiliate disclosure in force which has one. */
export const affiliateLabel = (inForce: Publication[]): string | null =>
  inForce.flatMap(({ snapshot }) => (snapshot.kind === 'affiliate' && text(snapshot.label)) || [])[0] ?? null

/** Grouped by where they have to be read. A placement that is missing counts as the page's top: seen is better than not. */
export const placeDisclosures = (context: ComposeContext, inForce: Publication[]): Disclosures => {
  const placed: Disclosures = { pageTop: [], beforeList: [], inline: [], footer: [] }
  const groupOf = {
    page_top: placed.pageTop,
    before_list: placed.beforeList,
    inline: placed.inline,
    footer: placed.footer,
  }
  for (const publication of inForce) {
    groupOf[oneOf(placements, publication.snapshot.placement) ?? 'page_top'].push(
      textOf(context, publication),
    )
  }
  return placed
}

export const composeDisclosure = (
  context: ComposeContext,
  publication: Publication,
): z.output<typeof Disclosure> => ({
  id: publication.document,
  ...textOf(context, publication),
  placement: oneOf(placements, publication.snapshot.placement) ?? 'page_top',
  ...periodOf(publication.snapshot),
  publishedAt: publication.firstPublishedAt,
  updatedAt: publication.updatedAt,
})

const periodOf = (snapshot: Snapshot) => {
  const { from, until } = validPeriod(snapshot, settings.siteTimeZone)
  return { validFrom: from?.toISOString() ?? null, validUntil: until?.toISOString() ?? null }
}

const textOf = (
  context: ComposeContext,
  { slug, snapshot }: Publication,
): z.output<typeof DisclosureText> => {
  const body = composeRichText(context, snapshot, snapshot.body)
  return {
    slug,
    kind: oneOf(disclosureKinds, snapshot.kind) ?? 'custom',
    label: text(snapshot.label),
    text: body.text,
    html: body.html,
    jurisdictions: texts(snapshot.jurisdictions),
  }
}
