import type { DeliveredCollection } from '#src/content/model'
import type { Head } from '../Document'
import type { Drawn } from '../draw'
import { CareerPage } from './CareerPage'
import { type Around, DisclosurePage, kindsWithTopics, ProviderPage, TopicPage } from './around'
import { BookPage, CoursePage, ReadingListPage } from './catalogue'
import { PlainPageOf } from './plain'
import type { KnownPages, Pages, PlainPage } from '#src/site/types'

export type View<Page> = {
  /** Lists that the page shows besides: of these kinds, narrowed to its slug by this parameter. */
  around?: { kinds: readonly DeliveredCollection[]; by: 'topic' | 'provider' }
  draw: (page: Page, context: { siteUrl: string; around: Around }) => Drawn
}

type WithSeo = Pick<Pages['careers'], 'seo' | 'jsonLd'>

const headOf = ({ seo, jsonLd }: WithSeo, type: NonNullable<Head['type']>): Head => ({ ...seo, type, jsonLd })

/** How pages of the kinds with a way of their own are drawn. */
const views: { [Kind in keyof KnownPages]: View<KnownPages[Kind]> } = {
  careers: {
    draw: (career) => ({ head: headOf(career, 'article'), body: <CareerPage career={career} /> }),
  },
  'reading-lists': {
    draw: (list) => ({ head: headOf(list, 'article'), body: <ReadingListPage list={list} /> }),
  },
  courses: {
    draw: (course) => ({ head: headOf(course, 'website'), body: <CoursePage course={course} /> }),
  },
  books: { draw: (book) => ({ head: headOf(book, 'book'), body: <BookPage book={book} /> }) },
  topics: {
    around: { kinds: kindsWithTopics, by: 'topic' },
    draw: (topic, { siteUrl, around }) => ({
      head: {
        title: topic.name,
        description: topic.description,
        canonical: `${siteUrl}/topics/${topic.slug}`,
      },
      body: <TopicPage topic={topic} around={around} />,
    }),
  },
  providers: {
    around: { kinds: ['courses'], by: 'provider' },
    draw: (provider, { siteUrl, around }) => ({
      head: { title: provider.name, canonical: `${siteUrl}/providers/${provider.slug}` },
      body: <ProviderPage provider={provider} around={around} />,
    }),
  },
  disclosures: {
    draw: (disclosure, { siteUrl }) => ({
      head: { title: disclosure.label, canonical: `${siteUrl}/disclosures/${disclosure.slug}` },
      body: <DisclosurePage disclosure={disclosure} />,
    }),
  },
}

/** A kind without a row is drawn by what its answer has in common with the others. */
const plain = (kind: DeliveredCollection): View<PlainPage> => ({
  draw: (page, { siteUrl }) => ({
    head: {
      title: page.title ?? page.name ?? page.slug,
      canonical: `${siteUrl}/${kind}/${page.slug}`,
      ...page.seo,
      jsonLd: page.jsonLd ?? [],
    },
    body: <PlainPageOf kind={kind} page={page} />,
  }),
})

/** How a page of this kind is drawn. */
export const viewOf = <Kind extends DeliveredCollection>(kind: Kind): View<Pages[Kind]> => {
  const known: Partial<Record<string, unknown>> = views
  return (known[kind] ?? plain(kind)) as View<Pages[Kind]>
}
