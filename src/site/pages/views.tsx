import type { ReactElement } from 'react'
import type { DeliveredCollection } from '#src/content/model'
import type { EncodedResponse } from '#src/delivery/encodedResponse'
import type { InProcess as Ask } from '#src/delivery/router'
import type { Head } from '../Document'
import { bodyOf } from '#src/site/keptPages'
import { CareerPage } from './CareerPage'
import { type Around, DisclosurePage, kindsWithTopics, ProviderPage, TopicPage } from './around'
import { BookPage, CoursePage, ReadingListPage } from './catalogue'
import { PlainPageOf } from './plain'
import type { KnownPages, Pages, PlainPage } from '#src/site/types'

export type View = {
  /** Further answers that the page shows. */
  around: Readonly<Record<string, EncodedResponse>>
  draw: (siteUrl: string) => { head: Head; body: ReactElement }
}

type Views = { [Kind in keyof KnownPages]: (page: KnownPages[Kind], ask: Ask) => View | Promise<View> }

type WithSeo = Pick<Pages['careers'], 'seo' | 'jsonLd'>

const headOf = ({ seo, jsonLd }: WithSeo, type: Head['type']): Head => ({
  ...seo,
  type: type ?? 'website',
  jsonLd,
})

const alone = (head: Head, body: ReactElement): View => ({ around: {}, draw: () => ({ head, body }) })

/** The first of each kind that belong to a topic or provider. */
const askAround = async (
  ask: Ask,
  kinds: readonly DeliveredCollection[],
  query: string,
): Promise<View['around']> => {
  const lists = await Promise.all(
    kinds.map((kind) => ask.list(kind, `limit=${kind === 'careers' ? 6 : 9}&${query}`)),
  )
  return Object.fromEntries(kinds.map((kind, n) => [kind, lists[n]!]))
}

const read = (around: View['around']): Around =>
  Object.fromEntries(Object.entries(around).map(([kind, list]) => [kind, bodyOf(list)]))

/** How pages of the kinds with a way of their own are drawn. */
const views: Views = {
  careers: (career) => alone(headOf(career, 'article'), <CareerPage career={career} />),
  'reading-lists': (list) => alone(headOf(list, 'article'), <ReadingListPage list={list} />),
  courses: (course) => alone(headOf(course, 'website'), <CoursePage course={course} />),
  books: (book) => alone(headOf(book, 'book'), <BookPage book={book} />),
  topics: async (topic, ask) => {
    const around = await askAround(ask, kindsWithTopics, `topic=${encodeURIComponent(topic.slug)}`)
    return {
      around,
      draw: (siteUrl) => ({
        head: {
          title: topic.name,
          description: topic.description,
          canonical: `${siteUrl}/topics/${topic.slug}`,
        },
        body: <TopicPage topic={topic} around={read(around)} />,
      }),
    }
  },
  providers: async (provider, ask) => {
    const around = await askAround(ask, ['courses'], `provider=${encodeURIComponent(provider.slug)}`)
    return {
      around,
      draw: (siteUrl) => ({
        head: { title: provider.name, canonical: `${siteUrl}/providers/${provider.slug}` },
        body: <ProviderPage provider={provider} around={read(around)} />,
      }),
    }
  },
  disclosures: (disclosure) => ({
    around: {},
    draw: (siteUrl) => ({
      head: { title: disclosure.label, canonical: `${siteUrl}/disclosures/${disclosure.slug}` },
      body: <DisclosurePage disclosure={disclosure} />,
    }),
  }),
}

/** A kind without a row is drawn by what its answer has in common with the others. */
const plain =
  (kind: DeliveredCollection) =>
  (page: PlainPage): View => ({
    around: {},
    draw: (siteUrl) => ({
      head: {
        title: page.title ?? page.name ?? page.slug,
        canonical: `${siteUrl}/${kind}/${page.slug}`,
        ...page.seo,
        jsonLd: page.jsonLd ?? [],
      },
      body: <PlainPageOf kind={kind} page={page} />,
    }),
  })

/** The view of a page of this kind, with what else it shows. */
export const viewOf = async <Kind extends DeliveredCollection>(
  kind: Kind,
  page: Pages[Kind],
  ask: Ask,
): Promise<View> => {
  const known: Partial<Record<string, unknown>> = views
  const draw = (known[kind] ?? plain(kind)) as (page: Pages[Kind], ask: Ask) => View | Promise<View>
  return draw(page, ask)
}
