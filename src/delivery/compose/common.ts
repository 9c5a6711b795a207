import type { z } from 'zod'
import { composePicture, pictureAddress } from '#src/delivery/compose/picture'
import { safeAddress } from '#src/delivery/safeAddress'
import type { Price, ProviderRef, Rating, Seo, Share, TopicRef } from '#src/delivery/shapes/parts'
import { formatMoney } from '#src/delivery/money'
import { type Snapshot, group, number, references, text } from '#src/delivery/snapshot'
import { type ComposeContext, addressOf, find, findAll } from '#src/delivery/composeContext'
import type { Publication } from '#src/publications/read'

/** What every editorial document says of itself. */
export const identify = ({ document, slug, title }: Publication) => ({ id: document, slug, title })

export const dated = ({ firstPublishedAt, updatedAt }: Publication) => ({
  publishedAt: firstPublishedAt,
  updatedAt,
})

export const topicRef = ({ document, slug, title }: Publication): z.output<typeof TopicRef> => ({
  id: document,
  slug,
  name: title,
})

export const topicRefs = (context: ComposeContext, { topics }: Snapshot): z.output<typeof TopicRef>[] =>
  findAll(context, references('topics', topics)).map(topicRef)

export const providerRef = (
  context: ComposeContext,
  relation: unknown,
): z.output<typeof ProviderRef> | null => {
  const provider = find(context, references('providers', relation)[0] ?? null)
  return (
    provider && {
      id: provider.document,
      slug: provider.slug,
      name: provider.title,
      url: safeAddress(provider.snapshot.url),
    }
  )
}

export const composePrice = (value: unknown): z.output<typeof Price> | null => {
  const price = group(value)
  const amount = number(price.amount)
  const currency = text(price.currency)
  return amount === null || currency === null
    ? null
    : { amount, currency, formatted: formatMoney(amount, currency) }
}

export const composeRating = (value: unknown): z.output<typeof Rating> | null => {
  const rating = group(value)
  const known = number(rating.value)
  const count = number(rating.count)
  return known === null ? null : { value: known, count: count === null ? null : Math.round(count) }
}

export const composeShare = (context: ComposeContext, publication: Publication): z.output<typeof Share> => ({
  title: publication.title,
  text: text(publication.snapshot.shareText) ?? text(context.site.shareText) ?? publication.title,
  url: addressOf(context, publication),
})

/** @param about what the page says of itself, for when the editor wrote no description for search engines */
export const composeSeo = (
  context: ComposeContext,
  publication: Publication,
  about: string | null,
  picture: unknown = null,
): z.output<typeof Seo> => {
  const seo = group(publication.snapshot.seo)
  return {
    title: text(seo.title) ?? publication.title,
    description: text(seo.description) ?? about,
    canonical: addressOf(context, publication),
    image: pictureAddress(context, composePicture(context, publication.snapshot, picture)),
  }
}
