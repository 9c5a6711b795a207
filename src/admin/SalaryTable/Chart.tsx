'use client'
import { useId } from 'react'

import { type ChartGroup } from '#src/admin/SalaryTable/chart'
import { money } from '#src/admin/SalaryTable/money'
import { payPeriodOf } from '#src/content/payPeriod'
import { useWords } from '#src/admin/useWords'

const lineHeight = 22
const width = 640
const nameWidth = 170
const amountWidth = 130

/** The pay in bars, a group and a scale for each currency and each time it is paid for. What it shows is also said in a sentence. */
export const Chart = ({ groups }: { groups: ChartGroup[] }) => {
  const { t, language } = useWords()
  if (groups.length === 0) return null
  return (
    <details
      className="guidepost-salaries__chart"
      open={groups.reduce((sum, { bars }) => sum + bars.length, 0) <= 15}
    >
      <summary>{t('guidepost:salaries:chart:title')}</summary>
      {groups.length > 1 && <p>{t('guidepost:salaries:chart:notMixed')}</p>}
      {groups.map((group) => (
        <Group group={group} key={`${group.currency} ${group.period}`} language={language} />
      ))}
    </details>
  )
}

const Group = ({ group, language }: { group: ChartGroup; language: string }) => {
  const { t } = useWords()
  const id = useId()
  const { currency, bars, lowest, highest } = group
  const written = (amount: number) => money(amount, currency, language)
  const room = width - nameWidth - amountWidth
  const alternative =
    bars.length === 1
      ? t('guidepost:salaries:chart:single', {
          currency,
          amount: written(highest.amount),
          city: highest.city,
        })
      : t('guidepost:salaries:chart:range', {
          currency,
          count: bars.length,
          lowest: written(lowest.amount),
          lowestCity: lowest.city,
          highest: written(highest.amount),
          highestCity: highest.city,
        })
  // One bar alone would compare nothing.
  if (bars.length === 1) return <p>{alternative}</p>
  return (
    <figure>
      <figcaption id={`${id}-caption`}>
        {t('guidepost:salaries:chart:of', {
          currency,
          period: t(`guidepost:salaries:period:${payPeriodOf(group.period)}`),
        })}
      </figcaption>
      <svg
        aria-describedby={`${id}-text`}
        aria-labelledby={`${id}-caption`}
        role="img"
        viewBox={`0 0 ${width} ${bars.length * lineHeight}`}
      >
        {bars.map(({ id: row, city, amount, share }, index) => (
          <g key={row} transform={`translate(0 ${index * lineHeight})`}>
            <text textAnchor="end" x={nameWidth - 8} y={lineHeight - 7}>
              {short(city)}
            </text>
            <rect height={lineHeight - 8} rx="2" width={Math.max(2, share * room)} x={nameWidth} y={4} />
            <text x={nameWidth + Math.max(2, share * room) + 6} y={lineHeight - 7}>
              {written(amount)}
            </text>
          </g>
        ))}
      </svg>
      <p className="guidepost-hidden" id={`${id}-text`}>
        {alternative}
      </p>
    </figure>
  )
}

/** A name that fits beside its bar; the whole one stands in the table. */
const short = (name: string): string => (name.length > 22 ? `${name.slice(0, 21)}…` : name)
