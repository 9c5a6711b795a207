import { CardGrid, cardOf } from '../parts/cards'
import type { ListOf, Site } from '#src/site/types'
import { counted } from '#src/site/words'

type Props = {
  site: Site
  careers: ListOf<'careers'>
  lists: ListOf<'reading-lists'>
  topics: ListOf<'topics'>
}

/** The front page: what the site is for, and the ways into it. */
export const Home = ({ site, careers, lists, topics }: Props) => {
  const roots = topics.docs.filter(({ parent }) => !parent)
  return (
    <>
      <section className="hero">
        <h1 dir="auto">{site.name}</h1>
        {site.mission && (
          <p className="lead" dir="auto">
            {site.mission}
          </p>
        )}
      </section>
      <section aria-labelledby="careers">
        <h2 id="careers">Careers</h2>
        {careers.docs.length === 0 ? (
          <p className="empty">No career is published yet. The first one appears here as soon as it is.</p>
        ) : (
          <CardGrid isWide>{careers.docs.map(cardOf('careers'))}</CardGrid>
        )}
        {careers.totalDocs > careers.docs.length && (
          <p>
            <a href="/careers">All {counted(careers.totalDocs, 'career', 'careers')}</a>
          </p>
        )}
      </section>
      {lists.docs.length > 0 && (
        <section aria-labelledby="lists">
          <h2 id="lists">Reading lists</h2>
          <CardGrid>{lists.docs.map(cardOf('reading-lists'))}</CardGrid>
        </section>
      )}
      {roots.length > 0 && (
        <section aria-labelledby="topics">
          <h2 id="topics">Browse by topic</h2>
          <ul className="chips large">
            {roots.map(({ slug, name }) => (
              <li key={slug}>
                <a href={`/topics/${slug}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {site.catalogueClaim && (
        <section className="claim">
          <p dir="auto">{site.catalogueClaim}</p>
          <p>
            <a className="button quiet" href="/courses">
              All courses
            </a>{' '}
            <a className="button quiet" href="/books">
              All books
            </a>
          </p>
        </section>
      )}
    </>
  )
}
