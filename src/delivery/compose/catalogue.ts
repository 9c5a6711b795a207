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
import type { Sources } from '#src/delivery/sources'
import type { Publication } from '#src/publications/read'

/** Where an offer is shown, when that matters for its link. */
export type Shown = {
  /** The label of the page's own affiliate disclosure; it goes before the offer's own. */
  label?: string | null
  /** An affiliate address that holds in this place only, for instance in one reading list. */
  affiliateUrl?: unknown
}

export const composeCourseCard = (
  sources: Sources,
  publication: Publication,
  shown: Shown = {},
): z.output<typeof CourseCard> => {
  const { snapshot } = publication
  const { plain, link } = offerLink(sources, publication, shown)
  return {
    ...identify(publication),
    provider: providerRef(sources, snapshot.provider),
    url: plain,
    link,
    topics: topicRefs(sources, snapshot),
    level: oneOf(levels, snapshot.level),
    language: text(snapshot.language),
    price: composePrice(snapshot.price),
    effort: text(snapshot.effort),
    effortHours: number(snapshot.effortHours),
    rating: composeRating(snapshot.rating),
    description: text(snapshot.description),
    availability: oneOf(availabilities, snapshot.availability),
    picture: composePicture(sources, snapshot, snapshot.picture),
    ...dated(publication),
  }
}

export const composeCourse = (sources: Sources, publication: Publication): z.output<typeof Course> => {
  const card = composeCourseCard(sources, publication)
  return {
    ...card,
    ...pageParts(sources, publication, publication.snapshot.picture),
    jsonLd: courseJsonLd(sources, card),
  }
}

export const composeBookCard = (
  sources: Sources,
  publication: Publication,
  shown: Shown = {},
): z.output<typeof BookCard> => {
  const { snapshot } = publication
  const { plain, link } = offerLink(sources, publication, shown)
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
    cover: composePicture(sources, snapshot, snapshot.cover),
    topics: topicRefs(sources, snapshot),
    description: text(snapshot.description),
    ...dated(publication),
  }
}

export const composeBook = (sources: Sources, publication: Publication): z.output<typeof Book> => {
  const card = composeBookCard(sources, publication)
  return {
    ...card,
    ...pageParts(sources, publication, publication.snapshot.cover),
    jsonLd: bookJsonLd(sources, card),
  }
}

const offerLink = (sources: Sources, { snapshot }: Publication, { label, affiliateUrl }: Shown) =>
  composeLink(sources, {
    url: snapshot.url,
    affiliateUrls: [affiliateUrl, snapshot.affiliateUrl],
    label: label ?? affiliateLabel(disclosuresInForce(sources, [snapshot])),
  })

const pageParts = (sources: Sources, publication: Publication, picture: unknown) => ({
  disclosures: placeDisclosures(sources, disclosuresInForce(sources, [publication.snapshot])),
  share: composeShare(sources, publication),
  seo: composeSeo(sources, publication, text(publication.snapshot.description), picture),
})
