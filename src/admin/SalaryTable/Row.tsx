'use client'
import { memo, useState } from 'react'

import { parts, type RowRemark } from '#src/admin/SalaryTable/remarks'
import {
  type Beside,
  type Cell,
  type City,
  type Column,
  type SalaryRow,
  dayOf,
  storedDay,
} from '#src/admin/SalaryTable/rows'
import type { ProposedPlace } from '#src/admin/SalaryTable/newCity'
import type { Cities } from '#src/admin/SalaryTable/useCities'
import type { Salaries } from '#src/admin/SalaryTable/useSalaries'
import { useWords } from '#src/admin/useWords'
import { readAmount, readCurrencyOf } from '#src/content/money'
import { payPeriodOf, payPeriods } from '#src/content/payPeriod'
import { CommentMark } from '../Comments/CommentMark'
import { AmountCell } from './AmountCell'
import { CityCell } from './CityCell'
import { Percentiles } from './Percentiles'

export type RowProps = {
  path: string
  row: SalaryRow
  index: number
  count: number
  remarks: RowRemark[]
  cities: Cities['known']
  readOnly: boolean
  setCell: Salaries['setCell']
  endTyping: Salaries['endTyping']
  onMove: (from: number, to: number, name: string) => void
  onRemove: (index: number, name: string) => void
  onCreateCity: ((name: string, row: string, place: ProposedPlace | null) => void) | null
}

