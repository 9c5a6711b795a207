import type { ReactNode } from 'react'
import { deliveredCollections, model } from '#src/content/model'
import { JsonLd } from './parts/JsonLd'
import { styleAddress } from '#src/site/style'
import type { Site } from '#src/site/types'
import { kindInWords, words } from '#src/site/words'

export type Head = {
  title: string | null
  description?: string | null
  /** The address of this page for everybody; null where no engine should keep it. */
  canonical: string | null
  /** The whole address of a picture for previews elsewhere. */
  image?: string | null
  /** Open Graph's word for what this is. */
  type?: 'website' | 'article' | 'book'
  jsonLd?: readonly unknown[]
}

type Props = {
  site: Site
  head: Head
  /** The address of this page below the site, to mark it in the navigation. */
  path: string
  /** What was searched for, to stand in the field again. */
  query?: string
  children: ReactNode
}

/** Guides and the catalogue, as the collections are declared, and the way in by topic. */
const navigation = [
  ...deliveredCollections.filter((kind) => model[kind].delivery.section !== 'Around them'),
  'topics' as const,
]

/** A whole page: head, header, footer. It needs no script, and has none. */
export const Document = ({ site, head, path, query = '', children }: Props) => {
  const name = site.name ?? 'Guidepost'
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{[...new Set([head.title ?? name, name])].join(' · ')}</title>
        {head.description && <meta name="description" content={head.description} />}
        {head.canonical ? (
          <link rel="canonical" href={head.canonical} />
        ) : (
          <meta name="robots" content="noindex" />
        )}
        <meta property="og:site_name" content={name} />
        <meta property="og:title" content={head.title ?? name} />
        <meta property="og:type" content={head.type ?? 'website'} />
        {head.description && <meta property="og:description" content={head.description} />}
        {head.canonical && <meta property="og:url" content={head.canonical} />}
        {head.image && <meta property="og:image" content={head.image} />}
        <meta name="twitter:card" content={head.image ? 'summary_large_image' : 'summary'} />
        <link rel="icon" href="data:," />
        <link rel="alternate" type="application/atom+xml" title={name} href="/feed.xml" />
        <link rel="stylesheet" href={styleAddress} />
        <JsonLd data={head.jsonLd ?? []} />
      </head>
      <body>
        <a className="skip" href="#page">
          {words.skip}
        </a>
        <header className="top">
          <a className="name" href="/">
            {name}
          </a>
          <nav aria-label="Main">
            <ul>
              {navigation.map((kind) => (
                <li key={kind}>
                  <a href={`/${kind}`} aria-current={path.startsWith(`/${kind}`) ? 'true' : undefined}>
                    {kindInWords(kind)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <SearchForm query={query} />
        </header>
        <main id="page">{children}</main>
        <footer className="bottom">
          {site.mission && path !== '/' && <p dir="auto">{site.mission}</p>}
          {site.affiliateStatement && <p dir="auto">{site.affiliateStatement}</p>}
          <p className="small">
            {site.copyright} <a href="/disclosures">{kindInWords('disclosures')}</a>{' '}
            <a href="/providers">{kindInWords('providers')}</a> <a href="/feed.xml">Feed</a>{' '}
            <a href="/v1">API</a>
          </p>
        </footer>
      </body>
    </html>
  )
}

const SearchForm = ({ query }: { query: string }) => (
  <form className="search" role="search" action="/search" method="get">
    <input
      type="search"
      name="q"
      aria-label={words.searchFor}
      placeholder={words.searchHint}
      defaultValue={query}
      maxLength={200}
      required
    />
    <button type="submit">{words.search}</button>
  </form>
)
