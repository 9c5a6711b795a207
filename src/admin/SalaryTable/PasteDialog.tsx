'use client'
import { Button, useModal } from '@payloadcms/ui'
import { useEffect, useId, useMemo, useState } from 'react'

import { money } from '#src/admin/SalaryTable/money'
import { type PasteMode, type PasteStep, planPaste } from '#src/admin/SalaryTable/planPaste'
import { type Remark, readPaste } from '#src/admin/SalaryTable/readPaste'
import { type City, type SalaryRow, dayOf, storedDay } from '#src/admin/SalaryTable/rows'
import { newID } from '#src/admin/SalaryTable/useSalaries'
import { formatDate } from '#src/admin/formatDate'
import { useWords } from '#src/admin/useWords'
import { Complaint, Dialog, DialogButtons, DialogField } from '../Dialog/index'

type Props = {
  rows: SalaryRow[]
  cities: readonly City[]
  mostRows: number
  initialText: string
  onClose: () => void
  /** The rows as they would be, and how many lines they took over. */
  onTake: (rows: SalaryRow[], count: number) => void
}

const slug = 'salaries-paste'

/** What is pasted, what is understood of it line by line, and what taking it over would do. */
export const PasteDialog = ({ rows, cities, mostRows, initialText, onClose, onTake }: Props) => {
  const { t, language } = useWords()
  const id = useId()
  const { openModal, closeModal } = useModal()
  const [text, setText] = useState(initialText)
  const [mode, setMode] = useState<PasteMode>('merge')
  const [origin, setOrigin] = useState({ source: '', observedOn: '', validUntil: '' })
  useEffect(() => openModal(slug), [openModal])

  const lines = useMemo(() => readPaste(text, cities), [text, cities])
  const plan = planPaste({
    lines,
    rows,
    mode,
    origin: {
      source: origin.source.trim() || null,
      observedOn: storedDay(origin.observedOn),
      validUntil: storedDay(origin.validUntil),
    },
    newID,
  })
  const total = lines.filter(({ isHead }) => !isHead).length
  const good = lines.filter(({ salary }) => salary !== null).length
  const isTooMany = plan.rows.length > mostRows
  const cityName = (row: SalaryRow) => cities.find((city) => city.id === row.city)?.name ?? row.city ?? '–'
  const remark = ({ about, values }: Remark) => t(`guidepost:salaries:remark:${about}`, values)

  const close = () => {
    closeModal(slug)
    onClose()
  }
  const take = () => {
    closeModal(slug)
    onTake(plan.rows, good)
  }

  const happens = ({ effect, before, line }: PasteStep): string => {
    if (line.isHead) return ''
    if (line.problem) return t('guidepost:salaries:dialog:leftOut', { problem: remark(line.problem) })
    if (effect === 'add') return t('guidepost:salaries:dialog:add')
    if (effect === 'same' || !before) return t('guidepost:salaries:dialog:same')
    const was = money(before.median, before.currency, language)
    const isSameAmount = before.median === line.salary?.median && before.currency === line.salary?.currency
    return isSameAmount || !was
      ? t('guidepost:salaries:dialog:changeDetails')
      : t('guidepost:salaries:dialog:change', { before: was })
  }

  return (
    <Dialog
      className="guidepost-dialog--wide guidepost-paste"
      onClose={onClose}
      slug={slug}
      title={t('guidepost:salaries:dialog:title')}
    >
      <DialogField hint={t('guidepost:salaries:dialog:textHint')} label={t('guidepost:salaries:dialog:text')}>
        {(given) => (
          <textarea
            {...given}
            onChange={({ target }) => setText(target.value)}
            // The table behind it would take the paste for its own.
            onPaste={(event) => event.stopPropagation()}
            placeholder={t('guidepost:salaries:dialog:placeholder')}
            rows={6}
            spellCheck={false}
            value={text}
          />
        )}
      </DialogField>
      <div className="guidepost-paste__origin">
        {(
          [
            ['source', 'sourceForAll'],
            ['observedOn', 'observedForAll'],
            ['validUntil', 'validForAll'],
          ] as const
        ).map(([name, words]) => (
          <DialogField
            describedBy={`${id}-origin-hint`}
            key={name}
            label={t(`guidepost:salaries:dialog:${words}`)}
          >
            {(given) => (
              <input
                {...given}
                onChange={({ target }) => setOrigin({ ...origin, [name]: target.value })}
                type={name === 'source' ? 'text' : 'date'}
                value={origin[name]}
              />
            )}
          </DialogField>
        ))}
        <p id={`${id}-origin-hint`}>{t('guidepost:salaries:dialog:leftEmpty')}</p>
      </div>
      {rows.length > 0 && (
        <fieldset className="guidepost-paste__mode">
          <legend>{t('guidepost:salaries:dialog:mode')}</legend>
          {(['merge', 'replace'] as const).map((name) => (
            <label key={name}>
              <input
                checked={mode === name}
                name={`${id}-mode`}
                onChange={() => setMode(name)}
                type="radio"
              />{' '}
              {t(`guidepost:salaries:dialog:${name}`)}
            </label>
          ))}
        </fieldset>
      )}
      <h3>{t('guidepost:salaries:dialog:preview')}</h3>
      {lines.length === 0 ? (
        <p>{t('guidepost:salaries:dialog:nothing')}</p>
      ) : (
        <>
          <p aria-live="polite">{t('guidepost:salaries:dialog:counts', { good, count: total })}</p>
          <div
            aria-label={t('guidepost:salaries:dialog:preview')}
            className="guidepost-paste__preview"
            role="region"
            tabIndex={0}
          >
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('guidepost:salaries:dialog:line')}</th>
                  <th scope="col">{t('guidepost:salaries:dialog:understood')}</th>
                  <th scope="col">{t('guidepost:salaries:dialog:happens')}</th>
                </tr>
              </thead>
              <tbody>
                {plan.steps.map((step) => (
                  <tr className={step.line.problem ? 'guidepost-paste__problem' : ''} key={step.line.line}>
                    <td>{step.line.line}</td>
                    <td>
                      <Understood remark={remark} step={step} />
                    </td>
                    <td>{happens(step)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {plan.removed.length > 0 && (
            <p className="guidepost-paste__warning">
              {t('guidepost:salaries:dialog:removes', {
                count: plan.removed.length,
                cities: plan.removed.map(cityName).join(', '),
              })}
            </p>
          )}
          <p>{t('guidepost:salaries:dialog:undoHint')}</p>
        </>
      )}
      <Complaint id={`${id}-error`}>
        {isTooMany && t('guidepost:salaries:dialog:tooMany', { count: plan.rows.length, most: mostRows })}
      </Complaint>
      <DialogButtons>
        <Button buttonStyle="secondary" margin={false} onClick={close} type="button">
          {t('guidepost:dialog:cancel')}
        </Button>
        <Button disabled={good === 0 || isTooMany} margin={false} onClick={take} type="button">
          {t('guidepost:salaries:dialog:take', { count: good })}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}

const Understood = ({ step, remark }: { step: PasteStep; remark: (about: Remark) => string }) => {
  const { t, language } = useWords()
  const { salary, isHead, text, notes } = step.line
  if (isHead) return <em>{t('guidepost:salaries:dialog:head')}</em>
  if (!salary) return <code>{text.replaceAll('\t', ' ⇥ ')}</code>
  const facts = [
    salary.source,
    salary.observedOn && formatDate(dayOf(salary.observedOn), language),
    salary.validUntil && formatDate(dayOf(salary.validUntil), language),
  ].filter(Boolean)
  return (
    <>
      <strong>{salary.city.name}</strong> {money(salary.median, salary.currency, language)}
      {facts.length > 0 && <span> · {facts.join(' · ')}</span>}
      {notes.map((note) => (
        <small key={note.about}>{remark(note)}</small>
      ))}
    </>
  )
}
