import type { z } from 'zod'
import { isoDuration } from '#src/content/payPeriod'
import { pictureAddress } from '#src/delivery/compose/picture'
import type { Career, Salary } from '#src/delivery/shapes/career'
import type { BookCard, CourseCard, ReadingListItem } from '#src/delivery/shapes/catalogue'
import type { JsonLd } from '#src/delivery/shapes/parts'
import { type ComposeContext, addressOf } from '#src/delivery/composeContext'

type JsonLd = z.output<typeof JsonLd>
type Course = z.output<typeof CourseCard>
type Book = z.output<typeof BookCard>

const schemaOrg = { '@context': 'https://schema.org' } as const

/** Google shows a course list from three courses on; fewer are still true but not a list worth marking. */
const COURSES_OF_A_LIST = 3

/** Plain schema.org; no promise of rich results (docs/delivery.md says which of them Google has retired). */
export const careerJsonLd = (
  context: ComposeContext,
  career: Pick<z.output<typeof Career>, 'title' | 'slug' | 'summary' | 'salaries' | 'path' | 'picture'>,
): JsonLd[] => [
  occupation(context, career),
  ...courseList(
    context,
    career.path.items.map(({ course }) => course),
  ),
  breadcrumbs(context, { collection: 'careers', section: 'Careers', ...career }),
]

export const courseJsonLd = (context: ComposeContext, course: Course): JsonLd[] => [
  { ...schemaOrg, ...courseItem(context, course) },
  breadcrumbs(context, { collection: 'courses', section: 'Courses', ...course }),
]

export const bookJsonLd = (context: ComposeContext, book: Book): JsonLd[] => [
  { ...schemaOrg, ...bookItem(context, book) },
  breadcrumbs(context, { collection: 'books', section: 'Books', ...book }),
]

/** A reading list: its books and courses, in the editors' order. */
export const readingListJsonLd = (
  context: ComposeContext,
  list: { slug: string; title: string },
  items: z.output<typeof ReadingListItem>[],
): JsonLd[] => [
  ...itemList(
    items.map((item) =>
      item.kind === 'book' ? bookItem(context, item.book) : courseItem(context, item.course),
    ),
    list.title,
  ),
  breadcrumbs(context, { collection: 'reading-lists', section: 'Reading lists', ...list }),
]

const courseList = (context: ComposeContext, courses: Course[]): JsonLd[] =>
  courses.length < COURSES_OF_A_LIST ? [] : itemList(courses.map((course) => courseItem(context, course)))

const itemList = (items: object[], name: string | null = null): JsonLd[] =>
  items.length === 0
    ? []
    : [
        {
          ...schemaOrg,
          '@type': 'ItemList',
          ...known('name', name),
          numberOfItems: items.length,
          itemListElement: items.map((item, index) => ({ '@type': 'ListItem', position: index + 1, item })),
        },
      ]

const breadcrumbs = (
  context: ComposeContext,
  page: { collection: string; section: string; slug: string; title: string },
): JsonLd => ({
  ...schemaOrg,
  '@type': 'BreadcrumbList',
  itemListElement: [
    ['Home', `${context.siteUrl}/`],
    [page.section, `${context.siteUrl}/${page.collection}`],
    [page.title, addressOf(context, page)],
  ].map(([name, item], index) => ({ '@type': 'ListItem', position: index + 1, name, item })),
})

const occupation = (
  context: ComposeContext,
  career: Pick<z.output<typeof Career>, 'title' | 'slug' | 'summary' | 'salaries' | 'picture'>,
): JsonLd => ({
  ...schemaOrg,
  '@type': 'Occupation',
  name: career.title,
  mainEntityOfPage: addressOf(context, { collection: 'careers', slug: career.slug }),
  ...known('description', career.summary),
  ...known('image', pictureAddress(context, career.picture)),
  ...(career.salaries.items.length > 0
    ? {
        occupationLocation: career.salaries.items.map(({ city }) => ({ '@type': 'City', name: city })),
        estimatedSalary: career.salaries.items.map(estimatedSalary),
      }
    : {}),
})

/** https://schema.org/MonetaryAmountDistribution: the figures with the time they are paid for. */
const estimatedSalary = ({ city, median, currency, period, percentiles }: z.output<typeof Salary>) => ({
  '@type': 'MonetaryAmountDistribution',
  name: city,
  currency,
  duration: isoDuration[period],
  median,
  ...known('percentile10', percentiles?.p10 ?? null),
  ...known('percentile25', percentiles?.p25 ?? null),
  ...known('percentile75', percentiles?.p75 ?? null),
  ...known('percentile90', percentiles?.p90 ?? null),
})

const courseItem = (context: ComposeContext, course: Course) => ({
  '@type': 'Course',
  name: course.title,
  url: addressOf(context, { collection: 'courses', slug: course.slug }),
  ...known('description', course.description),
  ...known('inLanguage', course.language),
  ...known(
    'provider',
    course.provider && {
      '@type': 'Organization',
      name: course.provider.name,
      ...known('sameAs', course.provider.url),
    },
  ),
})

const bookItem = (context: ComposeContext, book: Book) => ({
  '@type': 'Book',
  name: book.title,
  url: addressOf(context, { collection: 'books', slug: book.slug }),
  ...(book.authors.length > 0 ? { author: book.authors.map((name) => ({ '@type': 'Person', name })) } : {}),
  ...known('isbn', book.isbn13),
  ...known('inLanguage', book.language),
  ...known('description', book.description),
  ...known('datePublished', book.year === null ? null : String(book.year).padStart(4, '0')),
  ...known('publisher', book.publisher && { '@type': 'Organization', name: book.publisher }),
  ...known('image', pictureAddress(context, book.cover)),
})

const known = (name: string, value: unknown): Record<string, unknown> =>
  value === null || value === '' ? {} : { [name]: value }
