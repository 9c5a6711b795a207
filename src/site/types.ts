import type { z } from 'zod'
import type { DeliveredCollection } from '#src/content/model'
import type { SearchPage } from '#src/delivery/search/shape'
import type * as career from '#src/delivery/shapes/career'
import type * as catalogue from '#src/delivery/shapes/catalogue'
import type * as parts from '#src/delivery/shapes/parts'

/*
 * What the pages are made of: the answers of /v1 as docs/openapi.json describes them, and nothing else. A frontend of your own
 * starts from the same shapes.
 */

export type Site = z.output<typeof parts.Site>
export type Career = z.output<typeof career.Career>
export type CareerCard = z.output<typeof career.CareerCard>
export type Salary = z.output<typeof career.Salary>
export type PathItem = z.output<typeof career.PathItem>
export type Course = z.output<typeof catalogue.Course>
export type CourseCard = z.output<typeof catalogue.CourseCard>
export type Book = z.output<typeof catalogue.Book>
export type BookCard = z.output<typeof catalogue.BookCard>
export type ReadingList = z.output<typeof catalogue.ReadingList>
export type ReadingListCard = z.output<typeof catalogue.ReadingListCard>
export type ReadingListItem = z.output<typeof catalogue.ReadingListItem>
export type Topic = z.output<typeof parts.Topic>
type TopicCard = z.output<typeof parts.TopicCard>
export type Provider = z.output<typeof parts.Provider>
export type Disclosure = z.output<typeof parts.Disclosure>
export type DisclosureText = z.output<typeof parts.DisclosureText>
export type Picture = z.output<typeof parts.Picture>
export type Link = z.output<typeof parts.Link>
export type SearchResults = z.output<typeof SearchPage>

/** What a card of any kind has. */
export type PlainCard = {
  id: string
  slug: string
  updatedAt: string
  title?: string
  name?: string
  summary?: string | null
  intro?: string | null
  description?: string | null
}

/** What a page of any kind may have. */
export type PlainPage = PlainCard & { body?: { html: string } | null } & Partial<
    Pick<Career, 'sections' | 'citations' | 'disclosures' | 'topics' | 'picture' | 'share' | 'seo' | 'jsonLd'>
  >

/** The kinds that are drawn in a way of their own, as cards. */
export type KnownCards = {
  careers: CareerCard
  'reading-lists': ReadingListCard
  courses: CourseCard
  books: BookCard
  topics: TopicCard
  providers: Provider
  disclosures: Disclosure
}

/** The same kinds, whole. */
export type KnownPages = {
  careers: Career
  'reading-lists': ReadingList
  courses: Course
  books: Book
  topics: Topic
  providers: Provider
  disclosures: Disclosure
}

type Unknown = Exclude<DeliveredCollection, keyof KnownCards>

/** The documents of each list: of a kind that was added later, what all have in common. */
export type Cards = KnownCards & Record<Unknown, PlainCard>
export type Pages = KnownPages & Record<Unknown, PlainPage>

export type Facet = { value: string; label: string | null; count: number }

/** A page of a list. */
export type ListOf<Kind extends DeliveredCollection> = {
  docs: Cards[Kind][]
  totalDocs: number
  page: number
  totalPages: number
  facets?: Partial<Record<string, Facet[]>>
}
