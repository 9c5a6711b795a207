import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Document, type Head } from './Document'
import { Browse } from './pages/Browse'
import { Home } from './pages/Home'
import { Search } from './pages/Search'
import { Trouble } from './pages/Trouble'
import type { Cards, ListOf, SearchResults, Site } from '#src/site/types'
import { kindInWords, words } from '#src/site/words'

/** What a page says: its head and its body, before the frame of the site is around it. */
export type Drawn = { head: Head; body: ReactElement; /** What was searched for. */ query?: string }

/** The whole page as it is sent. */
export const documentOf = ({ head, body, query = '' }: Drawn, site: Site, path: string): string =>
  `<!doctype html>${renderToStaticMarkup(
    <Document site={site} head={head} path={path} query={query}>
      {body}
    </Document>,
  )}`

type HomeParts = {
  site: Site
  careers: ListOf<'careers'>
  lists: ListOf<'reading-lists'>
  topics: ListOf<'topics'>
}

export const drawHome = (siteUrl: string, parts: HomeParts): Drawn => ({
  head: { title: parts.site.name, description: parts.site.mission, canonical: `${siteUrl}/` },
  body: <Home {...parts} />,
})

/** A narrowed list is a question and not a page: engines keep the whole list only. */
export const drawBrowse = <Kind extends keyof Cards>(
  siteUrl: string,
  kind: Kind,
  list: ListOf<Kind>,
  query: URLSearchParams,
): Drawn => ({
  head: {
    title: kindInWords(kind),
    canonical: [...query.keys()].some((name) => name !== 'page')
      ? null
      : `${siteUrl}/${kind}${query.size > 0 ? `?${query}` : ''}`,
  },
  body: <Browse kind={kind} list={list} query={query} />,
})

export const drawSearch = (q: string, query: URLSearchParams, results: SearchResults | null): Drawn => ({
  head: { title: q === '' ? words.search : `${words.search}: ${q}`, canonical: null },
  query: q,
  body: <Search query={query} results={results && { ...results, q }} />,
})

export const drawTrouble = (status: number, title: string, detail: string, path: string): Drawn => ({
  head: { title: status === 404 ? 'Not found' : title, canonical: null },
  body: <Trouble status={status} detail={detail} words={wordsOf(path)} />,
})

/** `/careers/data-analist` → `data analist`. */
const wordsOf = (path: string): string => {
  const last = path.split('/').pop() ?? ''
  try {
    return decodeURIComponent(last)
      .replace(/[-_.]+/g, ' ')
      .trim()
      .slice(0, 100)
  } catch {
    return ''
  }
}
