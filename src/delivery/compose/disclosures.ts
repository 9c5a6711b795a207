import type { z } from 'zod'
import { composeRichText } from '#src/delivery/compose/richText'
import {
  type Disclosure,
  type DisclosureText,
  type Disclosures,
  disclosureKinds,
  placements,
} from '#src/delivery/shapes/parts'
import { type Snapshot, instant, oneOf, references, text, texts } from '#src/delivery/snapshot'
import { type ComposeContext, findAll } from '#src/delivery/composeContext'
import type { Publication } from '#src/publications/read'

type Disclosures = z.output<typeof Disclosures>

/** The disclosures that these documents name and that are live and in force, once each, in the documents' order. */
export const disclosuresInForce = (context: ComposeContext, documents: Snapshot[]): Publication[] => {
  const named = documents.flatMap(({ disclosures }) => references('disclosures', disclosures))
  const once = new Map(findAll(context, named).map((publication) => [publication.document, publication]))
  return [...once.values()].filter(({ snapshot }) => isInForce(snapshot, context.at))
}

/** [validFrom, validUntil): an open end has no limit. */
export const isInForce = ({ validFrom, validUntil }: Snapshot, at: Date): boolean => {
  const now = at.toISOString()
  return (instant(validFrom) ?? '') <= now && (instant(validUntil) ?? '9999') > now
}

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
  validFrom: instant(publication.snapshot.validFrom),
  validUntil: instant(publication.snapshot.validUntil),
  publishedAt: publication.firstPublishedAt,
  updatedAt: publication.updatedAt,
})

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
