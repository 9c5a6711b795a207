/** The topics of a page, each a way to more of the same. */
export const Topics = ({ topics }: { topics: readonly { slug: string; name: string }[] }) =>
  topics.length === 0 ? null : (
    <ul className="chips" aria-label="Topics">
      {topics.map(({ slug, name }) => (
        <li key={slug}>
          <a href={`/topics/${slug}`}>{name}</a>
        </li>
      ))}
    </ul>
  )
