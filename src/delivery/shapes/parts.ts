import { z } from 'zod'
import { listColumns } from '#src/content/model'
import { day, id, identity, instant, shape, slug, webAddress } from '#src/delivery/shapes/shape'

export const levels = listColumns.level.values
export const availabilities = listColumns.availability.values
export const disclosureKinds = ['affiliate', 'salary_estimate', 'outcome', 'ai', 'custom'] as const
export const placements = ['page_top', 'before_list', 'inline', 'footer'] as const

export const Link = shape(
  'Link',
  'A link to elsewhere. Put `rel` on the anchor; where `disclosureLabel` is not null, show it beside the link.',
  z.object({
    url: webAddress,
    rel: z.string().describe('"sponsored nofollow" when the link earns a commission.'),
    affiliate: z.boolean().describe('True when the link earns a commission.'),
    disclosureLabel: z.string().nullable(),
  }),
)

export const Picture = shape(
  'Picture',
  'A picture with its sizes. Addresses are relative to the server when it serves the files itself.',
  z.object({
    url: z.string(),
    alt: z.string(),
    caption: z.string().nullable(),
    credit: z.string().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    mimeType: z.string().nullable(),
    sizes: z.array(
      z.object({
        name: z.string(),
        url: z.string(),
        width: z.int().nullable(),
        height: z.int().nullable(),
        mimeType: z.string().nullable(),
      }),
    ),
  }),
)

export const TopicRef = shape('TopicRef', 'A topic, named.', z.object({ id, slug, name: z.string() }))

export const ProviderRef = shape(
  'ProviderRef',
  'Who offers a course, named.',
  z.object({ id, slug, name: z.string(), url: webAddress.nullable() }),
)

export const Price = shape(
  'Price',
  'An amount of money. `formatted` is English; for other languages format amount and currency yourself.',
  z.object({
    amount: z.number(),
    currency: z.string().describe('ISO 4217.'),
    formatted: z.string(),
  }),
)

export const Rating = shape(
  'Rating',
  'From 0 to 5, and by how many.',
  z.object({ value: z.number(), count: z.int().nullable() }),
)

/** A node of the public tree (compose/richTextTree.ts): its kind, and the attributes of that kind. */
export const LexicalNode: z.ZodType<LexicalNode> = shape(
  'LexicalNode',
  'A node of the text: a paragraph, a heading, a list, a link, words. Kinds that come later have other attributes; show their children.',
  z.looseObject({
    type: z.string(),
    version: z.int(),
    text: z.string().describe('The words of a node of type "text".').optional(),
    format: z
      .union([z.int(), z.string()])
      .describe('Of words: a sum of 1 bold, 2 italic, 4 struck, 8 underlined, 16 code, 32 sub, 64 super.')
      .nullable()
      .optional(),
    tag: z.string().describe('Of a heading or a list: the HTML element.').nullable().optional(),
    get children() {
      return z.array(LexicalNode).optional()
    },
  }),
)
export type LexicalNode = {
  type: string
  version: number
  text?: string | undefined
  format?: number | string | null | undefined
  tag?: string | null | undefined
  children?: LexicalNode[] | undefined
  [attribute: string]: unknown
}

/** The same text three ways. */
export const RichText = z.object({
  html: z.string().describe('Safe to insert: escaped, with http, https and mailto links only.'),
  text: z.string(),
  lexical: z
    .looseObject({ root: z.looseObject({ type: z.literal('root'), children: z.array(LexicalNode) }) })
    .describe('Lexical editor state.'),
})

export const Section = shape(
  'Section',
  'A part of a page, with or without a heading.',
  z.object({
    heading: z.string().nullable(),
    anchor: z.string().describe('Unique in the page; for `id` and `#` links.'),
    ...RichText.shape,
  }),
)

export const DisclosureText = shape(
  'DisclosureText',
  'What the reader has to be told, in the place where it has to be read.',
  z.object({
    slug,
    kind: z.enum(disclosureKinds),
    label: z.string().nullable().describe('Short; shown beside each link it is about.'),
    text: z.string(),
    html: z.string(),
    jurisdictions: z.array(z.string()).describe('ISO 3166-1 alpha-2, "EU", or "worldwide".'),
  }),
)

export const Disclosures = shape(
  'Disclosures',
  'The disclosures in force, by the place where they have to be read.',
  z.object({
    pageTop: z.array(DisclosureText),
    beforeList: z.array(DisclosureText),
    inline: z.array(DisclosureText),
    footer: z.array(DisclosureText),
  }),
)

export const Share = shape(
  'Share',
  'For share buttons.',
  z.object({ title: z.string(), text: z.string(), url: webAddress }),
)

export const Seo = shape(
  'Seo',
  'For the head of the page.',
  z.object({
    title: z.string(),
    description: z.string().nullable(),
    canonical: webAddress,
    image: z.string().nullable(),
  }),
)

export const JsonLd = shape(
  'JsonLd',
  'A schema.org object. When you put it into a script element, escape "<" as \\u003c.',
  z.looseObject({ '@context': z.literal('https://schema.org'), '@type': z.string() }),
)

export const Citation = shape(
  'Citation',
  'Where a statement comes from.',
  z.object({ text: z.string(), url: webAddress.nullable(), accessedOn: day.nullable() }),
)

export const Disclosure = shape(
  'Disclosure',
  'A disclosure by itself.',
  z.object({
    id,
    ...DisclosureText.shape,
    placement: z.enum(placements),
    validFrom: instant.nullable(),
    validUntil: instant.nullable(),
    publishedAt: instant,
    updatedAt: instant,
  }),
)

export const Provider = shape(
  'Provider',
  'Who offers courses.',
  z.object({
    ...identity,
    name: z.string(),
    url: webAddress.nullable(),
    logo: Picture.nullable(),
    publishedAt: instant,
    updatedAt: instant,
  }),
)

export const TopicCard = shape(
  'TopicCard',
  'A topic as it stands in a list.',
  z.object({
    ...identity,
    name: z.string(),
    description: z.string().nullable(),
    parent: TopicRef.nullable(),
    publishedAt: instant,
    updatedAt: instant,
  }),
)

export const Topic = shape(
  'Topic',
  'A topic with its place in the tree.',
  z.object({
    ...TopicCard.shape,
    ancestors: z.array(TopicRef).describe('From the root to the parent.'),
    children: z.array(TopicRef),
  }),
)

export const Site = shape(
  'Site',
  'The texts of the site itself.',
  z.object({
    name: z.string().nullable(),
    mission: z.string().nullable(),
    catalogueClaim: z.string().nullable(),
    shareText: z.string().nullable(),
    copyright: z.string().nullable(),
    affiliateStatement: z.string().nullable(),
    readingListEmptyMessage: z.string().nullable(),
    url: webAddress,
    updatedAt: instant.nullable(),
  }),
)
