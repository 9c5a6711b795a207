'use client'
import {
  Button,
  FieldDescription,
  FieldError,
  FieldLabel,
  RenderCustomComponent,
  toast,
  useAuth,
  useDocumentDrawer,
  useField,
  useConfig,
} from '@payloadcms/ui'
import type { ArrayFieldClientComponent } from 'payload'
import { type ClipboardEvent, type KeyboardEvent, useCallback, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'

import { chartOf } from '#src/admin/SalaryTable/chart'
import { ageOf } from '#src/admin/SalaryTable/age'
import { isTable } from '#src/admin/SalaryTable/readPaste'
import { remarksOf } from '#src/admin/SalaryTable/remarks'
import { columns, type SalaryRow } from '#src/admin/SalaryTable/rows'
import { newCity, type ProposedPlace } from '#src/admin/SalaryTable/newCity'
import { useCities } from '#src/admin/SalaryTable/useCities'
import { useSalaries } from '#src/admin/SalaryTable/useSalaries'
import { useWords } from '#src/admin/useWords'
import { Chart } from './Chart'
import { PasteDialog } from './PasteDialog'
import { MemoRow } from './Row'
import './salaryTable.css'

/** The salaries of a career as a table: one row a city, typed, pasted and moved in place. */
export const SalaryTable: ArrayFieldClientComponent = (props) => {
  const { field, path: pathFromProps, readOnly: isReadOnlyField = false } = props
  const { label, maxRows = 300, admin } = field
  const { t, language } = useWords()
  const { permissions } = useAuth()
  const { path, disabled, showError, customComponents } = useField({
    hasRows: true,
    potentiallyStalePath: pathFromProps,
  })
  const salaries = useSalaries(path)
  const { rows, complaints, setCell, endTyping, add, remove, move } = salaries
  const { known, isLoaded, problem, learn, reload } = useCities()
  const [pasted, setPasted] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [wanted, setWanted] = useState<{ city: Record<string, unknown>; row: string } | null>(null)
  const [CityDrawer, , { openDrawer, closeDrawer }] = useDocumentDrawer({ collectionSlug: 'cities' })
  // What is old is old when the screen was opened; it does not change while the user types.
  const [now] = useState(() => new Date())
  const { config } = useConfig()
  const timeZone = String(config.admin.custom?.siteTimeZone ?? 'UTC')

  const readOnly = isReadOnlyField || disabled
  const isFull = rows.length >= maxRows
  const mayCreate = !readOnly && Boolean(permissions?.collections?.cities?.create)

  const createCity = useCallback(
    (name: string, row: string, place: ProposedPlace | null) => {
      setWanted({ city: newCity(name, place), row })
      openDrawer()
    },
    [openDrawer],
  )
  const onMove = useCallback(
    (from: number, to: number, name: string) => {
      if (to < 0 || to >= rows.length) return
      move(from, to, t('guidepost:salaries:step:move', { row: name }))
      setSaid(t('guidepost:salaries:movedTo', { row: name, number: to + 1, count: rows.length }))
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `move` works on the form as it is when it is called
    [rows.length],
  )
  const onRemove = useCallback(
    (index: number, name: string) => {
      draw(() => {
        remove(rows[index]!.id, t('guidepost:salaries:step:remove', { row: name }))
        setSaid(t('guidepost:salaries:removed', { row: name }))
      })
      const next = Math.min(index, rows.length - 2)
      document
        .querySelector<HTMLElement>(next < 0 ? '[data-salaries-add]' : `[data-remove="${next}"]`)
        ?.focus()
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as above
    [rows],
  )
  const onAdd = () => {
    if (isFull) return
    draw(() => add(t('guidepost:salaries:step:add')))
    focusCell(path, rows.length, 'city')
  }
  const goBack = (forward: boolean) => {
    const words = forward ? salaries.redo() : salaries.undo()
    if (words)
      setSaid(t(forward ? 'guidepost:salaries:redone' : 'guidepost:salaries:undone', { what: words }))
  }

  const nameOf = (row: SalaryRow, index: number) =>
    known.byID.get(row.city ?? '')?.name ?? t('guidepost:salaries:rowOf', { number: index + 1 })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    const isUndo = (ctrlKey || metaKey) && ['z', 'y'].includes(key.toLowerCase())
    if (isUndo && !readOnly) {
      event.preventDefault()
      goBack(shiftKey || key.toLowerCase() === 'y')
      return
    }
    const input = event.target
    if (!(input instanceof HTMLInputElement) || !input.dataset.column || ctrlKey || metaKey) return
    const index = Number(input.closest<HTMLElement>('[data-row]')?.dataset.row)
    const { column } = input.dataset
    const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    if (altKey && by !== 0) {
      event.preventDefault()
      const to = index + by
      if (readOnly || to < 0 || to >= rows.length) return
      draw(() => onMove(index, to, nameOf(rows[index]!, index)))
      focusCell(path, to, column)
      return
    }
    if (altKey) return
    if (key === 'Enter') {
      // Enter would save the page.
      event.preventDefault()
      if (index + 1 < rows.length) focusCell(path, index + 1, column)
      else if (!readOnly && rows[index]?.city) onAdd()
    } else if (by !== 0 && input.type !== 'date') {
      event.preventDefault()
      focusCell(path, index + by, column)
    } else if (key === 'Escape' && salaries.isTyping(`${rows[index]?.id} ${column}`)) {
      event.preventDefault()
      goBack(false)
    } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const at = columns.findIndex((one) => one === column) + (key === 'ArrowRight' ? 1 : -1)
      const edge = key === 'ArrowRight' ? input.value.length : 0
      const isAtEdge = input.selectionStart === edge && input.selectionEnd === edge
      if (input.type === 'date' || !isAtEdge || !columns[at]) return
      event.preventDefault()
      focusCell(path, index, columns[at])
    }
  }

  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (readOnly || !isTable(text)) return
    event.preventDefault()
    setPasted(text)
  }

  const twice = useMemo(() => repeatedIn(rows), [rows])
  const remarks = rows.map((row, index) =>
    remarksOf({
      row,
      index,
      cityOf: (id) => known.byID.get(id),
      isLoaded,
      isTwice: twice.has(index),
      complaints,
      now,
      timeZone,
      t,
      language,
    }),
  )
  const ages = rows.map((row) => ageOf(row, now, timeZone)?.kind)
  const outOfDate = ages.filter((kind) => kind === 'outOfDate').length
  const noOrigin = ages.filter((kind) => kind === 'noSource' || kind === 'noObservedOn').length
  const groups = chartOf(rows, (city) => known.byID.get(city)?.name ?? null)
  const currencies = [...new Set(known.all.flatMap(({ currency }) => currency ?? []))].sort()

  return (
    <div
      className="field-type guidepost-inputs guidepost-salaries"
      id={`field-${path}`}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    >
      <div className="guidepost-salaries__head">
        <h2 id={`${path}-title`}>
          <RenderCustomComponent
            CustomComponent={customComponents?.Label}
            Fallback={<FieldLabel as="span" label={label} path={path} />}
          />
        </h2>
        {customComponents?.BeforeInput}
        <RenderCustomComponent
          CustomComponent={customComponents?.Description}
          Fallback={<FieldDescription description={admin?.description} path={path} />}
        />
      </div>
      {showError && (
        <RenderCustomComponent
          CustomComponent={customComponents?.Error}
          Fallback={<FieldError path={path} showError={showError} />}
        />
      )}
      {problem && (
        <p className="guidepost-salaries__problem" role="alert">
          {t('guidepost:salaries:citiesFailed')} {problem.detail}{' '}
          <button onClick={() => void reload()} type="button">
            {t('guidepost:panel:retry')}
          </button>
        </p>
      )}
      {(outOfDate > 0 || noOrigin > 0) && (
        <p className="guidepost-salaries__summary">
          {outOfDate > 0 && t('guidepost:salaries:summary:outOfDate', { count: outOfDate })}{' '}
          {noOrigin > 0 && t('guidepost:salaries:summary:noOrigin', { count: noOrigin })}
        </p>
      )}
      {rows.length === 0 ? (
        <div className="guidepost-salaries__empty">
          <p>{t('guidepost:salaries:empty')}</p>
          {!readOnly && <p>{t('guidepost:salaries:emptyHint')}</p>}
        </div>
      ) : (
        <div
          aria-describedby={readOnly ? undefined : `${path}-help`}
          aria-label={t('guidepost:salaries:caption')}
          className="guidepost-salaries__table"
          role="table"
        >
          <div className="guidepost-salaries__heads" role="row">
            {[...columns, 'actions' as const].map((column) => (
              <div className={`guidepost-salaries__${column}`} key={column} role="columnheader">
                {t(`guidepost:salaries:column:${column}`)}
              </div>
            ))}
          </div>
          {rows.map((row, index) => (
            <MemoRow
              cities={known}
              count={rows.length}
              endTyping={endTyping}
              index={index}
              key={row.id}
              onCreateCity={mayCreate ? createCity : null}
              onMove={onMove}
              onRemove={onRemove}
              path={path}
              readOnly={readOnly}
              remarks={remarks[index]!}
              row={row}
              setCell={setCell}
            />
          ))}
        </div>
      )}
      <datalist id={`${path}-currencies`}>
        {currencies.map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
      {!readOnly && (
        <div className="guidepost-salaries__buttons">
          <Button
            buttonStyle="secondary"
            disabled={isFull}
            extraButtonProps={{ 'data-salaries-add': true }}
            margin={false}
            onClick={onAdd}
            size="small"
            type="button"
          >
            {t('guidepost:salaries:add')}
          </Button>
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => setPasted('')}
            size="small"
            type="button"
          >
            {t('guidepost:salaries:paste')}
          </Button>
          {salaries.nextUndo && (
            <Button
              buttonStyle="secondary"
              margin={false}
              onClick={() => goBack(false)}
              size="small"
              type="button"
            >
              {t('guidepost:salaries:undo', { what: salaries.nextUndo })}
            </Button>
          )}
          {salaries.nextRedo && (
            <Button
              buttonStyle="secondary"
              margin={false}
              onClick={() => goBack(true)}
              size="small"
              type="button"
            >
              {t('guidepost:salaries:redo', { what: salaries.nextRedo })}
            </Button>
          )}
        </div>
      )}
      {isFull && <p>{t('guidepost:salaries:full', { count: maxRows })}</p>}
      {!readOnly && rows.length > 0 && (
        <p className="guidepost-salaries__help" id={`${path}-help`}>
          {t('guidepost:salaries:help')}
        </p>
      )}
      <p aria-live="polite" className="guidepost-hidden">
        {said}
      </p>
      <Chart groups={groups} />
      {customComponents?.AfterInput}
      {pasted !== null && (
        <PasteDialog
          cities={known.all}
          initialText={pasted}
          mostRows={maxRows}
          onClose={() => setPasted(null)}
          onTake={(next, count) => {
            salaries.replaceAll(next, t('guidepost:salaries:step:paste', { count }))
            setPasted(null)
            toast.success(t('guidepost:salaries:dialog:taken', { count }))
          }}
          rows={rows}
        />
      )}
      {wanted && (
        <CityDrawer
          initialData={wanted.city}
          onSave={({ doc }) => {
            const made = doc as unknown as Parameters<typeof learn>[0]
            learn(made)
            setCell(
              wanted.row,
              { city: made.id, currency: made.currency ?? null },
              t('guidepost:salaries:addCity', { name: made.name }),
            )
            closeDrawer()
          }}
          redirectAfterCreate={false}
        />
      )}
    </div>
  )
}

/** The rows whose city stands above them already. */
const repeatedIn = (rows: readonly SalaryRow[]): Set<number> => {
  const seen = new Set<string>()
  return new Set(
    rows.flatMap(({ city }, index) => {
      if (!city) return []
      if (seen.has(city)) return [index]
      seen.add(city)
      return []
    }),
  )
}

/** Draws the table with a change at once: the next key, however soon it comes, is for the cell that has the cursor then. */
const draw = (change: () => void): void => flushSync(change)

const focusCell = (path: string, index: number, column: string | undefined): void => {
  const cell = document.getElementById(`field-${path}__${index}__${column}`)
  if (cell instanceof HTMLInputElement && cell.type !== 'date') cell.select()
  cell?.focus()
}
