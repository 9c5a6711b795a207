import { Crumbs } from '../parts/Crumbs'
import { Pager } from '../parts/Pager'
import { CardGrid, cardOf } from '../parts/cards'
import type { Cards, Facet, ListOf } from '#src/site/types'
import { counted, kindInWords, languageInWords, words } from '#src/site/words'

type Props<Kind extends keyof Cards> = {
  kind: Kind
  list: ListOf<Kind>
  /** What the list is narrowed by, as it stands in the address. */
  query: URLSearchParams
}

/** More than these values of a facet are behind “more”. */
const FEW = 8

/** A list of one kind, narrowed by its facets: each a link, so that it works without a script and can be sent to others. */
export const Browse = <Kind extends keyof Cards>({ kind, list, query }: Props<Kind>) => {
  const facets = Object.entries(list.facets ?? {}).filter(
    ([name, values]) => query.has(name) || (values?.length ?? 0) > 1,
  )
  const addressWith = (name: string, value: string | null): string => {
    const next = new URLSearchParams(query)
    next.delete('page')
    if (value === null) next.delete(name)
    else next.set(name, value)
    return `/${kind}${next.size > 0 ? `?${next}` : ''}`
  }
  return (
    <div className="page">
      <Crumbs way={[]} here={kindInWords(kind)} />
      <h1>{kindInWords(kind)}</h1>
      <div className={facets.length > 0 ? 'with-aside' : undefined}>
        {facets.length > 0 && (
          <nav className="facets" aria-label="Narrow the list">
            {facets.map(([name, values = []]) => (
              <section key={name} aria-labelledby={`facet-${name}`}>
                <h2 id={`facet-${name}`}>{words.facets[name] ?? name}</h2>
                <FacetValues {...{ name, values, chosen: query.get(name), addressWith }} />
              </section>
            ))}
          </nav>
        )}
        <div className="body">
          <h2 className="unseen">Results</h2>
          <p className="legend" role="status">
            {counted(list.totalDocs, 'result', 'results')}
          </p>
          {list.docs.length === 0 ? (
            <p className="empty">
              Nothing here fits. <a href={`/${kind}`}>Show all {kindInWords(kind).toLowerCase()}</a>
            </p>
          ) : (
            <CardGrid isWide={kind === 'careers'}>{list.docs.map(cardOf(kind))}</CardGrid>
          )}
          <Pager list={list} path={`/${kind}`} query={query} />
        </div>
      </div>
    </div>
  )
}

type FacetProps = {
  name: string
  values: readonly Facet[]
  chosen: string | null
  addressWith: (name: string, value: string | null) => string
}

const FacetValues = ({ name, values, chosen, addressWith }: FacetProps) => {
  const shown = (some: readonly Facet[]) => (
    <ul>
      {some.map((one) => (
        <li key={one.value}>
          {one.value === chosen ? (
            <a href={addressWith(name, null)} aria-current="true">
              {labelOf(name, one)} <span className="remove">remove</span>
            </a>
          ) : (
            <a href={addressWith(name, one.value)} rel="nofollow">
              {labelOf(name, one)} <span className="count">{one.count.toLocaleString('en')}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {shown(values.slice(0, FEW))}
      {values.length > FEW && (
        <details>
          <summary>{values.length - FEW} more</summary>
          {shown(values.slice(FEW))}
        </details>
      )}
    </>
  )
}

const labelOf = (facet: string, { value, label }: Facet): string => {
  if (label) return label
  if (facet === 'language') return languageInWords(value)
  if (facet === 'free') return value === 'true' ? 'Free' : 'Has a price'
  return value.replaceAll('_', ' ')
}
