import { Citations } from '../parts/Citations'
import { Crumbs } from '../parts/Crumbs'
import { DisclosureNotes } from '../parts/DisclosureNote'
import { ListItems, PathItems } from '../parts/Items'
import { Picture } from '../parts/Picture'
import { Salaries } from '../parts/Salaries'
import { Sections } from '../parts/Sections'
import { Share } from '../parts/Share'
import { Topics } from '../parts/Topics'
import type { Career } from '#src/site/types'
import { counted, words } from '#src/site/words'

/**
 * A career guide. What has to be told comes before what it is about: the notice of paid links before the first of them, that
 * salaries are estimates before the first figure, what a course does not promise before the path.
 */
export const CareerPage = ({ career }: { career: Career }) => {
  const { disclosures, path, readingList, salaries, sections } = career
  const ofSalaries = disclosures.beforeList.filter(({ kind }) => kind === 'salary_estimate')
  const ofPath = disclosures.beforeList.filter(({ kind }) => kind !== 'salary_estimate')
  const hasPath = path.heading !== null || path.items.length > 0
  const parts = [
    ...sections.flatMap(({ anchor, heading }) => (heading ? [[anchor, heading] as const] : [])),
    ...(salaries.items.length > 0 ? [['salaries', salaries.heading ?? words.salaries] as const] : []),
    ...(hasPath ? [['path', path.heading ?? words.path] as const] : []),
    ...(readingList ? [['reading-list', readingList.title] as const] : []),
    ...(career.citations.length > 0 ? [['sources', 'Sources'] as const] : []),
  ]
  return (
    <article className="page">
      <Crumbs way={[['Careers', '/careers']]} here={career.title} />
      <header className="page-head">
        <div>
          <h1 dir="auto">{career.title}</h1>
          {career.summary && (
            <p className="lead" dir="auto">
              {career.summary}
            </p>
          )}
          <Topics topics={career.topics} />
        </div>
        {career.picture && (
          <figure>
            <Picture picture={career.picture} sizes="(min-width: 60rem) 34rem, 92vw" isFirst />
            {(career.picture.caption || career.picture.credit) && (
              <figcaption>
                {[career.picture.caption, career.picture.credit].filter(Boolean).join(' · ')}
              </figcaption>
            )}
          </figure>
        )}
      </header>
      <DisclosureNotes notes={disclosures.pageTop} label="About paid links" />
      <div className="with-aside">
        <nav className="contents" aria-label="On this page">
          <h2>On this page</h2>
          <ol>
            {parts.map(([anchor, heading]) => (
              <li key={anchor}>
                <a href={`#${anchor}`}>{heading}</a>
              </li>
            ))}
          </ol>
        </nav>
        <div className="body">
          <Sections sections={sections} />
          <DisclosureNotes notes={disclosures.inline} label="Please note" />
          {salaries.items.length > 0 && <DisclosureNotes notes={ofSalaries} label="About the salaries" />}
          <Salaries salaries={salaries} />
          {hasPath && <PathOf path={path} notes={ofPath} />}
          {readingList && (
            <section id="reading-list" aria-labelledby="reading-list-heading">
              <h2 id="reading-list-heading" dir="auto">
                {readingList.title}
              </h2>
              {readingList.intro && <p dir="auto">{readingList.intro}</p>}
              {readingList.items.length === 0 ? (
                <p className="empty" dir="auto">
                  {readingList.emptyMessage}
                </p>
              ) : (
                <ListItems items={readingList.items} />
              )}
              {readingList.slug && (
                <p>
                  <a href={`/reading-lists/${readingList.slug}`}>
                    The whole list ({counted(readingList.total, 'title', 'titles')})
                  </a>
                </p>
              )}
            </section>
          )}
          <Citations citations={career.citations} />
          <DisclosureNotes notes={disclosures.footer} label="Please also note" />
          <Share share={career.share} />
        </div>
      </div>
    </article>
  )
}

type PathProps = { path: Career['path']; notes: Career['disclosures']['beforeList'] }

const PathOf = ({ path, notes }: PathProps) => (
  <>
    <DisclosureNotes notes={notes} label="About the courses" />
    <section id="path" aria-labelledby="path-heading">
      <h2 id="path-heading" dir="auto">
        {path.heading ?? words.path}
      </h2>
      {path.intro && <p dir="auto">{path.intro}</p>}
      {path.items.length === 0 ? (
        <p className="empty">No course is on this path yet.</p>
      ) : (
        <>
          <p className="legend">
            {counted(path.total, 'course', 'courses')}
            {path.sortedBy === 'relevance' && ', from the most to the least relevant'}. The bars say how much
            of a course this career needs: a full one, nearly all of it.
          </p>
          <PathItems items={path.items} />
        </>
      )}
    </section>
  </>
)
