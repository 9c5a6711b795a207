import type { Career, Salary } from '#src/site/types'
import { counted, dayInWords, words } from '#src/site/words'

type Props = Pick<Career, 'salaries'>

/** How many cities are seen before the others are asked for. */
const FIRST = 3

/**
 * What the work pays by city: the first in large figures, all in a table. Bars compare figures of one currency and one
 * period only; across currencies a length would be a claim that nobody made.
 */
export const Salaries = ({ salaries }: Props) => {
  const { items, total } = salaries
  const heading = salaries.heading ?? words.salaries
  if (items.length === 0) return null
  const marked = items.filter(({ highlighted }) => highlighted)
  const hasRanges = items.some((one) => rangeOf(one) !== '')
  const first = (marked.length > 0 ? marked : items).slice(0, FIRST)
  return (
    <section id="salaries" aria-labelledby="salaries-heading">
      <h2 id="salaries-heading" dir="auto">
        {heading}
      </h2>
      <ul className="figures">
        {first.map((one) => (
          <li key={one.city + one.currency}>
            <span className="figure">{one.formatted}</span> <span>{periodOf(one)}</span>
            <strong>{placeOf(one)}</strong>
          </li>
        ))}
      </ul>
      <details>
        <summary>See all {counted(total, 'city', 'cities')}</summary>
        <div className="table" role="region" aria-label={heading} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">City</th>
                <th scope="col">Median</th>
                {hasRanges && <th scope="col">Range</th>}
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.city + one.currency + one.period}>
                  <th scope="row">{placeOf(one)}</th>
                  <td>
                    {one.formatted} {periodOf(one)}
                    <Bar salary={one} among={items} />
                  </td>
                  {hasRanges && <td>{rangeOf(one) || '–'}</td>}
                  <td>
                    {one.source}
                    <small>
                      {one.observedOn && `Observed ${dayInWords(one.observedOn)}`}
                      {one.validUntil && `, valid until ${dayInWords(one.validUntil)}`}
                    </small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}

const periodOf = ({ period }: Salary): string => words.periods[period] ?? period

const regions = new Intl.DisplayNames('en', { type: 'region' })
const placeOf = ({ city, country }: Salary): string => {
  const name = country && /^[A-Z]{2}$/.test(country) ? regions.of(country) : country
  return name && name !== city ? `${city}, ${name}` : city
}

const rangeOf = ({ percentiles, currency }: Salary): string => {
  const known = Object.entries(percentiles ?? {}).filter(([, value]) => typeof value === 'number')
  if (known.length === 0) return ''
  const money = new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 })
  return known
    .map(([name, value]) => `${name.replace(/\D/g, '')}th: ${money.format(Number(value))}`)
    .join(', ')
}

const Bar = ({ salary, among }: { salary: Salary; among: readonly Salary[] }) => {
  const alike = among.filter((one) => one.currency === salary.currency && one.period === salary.period)
  if (alike.length < 2) return null
  const most = Math.max(...alike.map(({ median }) => median))
  return (
    <svg
      className="salary-bar"
      viewBox="0 0 100 4"
      width="100"
      height="4"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className="track" width="100" height="4" rx="2" />
      <rect className="bar" width={Math.round((salary.median / most) * 100)} height="4" rx="2" />
    </svg>
  )
}
