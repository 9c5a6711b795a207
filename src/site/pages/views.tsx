import type { ReactElement } from 'react'
import type { DeliveredCollection } from '#src/content/model'
import type { EncodedResponse } from '#src/delivery/encodedResponse'
import type { InProcess as Ask } from '#src/delivery/router'
import type { Head } from '../Document'
import { bodyOf } from '#src/site/keptPages'
import { CareerPage } from './CareerPage'
import { type Around, DisclosurePage, ProviderPage, TopicPage } from './around'
import { BookPage, CoursePage, ReadingListPage } from './catalogue'
import type { Pages } from '#src/site/types'

export type View = {
  /** Further answers that the page shows. */
  around: Readonly<Record<string, EncodedResponse>>
  draw: (siteUrl: string) => { head: Head; body: ReactElement }
}

type Views = { [Kind in DeliveredCollection]: (page: Pages[Kind], ask: Ask) => View | Promise<View> }

type WithSeo = Pick<Pages['careers'], 'seo' | 'jsonLd'>

const headOf = ({ seo, jsonLd }: WithSeo, type: Head['type']): Head => ({
  ...seo,
  type: type ?? 'website',
  jsonLd,
})

const alone = (head: Head, body: ReactElement): View => ({ around: {}, draw: () => ({ head, body }) })

const shownWith = [
  'careers',
  'reading-lists',
  'courses',
  'books',
] as const satisfies readonly DeliveredCollection[]

/** The first of each kind that belong to a topic or provider. */
const askAround = async (
  ask: Ask,
  kinds: readonly (typeof shownWith)[number][],
  query: string,
): Promise<View['around']> => {
  const lists = await Promise.all(
    kinds.map((kind) => ask.list(kind, `limit=${kind === 'careers' ? 6 : 9}&${query}`)),
  )
  return Object.fromEntries(kinds.map((kind, n) => [kind, lists[n]!]))
}

const read = (around: View['around']): Around =>
  Object.fromEntries(Object.entries(around).map(([kind, list]) => [kind, bodyOf(list)]))

/** How a page of each kind is drawn. A kind without a row is a type error. */
const views: Views = {
  careers: (career) => alone(headOf(career, 'article'), <CareerPage career={career} />),
  'reading-lists': (list) => alone(headOf(list, 'article'), <ReadingListPage list={list} />),
  courses: (course) => alone(headOf(course, 'website'), <CoursePage course={course} />),
  books: (book) => alone(headOf(book, 'book'), <BookPage book={book} />),
  topics: async (topic, ask) => {
    const around = await askAround(ask, shownWith, `topic=${encodeURIComponent(topic.slug)}`)
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

/** The view of a page of this kind, with what else it shows. */
export const viewOf = async <Kind extends DeliveredCollection>(
  kind: Kind,
  page: Pages[Kind],
  ask: Ask,
): Promise<View> => views[kind](page, ask)
