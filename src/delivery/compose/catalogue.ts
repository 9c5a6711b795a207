import type { z } from 'zod'
import { composeLink } from '#src/delivery/compose/link'
import {
  composePrice,
  composeRating,
  composeSeo,
  composeShare,
  dated,
  identify,
  providerRef,
  topicRefs,
} from '#src/delivery/compose/common'
import { affiliateLabel, disclosuresInForce, placeDisclosures } from '#src/delivery/compose/disclosures'
import { bookJsonLd, courseJsonLd } from '#src/delivery/compose/jsonLd'
import { composePicture } from '#src/delivery/compose/picture'
import type { Book, BookCard, Course, CourseCard } from '#src/delivery/shapes/catalogue'
import { availabilities, levels } from '#src/delivery/shapes/parts'
import { number, oneOf, text, texts } from '#src/delivery/snapshot'
import type { ComposeContext } from '#src/delivery/composeContext'
import type { Publication } from '#src/publications/read'

/** Where an offer is shown, when that matters for its link. */
export type Shown = {
  /** The label of the page's own affiliate disclosure; it goes before the offer's own. */
  label?: string | null
  /** An affiliate address that holds in this place only, for instance in one reading list. */
  affiliateUrl?: unknown
}

export const composeCourseCard = (
  context: ComposeContext,
  publication: Publication,
  shown: Shown = {},
): z.output<typeof CourseCard> => {
  const { snapshot } = publication
  const { plain, link } = offerLink(context, publication, shown)
  return {
    ...identify(publication),
    provider: providerRef(context, snapshot.provider),
    url: plain,
    link,
    topics: topicRefs(context, snapshot),
    level: oneOf(levels, snapshot.level),
    language: text(snapshot.language),
    price: composePrice(snapshot.price),
    effort: text(snapshot.effort),
    effortHours: number(snapshot.effortHours),
    rating: composeRating(snapshot.rating),
    description: text(snapshot.description),
    availability: oneOf(availabilities, snapshot.availability),
    picture: composePicture(context, snapshot, snapshot.picture),
    ...dated(publication),
  }
}

export const composeCourse = (context: ComposeContext, publication: Publication): z.output<typeof Course> => {
  const card = composeCourseCard(context, publication)
  return {
    ...card,
    ...pageParts(context, publication, publication.snapshot.picture),
    jsonLd: courseJsonLd(context, card),
  }
}

export const composeBookCard = (
  context: ComposeContext,
  publication: Publication,
  shown: Shown = {},
): z.output<typeof BookCard> => {
  const { snapshot } = publication
  const { plain, link } = offerLink(context, publication, shown)
  const year = number(snapshot.year)
  return {
    ...identify(publication),
    authors: texts(snapshot.writers),
    isbn13: text(snapshot.isbn13),
    publisher: text(snapshot.publisher),
    year: year === null ? null : Math.round(year),
    language: text(snapshot.language),
    url: plain,
    link,
    cover: composePicture(context, snapshot, snapshot.cover),
    topics: topicRefs(context, snapshot),
    description: text(snapshot.description),
    ...dated(publication),
  }
}

export const composeBook = (context: ComposeContext, publication: Publication): z.output<typeof Book> => {
  const card = composeBookCard(context, publication)
  return {
    ...card,
    ...pageParts(context, publication, publication.snapshot.cover),
    jsonLd: bookJsonLd(context, card),
  }
}

const offerLink = (context: ComposeContext, { snapshot }: Publication, { label, affiliateUrl }: Shown) =>
  composeLink(context, {
    url: snapshot.url,
    affiliateUrls: [affiliateUrl, snapshot.affiliateUrl],
    label: label ?? affiliateLabel(disclosuresInForce(context, [snapshot])),
  })

const pageParts = (context: ComposeContext, publication: Publication, picture: unknown) => ({
  disclosures: placeDisclosures(context, disclosuresInForce(context, [publication.snapshot])),
  share: composeShare(context, publication),
  seo: composeSeo(context, publication, text(publication.snapshot.description), picture),
})
