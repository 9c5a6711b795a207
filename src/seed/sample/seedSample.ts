import { SITE } from '#src/content/siteTexts'
import { type Desk, each, type Ids, publishAll, tell } from '#src/seed/desk'
import { motifs } from '#src/seed/pictures/motifs'
import { seedDisclosures } from '#src/seed/reference'
import { books } from '#src/seed/sample/books'
import { careers } from '#src/seed/sample/careers'
import { courses } from '#src/seed/sample/courses'
import { sampleDisclosures } from '#src/seed/sample/disclosures'
import {
  bookFields,
  careerFields,
  courseFields,
  type Known,
  providerFields,
  readingListFields,
  topicFields,
} from '#src/seed/sample/fields'
import { seedPictures } from '#src/seed/sample/pictures'
import { providers } from '#src/seed/sample/providers'
import { readingLists } from '#src/seed/sample/readingLists'
import { site } from '#src/seed/sample/site'
import { topics } from '#src/seed/sample/topics'
import type {
  SampleBook,
  SampleCareer,
  SampleCourse,
  SampleProvider,
  SampleReadingList,
  SampleTopic,
} from '#src/seed/sample/types'

/** The sample site, in the order in which one thing refers to another. */
export const seedSample = async (
  desk: Desk,
  standard: { cities: Ids; disclosures: Ids },
  say: (words: string) => void,
): Promise<void> => {
  say(`Sample site: drawing ${Object.keys(motifs).length} pictures, which goes on in the background`)
  // Encoding pictures takes longer than everything else, on threads of its own: it goes on beside the writing.
  const [pictures, known] = await bothDone(seedPictures(desk), seedCatalogue(desk, standard, say))
  say(`Sample site: ${careers.length} careers, in every state of the workflow`)
  await each<SampleCareer>(careers, (career) =>
    tell(desk, 'careers', careerFields(career, { ...known, pictures }, desk.today), career),
  )
}

/** Like Promise.all, but a failure of the one does not leave the other running behind our back. */
const bothDone = async <A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> => {
  await Promise.allSettled([a, b])
  return Promise.all([a, b])
}

/** Everything a career refers to, but its picture. */
const seedCatalogue = async (
  desk: Desk,
  standard: { cities: Ids; disclosures: Ids },
  say: (words: string) => void,
): Promise<Known> => {
  say('Sample site: the site texts, topics and providers')
  await seedSite(desk)
  const topicIds = await publishAll<SampleTopic>(desk, 'topics', topics, topicFields)
  const known: Known = {
    cities: standard.cities,
    topics: topicIds,
    providers: await publishAll<SampleProvider>(desk, 'providers', providers, providerFields),
    disclosures: new Map([...standard.disclosures, ...(await seedDisclosures(desk, sampleDisclosures))]),
    pictures: new Map(),
    books: new Map(),
    courses: new Map(),
    readingLists: new Map(),
  }

  say(`Sample site: ${courses.length} courses, each written, reviewed and published`)
  known.courses = await each<SampleCourse>(courses, (course) =>
    tell(desk, 'courses', courseFields(course, known), course),
  )
  say(`Sample site: ${books.length} books and ${readingLists.length} reading lists`)
  known.books = await each<SampleBook>(books, (book) => tell(desk, 'books', bookFields(book, known), book))
  known.readingLists = await each<SampleReadingList>(readingLists, (list) =>
    tell(desk, 'reading-lists', readingListFields(list, known), list),
  )
  return known
}

const seedSite = (desk: Desk) =>
  publishAll<{ slug: string }>(desk, 'site', [{ slug: SITE }], () => ({ ...site, slug: SITE }))
