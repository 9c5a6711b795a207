type Props = { status: number; detail: string; /** The words of the address, to search for. */ words: string }

/** A page that is not there, or a question that makes no sense: what it was, and the ways on. */
export const Trouble = ({ status, detail, words }: Props) => (
  <div className="page narrow">
    <h1>{status === 404 ? 'This page is not here' : 'This does not work'}</h1>
    <p className="lead">
      {status === 404 ? 'It may have been renamed or taken down, or the address has a slip in it.' : detail}
    </p>
    <ul>
      {words && (
        <li>
          <a href={`/search?q=${encodeURIComponent(words)}`}>Search for “{words}”</a>
        </li>
      )}
      <li>
        <a href="/careers">All careers</a>
      </li>
      <li>
        <a href="/">The front page</a>
      </li>
    </ul>
  </div>
)
