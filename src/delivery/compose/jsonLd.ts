import type { z } from 'zod'
import { pictureAddress } from '#src/delivery/compose/picture'
import type { Career, Salary } from '#src/delivery/shapes/career'
import type { BookCard, CourseCard, ReadingListItem } from '#src/delivery/shapes/catalogue'
import type { JsonLd } from '#src/delivery/shapes/parts'
import { type Sources, addressOf } from '#src/delivery/sources'

type JsonLd = z.output<typeof JsonLd>
type Course = z.output<typeof CourseCard>
type Book = z.output<typeof BookCard>

const context = { '@context': 'https://schema.org' } as const

/** Google shows a course list from three courses on; fewer are still true but not a list worth marking. */
const COURSES_OF_A_LIST = 3

/** Plain schema.org; no promise of rich results (docs/delivery.md says which of them Google has retired). */
export const careerJsonLd = (
  sources: Sources,
  career: Pick<z.output<typeof Career>, 'title' | 'slug' | 'summary' | 'salaries' | 'path' | 'picture'>,
): JsonLd[] => [
  occupation(sources, career),
  ...courseList(
    sources,
    career.path.items.map(({ course }) => course),
  ),
  breadcrumbs(sources, { collection: 'careers', section: 'Careers', ...career }),
]

export const courseJsonLd = (sources: Sources, course: Course): JsonLd[] => [
  { ...context, ...courseItem(sources, course) },
  breadcrumbs(sources, { collection: 'courses', section: 'Courses', ...course }),
]

export const bookJsonLd = (sources: Sources, book: Book): JsonLd[] => [
  { ...context, ...bookItem(sources, book) },
  breadcrumbs(sources, { collection: 'books', section: 'Books', ...book }),
]

/** A reading list: its books and courses, in the editors' order. */
export const readingListJsonLd = (
  sources: Sources,
  list: { slug: string; title: string },
  items: z.output<typeof ReadingListItem>[],
): JsonLd[] => [
  ...itemList(
    items.map((item) =>
      item.kind === 'book' ? bookItem(sources, item.book) : courseItem(sources, item.course),
    ),
    list.title,
  ),
  breadcrumbs(sources, { collection: 'reading-lists', section: 'Reading lists', ...list }),
]

export const courseList = (sources: Sources, courses: Course[]): JsonLd[] =>
  courses.length < COURSES_OF_A_LIST ? [] : itemList(courses.map((course) => courseItem(sources, course)))

const itemList = (items: object[], name: string | null = null): JsonLd[] =>
  items.length === 0
    ? []
    : [
        {
          ...context,
          '@type': 'ItemList',
          ...known('name', name),
          numberOfItems: items.length,
          itemListElement: items.map((item, index) => ({ '@type': 'ListItem', position: index + 1, item })),
        },
      ]

export const breadcrumbs = (
  sources: Sources,
  page: { collection: string; section: string; slug: string; title: string },
): JsonLd => ({
  ...context,
  '@type': 'BreadcrumbList',
  itemListElement: [
    ['Home', `${sources.siteUrl}/`],
    [page.section, `${sources.siteUrl}/${page.collection}`],
    [page.title, addressOf(sources, page)],
  ].map(([name, item], index) => ({ '@type': 'ListItem', position: index + 1, name, item })),
})

const occupation = (
  sources: Sources,
  career: Pick<z.output<typeof Career>, 'title' | 'slug' | 'summary' | 'salaries' | 'picture'>,
): JsonLd => ({
  ...context,
  '@type': 'Occupation',
  name: career.title,
  mainEntityOfPage: addressOf(sources, { collection: 'careers', slug: career.slug }),
  ...known('description', career.summary),
  ...known('image', pictureAddress(sources, career.picture)),
  ...(career.salaries.items.length > 0
    ? {
        occupationLocation: career.salaries.items.map(({ city }) => ({ '@type': 'City', name: city })),
        estimatedSalary: career.salaries.items.map(estimatedSalary),
      }
    : {}),
})

const estimatedSalary = ({ city, median, currency }: z.output<typeof Salary>) => ({
  '@type': 'MonetaryAmountDistribution',
  name: city,
  currency,
  duration: 'P1Y',
  median,
})

const courseItem = (sources: Sources, course: Course) => ({
  '@type': 'Course',
  name: course.title,
  url: addressOf(sources, { collection: 'courses', slug: course.slug }),
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

const bookItem = (sources: Sources, book: Book) => ({
  '@type': 'Book',
  name: book.title,
  url: addressOf(sources, { collection: 'books', slug: book.slug }),
  ...(book.authors.length > 0 ? { author: book.authors.map((name) => ({ '@type': 'Person', name })) } : {}),
  ...known('isbn', book.isbn13),
  ...known('inLanguage', book.language),
  ...known('description', book.description),
  ...known('datePublished', book.year === null ? null : String(book.year).padStart(4, '0')),
  ...known('publisher', book.publisher && { '@type': 'Organization', name: book.publisher }),
  ...known('image', pictureAddress(sources, book.cover)),
})

const known = (name: string, value: unknown): Record<string, unknown> =>
  value === null || value === '' ? {} : { [name]: value }
