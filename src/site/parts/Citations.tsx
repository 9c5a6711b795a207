import type { Career } from '#src/site/types'
import { dayInWords } from '#src/site/words'

/** Where a page has what it says from, with the day on which it was looked up. */
export const Citations = ({ citations }: Pick<Career, 'citations'>) =>
  citations.length === 0 ? null : (
    <section id="sources" aria-labelledby="sources-heading">
      <h2 id="sources-heading">Sources</h2>
      <ol className="sources">
        {citations.map(({ text, url, accessedOn }) => (
          <li key={`${text} ${url}`}>
            <span dir="auto">
              {url ? (
                <a href={url} rel="noopener">
                  {text}
                </a>
              ) : (
                text
              )}
            </span>
            {accessedOn && <small> Looked up on {dayInWords(accessedOn)}.</small>}
          </li>
        ))}
      </ol>
    </section>
  )
