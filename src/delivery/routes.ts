import type { z } from 'zod'
import { composeCareer, composeCareerCard } from '#src/delivery/compose/career'
import {
  composeBook,
  composeBookCard,
  composeCourse,
  composeCourseCard,
} from '#src/delivery/compose/catalogue'
import { composeDisclosure } from '#src/delivery/compose/disclosures'
import { composeReadingList, composeReadingListCard } from '#src/delivery/compose/readingList'
import { composeProvider, composeTopic, composeTopicCard } from '#src/delivery/compose/reference'
import type { Filter } from '#src/delivery/parameters'
import { Career, CareerCard } from '#src/delivery/shapes/career'
import {
  Book,
  BookCard,
  Course,
  CourseCard,
  ReadingList,
  ReadingListCard,
} from '#src/delivery/shapes/catalogue'
import { envelopeOf } from '#src/delivery/shapes/envelope'
import { shape } from '#src/delivery/shapes/shape'
import { Disclosure, Provider, Topic, TopicCard } from '#src/delivery/shapes/parts'
import type { Sources } from '#src/delivery/sources'
import type { Publication, Sort } from '#src/publications/read'

type Presented = {
  shape: z.ZodType
  compose: (sources: Sources, publication: Publication) => unknown
}

export type Resource = {
  /** The collection, and the path under /v1. */
  collection: string
  /** What one document is called in messages. */
  singular: string
  about: string
  filters: readonly Filter[]
  /** The first is the default. */
  sorts: readonly Sort[]
  /** As it stands in a list. */
  card: Presented
  list: z.ZodType
  /** By itself, whole. */
  page: Presented
}

const presented = <S extends z.ZodType>(
  shape: S,
  compose: (sources: Sources, publication: Publication) => z.output<S>,
): Presented => ({ shape, compose })

const byTitle = [
  'title',
  '-title',
  'publishedAt',
  '-publishedAt',
  'updatedAt',
  '-updatedAt',
  'slug',
  '-slug',
] as const

const withList = (resource: Omit<Resource, 'list'>): Resource => {
  const name = resource.singular.replace(/(?:^| )(\w)/g, (_match, letter: string) => letter.toUpperCase())
  return {
    ...resource,
    list: shape(
      `${name}Page`,
      `A page of the list at /${resource.collection}.`,
      envelopeOf(resource.card.shape),
    ),
  }
}

/** THE TABLE of what can be read. */
const table: readonly Omit<Resource, 'list'>[] = [
  {
    collection: 'careers',
    singular: 'career',
    about: 'Career guides.',
    filters: ['topic'],
    sorts: byTitle,
    card: presented(CareerCard, composeCareerCard),
    page: presented(Career, composeCareer),
  },
  {
    collection: 'reading-lists',
    singular: 'reading list',
    about: 'Curated lists of books and courses.',
    filters: ['topic', 'career'],
    sorts: byTitle,
    card: presented(ReadingListCard, composeReadingListCard),
    page: presented(ReadingList, composeReadingList),
  },
  {
    collection: 'courses',
    singular: 'course',
    about: 'The catalogue of courses.',
    filters: ['topic', 'provider', 'level', 'language', 'career'],
    sorts: [...byTitle, 'rating', '-rating', 'price', '-price'],
    card: presented(CourseCard, composeCourseCard),
    page: presented(Course, composeCourse),
  },
  {
    collection: 'books',
    singular: 'book',
    about: 'The catalogue of books.',
    filters: ['topic', 'language', 'career', 'isbn13'],
    sorts: [...byTitle, 'year', '-year'],
    card: presented(BookCard, composeBookCard),
    page: presented(Book, composeBook),
  },
  {
    collection: 'topics',
    singular: 'topic',
    about: 'Topics, a tree.',
    filters: [],
    sorts: byTitle,
    card: presented(TopicCard, composeTopicCard),
    page: presented(Topic, composeTopic),
  },
  {
    collection: 'providers',
    singular: 'provider',
    about: 'Who offers courses.',
    filters: [],
    sorts: byTitle,
    card: presented(Provider, composeProvider),
    page: presented(Provider, composeProvider),
  },
  {
    collection: 'disclosures',
    singular: 'disclosure',
    about: 'What readers have to be told.',
    filters: [],
    sorts: byTitle,
    card: presented(Disclosure, composeDisclosure),
    page: presented(Disclosure, composeDisclosure),
  },
]

/** The table with the shapes of its lists: the router, the parameters and the OpenAPI document are made from it. */
export const resources: readonly Resource[] = table.map(withList)
