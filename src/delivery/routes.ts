import { z } from 'zod'
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
import type { Askable } from '#src/delivery/parameters'
import { Career, CareerCard } from '#src/delivery/shapes/career'
import {
  Book,
  BookCard,
  Course,
  CourseCard,
  ReadingList,
  ReadingListCard,
} from '#src/delivery/shapes/catalogue'
import { listOf } from '#src/delivery/shapes/envelope'
import { shape } from '#src/delivery/shapes/shape'
import { Disclosure, Provider, Topic, TopicCard } from '#src/delivery/shapes/parts'
import type { ComposeContext } from '#src/delivery/composeContext'
import type { Publication } from '#src/publications/read'

type Presented = {
  shape: z.ZodType
  compose: (sources: ComposeContext, publication: Publication) => unknown
}

export type Resource = Askable & {
  /** The collection, and the path under /v1. */
  collection: string
  /** What one document is called in messages. */
  singular: string
  about: string
  /** As it stands in a list. */
  card: Presented & { shape: z.ZodObject }
  list: z.ZodType
  /** By itself, whole. */
  page: Presented
}

const presented = <S extends z.ZodType>(
  shape: S,
  compose: (sources: ComposeContext, publication: Publication) => z.output<S>,
): Presented & { shape: S } => ({ shape, compose })

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

type Row = Omit<Resource, 'list' | 'fields'>

const withList = (resource: Row): Resource => {
  const name = resource.singular.replace(/(?:^| )(\w)/g, (_match, letter: string) => letter.toUpperCase())
  const { shape: card } = resource.card
  return {
    ...resource,
    fields: Object.keys(card.shape),
    list: shape(
      `${name}Page`,
      `A page of the list at /${resource.collection}.`,
      listOf(card, resource.facets),
    ),
  }
}

/** THE TABLE of what can be read. */
const table: readonly Row[] = [
  {
    collection: 'careers',
    singular: 'career',
    about: 'Career guides.',
    filters: ['topic'],
    facets: ['topic'],
    sorts: byTitle,
    card: presented(CareerCard, composeCareerCard),
    page: presented(Career, composeCareer),
  },
  {
    collection: 'reading-lists',
    singular: 'reading list',
    about: 'Curated lists of books and courses.',
    filters: ['topic', 'career'],
    facets: ['topic'],
    sorts: byTitle,
    card: presented(ReadingListCard, composeReadingListCard),
    page: presented(ReadingList, composeReadingList),
  },
  {
    collection: 'courses',
    singular: 'course',
    about: 'The catalogue of courses.',
    filters: [
      'topic',
      'provider',
      'level',
      'language',
      'availability',
      'priceMin',
      'priceMax',
      'currency',
      'free',
      'career',
    ],
    facets: ['topic', 'provider', 'level', 'language', 'availability'],
    sorts: [...byTitle, 'rating', '-rating', 'price', '-price'],
    card: presented(CourseCard, composeCourseCard),
    page: presented(Course, composeCourse),
  },
  {
    collection: 'books',
    singular: 'book',
    about: 'The catalogue of books.',
    filters: ['topic', 'language', 'career', 'isbn13'],
    facets: ['topic', 'language'],
    sorts: [...byTitle, 'year', '-year'],
    card: presented(BookCard, composeBookCard),
    page: presented(Book, composeBook),
  },
  {
    collection: 'topics',
    singular: 'topic',
    about: 'Topics, a tree.',
    filters: [],
    facets: [],
    sorts: byTitle,
    card: presented(TopicCard, composeTopicCard),
    page: presented(Topic, composeTopic),
  },
  {
    collection: 'providers',
    singular: 'provider',
    about: 'Who offers courses.',
    filters: [],
    facets: [],
    sorts: byTitle,
    card: presented(Provider, composeProvider),
    page: presented(Provider, composeProvider),
  },
  {
    collection: 'disclosures',
    singular: 'disclosure',
    about: 'What readers have to be told.',
    filters: [],
    facets: [],
    sorts: byTitle,
    card: presented(Disclosure, composeDisclosure),
    page: presented(Disclosure, composeDisclosure),
  },
]

/** The table with the shapes of its lists: the router, the parameters and the OpenAPI document are made from it. */
export const resources: readonly Resource[] = table.map(withList)