const Row = (props: RowProps) => {
  const { path, row, index, count, remarks, cities, readOnly, setCell, endTyping } = props
  const { onMove, onRemove, onCreateCity } = props
  const { t, language } = useWords()
  const city = row.city ? cities.byID.get(row.city) : undefined
  const name = city?.name ?? (row.city || t('guidepost:salaries:rowOf', { number: index + 1 }))
  const [isOpen, setOpen] = useState(false)
  const titles = (column: Column) => t(`guidepost:salaries:column:${column}`)

  const cell = (column: Column) => {
    const about = remarks.filter((remark) => remark.column === column)
    return {
      id: `field-${path}__${index}__${column}`,
      label: t('guidepost:salaries:cell', { column: titles(column), row: name }),
      describedBy: about.length > 0 ? `${path}-${row.id}-${column}` : undefined,
      isInvalid: about.some(({ kind }) => kind === 'error'),
      readOnly,
      onLeave: endTyping,
    }
  }
  const type = (
    column: Cell,
    values: Partial<Record<Cell, string | number | null>>,
    title = titles(column as Column),
  ) =>
    setCell(
      row.id,
      values,
      t('guidepost:salaries:step:edit', { column: title, row: name }),
      `${row.id} ${column}`,
    )

  const chooseCity = (chosen: City) => type('city', { city: chosen.id, ...currencyAfter(row, city, chosen) })
  const typeAmount = (text: string) => {
    const amount = readAmount(text)
    const median = amount?.amount ?? (text.trim() === '' ? null : text)
    const marked = amount?.code || amount?.symbol ? readCurrencyOf(amount, city?.currency ?? null) : null
    type('median', { median, ...(marked?.currency ? { currency: marked.currency } : {}) })
    return median
  }
  const typeShare = (share: Beside, title: string, text: string) => {
    const amount = readAmount(text)?.amount ?? (text.trim() === '' ? null : text)
    type(share, { [share]: amount }, title)
    return amount
  }
  const ofShares = remarks.filter(({ column }) => column === 'percentiles')
  const input = (column: 'source' | 'currency' | 'observedOn' | 'validUntil', more: object = {}) => {
    const { id, label, describedBy, isInvalid, onLeave } = cell(column)
    const isDay = column === 'observedOn' || column === 'validUntil'
    return (
      <input
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        aria-label={label}
        autoComplete="off"
        data-column={column}
        id={id}
        onBlur={onLeave}
        onChange={({ target: { value } }) =>
          type(column, { [column]: isDay ? storedDay(value) : value === '' ? null : value })
        }
        readOnly={readOnly}
        type={isDay ? 'date' : 'text'}
        value={isDay ? dayOf(row[column]) : (row[column] ?? '')}
        {...more}
      />
    )
  }

  return (
    <div className="guidepost-salaries__row" data-row={index} id={`${path}-row-${index}`} role="row">
      <div className="guidepost-salaries__city" role="cell">
        <Title>{titles('city')}</Title>
        <CityCell
          {...cell('city')}
          cities={cities.all}
          find={cities.find}
          onCreate={onCreateCity && ((typed, place) => onCreateCity(typed, row.id, place))}
          onPick={chooseCity}
          onType={(text, found) =>
            found ? chooseCity(found) : type('city', { city: text.trim() === '' ? null : text })
          }
          value={city?.name ?? row.city ?? ''}
        />
      </div>
      <div className="guidepost-salaries__median" role="cell">
        <Title>{titles('median')}</Title>
        <AmountCell
          {...cell('median')}
          column="median"
          language={language}
          onType={typeAmount}
          value={row.median}
        />
      </div>
      <div className="guidepost-salaries__currency" role="cell">
        <Title>{titles('currency')}</Title>
        {input('currency', {
          list: `${path}-currencies`,
          placeholder: city?.currency ?? '',
          onBlur: () => {
            const tidy = row.currency?.trim().toUpperCase() || city?.currency || null
            if (tidy !== row.currency) type('currency', { currency: tidy })
            endTyping()
          },
        })}
      </div>
      <div className="guidepost-salaries__period" role="cell">
        <Title>{titles('period')}</Title>
        <select
          aria-describedby={cell('period').describedBy}
          aria-invalid={cell('period').isInvalid || undefined}
          aria-label={cell('period').label}
          data-column="period"
          disabled={readOnly}
          id={cell('period').id}
          onBlur={endTyping}
          onChange={({ target }) => type('period', { period: payPeriodOf(target.value) })}
          value={payPeriodOf(row.period)}
        >
          {payPeriods.map((period) => (
            <option key={period} value={period}>
              {t(`guidepost:salaries:period:${period}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="guidepost-salaries__source" role="cell">
        <Title>{titles('source')}</Title>
        {input('source', { maxLength: 500 })}
      </div>
      <div className="guidepost-salaries__observedOn" role="cell">
        <Title>{titles('observedOn')}</Title>
        {input('observedOn')}
      </div>
      <div className="guidepost-salaries__validUntil" role="cell">
        <Title>{titles('validUntil')}</Title>
        {input('validUntil')}
      </div>
      <div className="guidepost-salaries__actions" role="cell">
        {!readOnly && (
          <>
            <Position
              index={index}
              label={t('guidepost:salaries:moveTo', { row: name })}
              onMove={(to) => onMove(index, to, name)}
            />
            {(
              [
                ['moveUp', -1, '↑', index === 0],
                ['moveDown', 1, '↓', index === count - 1],
              ] as const
            ).map(([key, by, sign, isEnd]) => (
              <button
                aria-label={t(`guidepost:salaries:${key}`, { row: name })}
                disabled={isEnd}
                key={key}
                onClick={() => onMove(index, index + by, name)}
                // The keyboard has Alt with an arrow in any cell, and the position before it.
                tabIndex={-1}
                type="button"
              >
                <span aria-hidden="true">{sign}</span>
              </button>
            ))}
            <button
              aria-controls={`field-${path}__${index}-percentiles`}
              aria-expanded={isOpen}
              aria-label={t('guidepost:salaries:percentilesOf', { row: name })}
              data-percentiles={index}
              onClick={() => setOpen(!isOpen)}
              type="button"
            >
              <span aria-hidden="true">%</span>
            </button>
            <button
              aria-label={t('guidepost:salaries:remove', { row: name })}
              data-remove={index}
              onClick={() => onRemove(index, name)}
              type="button"
            >
              <span aria-hidden="true">×</span>
            </button>
          </>
        )}
        <CommentMark itemId={row.id} label={name} path={`${path}.${index}`} />
      </div>
      {isOpen && !readOnly && (
        <div className="guidepost-salaries__below" role="cell">
          <Percentiles
            describedBy={ofShares.length > 0 ? `${path}-${row.id}-percentiles` : undefined}
            id={`field-${path}__${index}`}
            isInvalid={ofShares.some(({ kind }) => kind === 'error')}
            language={language}
            name={name}
            onLeave={endTyping}
            onType={typeShare}
            readOnly={readOnly}
            row={row}
          />
        </div>
      )}
      {remarks.length > 0 && (
        <div className="guidepost-salaries__remarks" role="cell">
          {parts
            .filter((column) => remarks.some((remark) => remark.column === column))
            .map((column) => (
              <span id={`${path}-${row.id}-${column}`} key={column}>
                {remarks
                  .filter((remark) => remark.column === column)
                  .map(({ kind, words }) => (
                    <span className={`guidepost-salaries__remark--${kind}`} key={words}>
                      {words}{' '}
                    </span>
                  ))}
              </span>
            ))}
        </div>
      )}
    </div>
  )
}

/** The heading of a cell where the table is too narrow for one at its top. */
const Title = ({ children }: { children: string }) => (
  <span aria-hidden="true" className="guidepost-salaries__cell-title">
    {children}
  </span>
)

type PositionProps = { index: number; label: string; onMove: (to: number) => void }

/** The place in the list as a number: another number takes the row there, without dragging it past two hundred others. */
const Position = ({ index, label, onMove }: PositionProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const go = () => {
    setTyped(null)
    const wanted = Number(typed)
    if (typed !== null && Number.isInteger(wanted) && wanted > 0 && wanted !== index + 1) onMove(wanted - 1)
  }
  return (
    <input
      aria-label={label}
      className="guidepost-salaries__position"
      inputMode="numeric"
      onBlur={go}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        event.stopPropagation()
        go()
      }}
      type="text"
      value={typed ?? String(index + 1)}
    />
  )
}

/** Filled in with the city, unless the user chose another currency than that of the city before. */
const currencyAfter = (row: SalaryRow, before: City | undefined, chosen: City) =>
  !row.currency || row.currency === before?.currency ? { currency: chosen.currency } : {}

/** With three hundred rows a key must not draw them all: a row is drawn again when something in it is another. */
export const MemoRow = memo(
  Row,
  (a, b) =>
    a.index === b.index &&
    a.count === b.count &&
    a.readOnly === b.readOnly &&
    a.cities === b.cities &&
    a.onCreateCity === b.onCreateCity &&
    JSON.stringify([a.row, a.remarks]) === JSON.stringify([b.row, b.remarks]),
)
