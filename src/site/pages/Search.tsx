import { Pager } from '../parts/Pager'
import type { SearchResults } from '#src/site/types'
import { counted, kindInWords } from '#src/site/words'

type Hit = Omit<SearchResults['docs'][number], 'document'> & { document: { id: string; slug: string } }
type Props = { query: URLSearchParams; results: SearchResults | null }

/** What was found. A correction is said, so that nobody takes the answer to one question for that to another. */
export const Search = ({ query, results }: Props) => {
  if (!results)
    return (
      <div className="page narrow">
        <h1>Search</h1>
        <p className="empty">
          Write what you are looking for into the field above: a career, a skill, a title, a name.
        </p>
      </div>
    )
  const { docs, q, correctedTo, totalDocs, isTotalExact } = results
  return (
    <div className="page narrow">
      <h1>
        Search: <span dir="auto">{q}</span>
      </h1>
      {correctedTo && (
        <p className="legend">
          Nothing has “{q}”. This is what has <strong>{correctedTo}</strong>.
        </p>
      )}
      <p className="legend" role="status">
        {counted(totalDocs, 'result', 'results')}
        {!isTotalExact && ' and more'}
      </p>
      {docs.length === 0 && (
        <p className="empty">
          Nothing was found. Try fewer or other words, or browse <a href="/careers">careers</a> and{' '}
          <a href="/topics">topics</a>.
        </p>
      )}
      <ol className="hits">
        {(docs as Hit[]).map(({ type, highlights, document }) => (
          <li key={document.id}>
            <p className="facts">{kindInWords(type)}</p>
            <h2 dir="auto">
              <a href={`/${type}/${document.slug}`} dangerouslySetInnerHTML={{ __html: highlights.title }} />
            </h2>
            {highlights.text && <p dir="auto" dangerouslySetInnerHTML={{ __html: highlights.text }} />}
          </li>
        ))}
      </ol>
      <Pager list={results} path="/search" query={query} />
    </div>
  )
}
