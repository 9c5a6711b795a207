import { z } from 'zod'
import {
  Disclosures,
  JsonLd,
  Link,
  Picture,
  Price,
  ProviderRef,
  Rating,
  Seo,
  Share,
  TopicRef,
  availabilities,
  levels,
} from '#src/delivery/shapes/parts'
import { dates, identity, shape, webAddress } from '#src/delivery/shapes/shape'

const page = { disclosures: Disclosures, share: Share, seo: Seo, jsonLd: z.array(JsonLd) }
const plainUrl = webAddress
  .nullable()
  .describe('The plain address; null when only a link that earns a commission leads there.')
const language = z.string().nullable().describe('BCP 47.')

export const CourseCard = shape(
  'CourseCard',
  'A course as it stands in a list, a path or a reading list.',
  z.object({
    ...identity,
    title: z.string(),
    provider: ProviderRef.nullable(),
    url: plainUrl,
    link: Link.nullable(),
    topics: z.array(TopicRef),
    level: z.enum(levels).nullable(),
    language,
    price: Price.nullable(),
    effort: z.string().nullable(),
    effortHours: z.number().nullable(),
    rating: Rating.nullable(),
    description: z.string().nullable(),
    availability: z.enum(availabilities).nullable(),
    picture: Picture.nullable(),
    ...dates,
  }),
)

export const Course = shape('Course', 'A course.', z.object({ ...CourseCard.shape, ...page }))

export const BookCard = shape(
  'BookCard',
  'A book as it stands in a list or a reading list.',
  z.object({
    ...identity,
    title: z.string(),
    authors: z.array(z.string()),
    isbn13: z.string().nullable(),
    publisher: z.string().nullable(),
    year: z.int().nullable(),
    language,
    url: plainUrl,
    link: Link.nullable(),
    cover: Picture.nullable(),
    topics: z.array(TopicRef),
    description: z.string().nullable(),
    ...dates,
  }),
)

export const Book = shape('Book', 'A book.', z.object({ ...BookCard.shape, ...page }))

const itemOf = { position: z.int(), note: z.string().nullable(), relevance: z.number().nullable() }

const BookItem = shape(
  'ReadingListBook',
  'A book, and why it is here.',
  z.object({ ...itemOf, kind: z.literal('book'), book: BookCard }),
)

const CourseItem = shape(
  'ReadingListCourse',
  'A course, and why it is here.',
  z.object({ ...itemOf, kind: z.literal('course'), course: CourseCard }),
)

export const ReadingListItem = shape(
  'ReadingListItem',
  'A book or a course, and why it is here.',
  z.discriminatedUnion('kind', [BookItem, CourseItem]),
)

const listing = {
  total: z.int().describe('How many items are shown.'),
  emptyMessage: z.string().nullable().describe('What to show when there are no items; null when there are.'),
  items: z.array(ReadingListItem),
}

export const EmbeddedReadingList = shape(
  'EmbeddedReadingList',
  'The reading list of a career. Without one: slug null, no items, and what to say instead.',
  z.object({
    slug: z.string().nullable(),
    title: z.string(),
    intro: z.string().nullable(),
    ...listing,
  }),
)

export const ReadingListCard = shape(
  'ReadingListCard',
  'A reading list as it stands in a list.',
  z.object({
    ...identity,
    title: z.string(),
    intro: z.string().nullable(),
    total: z.int(),
    topics: z.array(TopicRef),
    ...dates,
  }),
)

export const ReadingList = shape(
  'ReadingList',
  'A reading list with its items, in the editors’ order.',
  z.object({ ...ReadingListCard.shape, ...listing, ...page }),
)
