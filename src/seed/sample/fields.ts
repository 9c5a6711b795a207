import { body } from '#src/seed/body'
import { cities } from '#src/seed/cities'
import { type Ids, inMonths } from '#src/seed/desk'
import { books } from '#src/seed/sample/books'
import { courses } from '#src/seed/sample/courses'
import { readingLists } from '#src/seed/sample/readingLists'
import type {
  SampleBook,
  SampleCareer,
  SampleCourse,
  SampleItem,
  SampleProvider,
  SampleReadingList,
  SampleTopic,
} from '#src/seed/sample/types'

/** Ids of what was made before, by slug. */
export type Known = Record<
  'cities' | 'topics' | 'providers' | 'disclosures' | 'pictures' | 'books' | 'courses' | 'readingLists',
  Ids
>

/** Where the sample figures come from: nowhere. They are plausible, and they say what they are. */
const salarySource = 'Waymark Careers, sample figure for this demonstration'

export const topicFields = ({ parent, ...facts }: SampleTopic, topics: Ids) => ({
  ...facts,
  ...(parent && { parent: idIn(topics, parent) }),
})

export const providerFields = ({ affiliateProgramme, ...facts }: SampleProvider) => ({
  ...facts,
  ...(affiliateProgramme && {
    affiliateProgramme: {
      domains: [...affiliateProgramme.domains],
      linkParameters: [...affiliateProgramme.linkParameters],
    },
  }),
})

export const courseFields = (course: SampleCourse, known: Known) => ({
  slug: course.slug,
  title: course.title,
  provider: idIn(known.providers, course.provider),
  url: course.url,
  affiliateUrl: course.affiliateUrl ?? null,
  topics: idsIn(known.topics, course.topics),
  level: course.level,
  language: course.language ?? 'en',
  price: course.price ?? {},
  effort: course.effort,
  effortHours: course.effortHours,
  rating: course.rating ?? {},
  description: course.description,
  availability: course.availability ?? 'available',
  disclosures: idsIn(known.disclosures, course.affiliateUrl ? ['affiliate-links'] : []),
})

export const bookFields = (book: SampleBook, known: Known) => ({
  slug: book.slug,
  title: book.title,
  writers: [...book.writers],
  isbn13: book.isbn13,
  publisher: book.publisher,
  year: book.year,
  language: 'en',
  url: `https://openlibrary.org/isbn/${book.isbn13}`,
  affiliateUrl: book.isAffiliate ? `https://partner.example.com/books/${book.isbn13}?partner=waymark` : null,
  topics: idsIn(known.topics, book.topics),
  description: book.description,
  disclosures: idsIn(known.disclosures, book.isAffiliate ? ['affiliate-links'] : []),
})

export const readingListFields = (list: SampleReadingList, known: Known) => ({
  slug: list.slug,
  title: list.title,
  intro: list.intro,
  emptyMessage: list.emptyMessage ?? null,
  items: list.items.map((item) => ({
    item: item.book
      ? { relationTo: 'books', value: idIn(known.books, item.book) }
      : { relationTo: 'courses', value: idIn(known.courses, item.course) },
    note: item.note,
    relevance: item.relevance,
  })),
  topics: idsIn(known.topics, list.topics),
  disclosures: idsIn(known.disclosures, list.items.some(isPaid) ? ['affiliate-links'] : []),
})

/** @param today the day of the seed: figures count as observed two months before it, and as good for ten after it */
export const careerFields = (career: SampleCareer, known: Known, today: Date) => ({
  slug: career.slug,
  title: career.title,
  summary: career.summary,
  picture: career.picture ? idIn(known.pictures, career.picture) : null,
  sections: career.sections.map(({ heading, body: blocks }) => ({ heading, body: body(blocks) })),
  citations: career.citations.map(({ accessedOn, ...citation }) => ({
    ...citation,
    ...(accessedOn && { accessedOn: new Date(accessedOn).toISOString() }),
  })),
  salariesHeading: career.salariesHeading ?? null,
  salaries: career.salaries.map(([city, median]) => ({
    city: idIn(known.cities, city),
    median,
    currency: currencyOf(city),
    source: salarySource,
    observedOn: inMonths(today, -2),
    validUntil: inMonths(today, 10),
  })),
  pathHeading: career.pathHeading ?? null,
  pathIntro: career.pathIntro ?? null,
  path: career.path.map(({ course, relevance, reason }) => ({
    course: idIn(known.courses, course),
    relevance,
    reason: reason ?? null,
  })),
  readingList: career.readingList ? idIn(known.readingLists, career.readingList) : null,
  readingListEmptyMessage: career.readingListEmptyMessage ?? null,
  topics: idsIn(known.topics, career.topics),
  disclosures: idsIn(known.disclosures, disclosuresFor(career)),
  shareText: career.shareText,
  seo: { ...career.seo },
})

/** What a career's own content calls for, and what it names besides. */
const disclosuresFor = (career: SampleCareer): string[] => {
  const list = (readingLists as readonly SampleReadingList[]).find(({ slug }) => slug === career.readingList)
  const sellsSomething = career.path.some(isPaid) || (list?.items ?? []).some(isPaid)
  return [
    ...(sellsSomething ? ['affiliate-links'] : []),
    ...(career.salaries.length > 0 ? ['salary-estimates'] : []),
    ...(career.path.length > 0 ? ['no-promised-outcome'] : []),
    ...(career.disclosures ?? []),
  ]
}

const paidCourses = new Set(
  (courses as readonly SampleCourse[]).filter(({ affiliateUrl }) => affiliateUrl).map(({ slug }) => slug),
)
const paidBooks = new Set(
  (books as readonly SampleBook[]).filter(({ isAffiliate }) => isAffiliate).map(({ slug }) => slug),
)

const isPaid = ({ book, course }: Pick<SampleItem, 'book' | 'course'>): boolean =>
  (!!book && paidBooks.has(book)) || (!!course && paidCourses.has(course))

const currencyOf = (slug: string): string => cities.find((city) => city.slug === slug)!.currency

const idsIn = (ids: Ids, slugs: readonly string[]): string[] => slugs.map((slug) => idIn(ids, slug))

const idIn = (ids: Ids, slug: string | undefined): string => {
  const id = ids.get(slug ?? '')
  if (!id) throw new Error(`The sample data names “${slug}”, which is not there.`)
  return id
}
