'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState } from 'react'

import { EntryName } from './EntryName'
import { keyOf } from '#src/content/values'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import type { Entry, Kind, Outcome } from '#src/curation/types'

type Start = NonNullable<Outcome['start']>

type Props = {
  kinds: readonly Kind[]
  /** What was pasted elsewhere; looked up at once. */
  initialText: string
  placeOf: (entry: Entry) => number
  /** What this person may make when it is not there yet. */
  creatable: readonly Kind[]
  onCreate: (start: Start, then: (entry: Entry) => void) => void
  onAdd: (entries: Entry[]) => void
  onClose: () => void
}

/** A pasted list: every line has its outcome, what is doubtful is chosen, and all of it is added in one step. */
export const PasteBox = ({ kinds, initialText, placeOf, creatable, onCreate, onAdd, onClose }: Props) => {
  const { t } = useWords()
  const ask = useStaffApi()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [text, setText] = useState(initialText)
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null)
  const [chosen, setChosen] = useState<Record<number, string>>({})
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  const lookUp = async (words: string) => {
    setBusy(true)
    setProblem('')
    const answer = await ask<{ outcomes: Outcome[] }>('/curation/lookup', {
      method: 'POST',
      body: { text: words, kinds },
    })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem.detail)
    setOutcomes(answer.data.outcomes)
    setChosen({})
    heading.current?.focus()
  }

  useEffect(() => {
    area.current?.focus()
    if (initialText !== '') void lookUp(initialText)
    // Once, when it opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const picked = (outcomes ?? []).flatMap((one): Entry[] => {
    if (one.outcome === 'found') return one.entries.slice(0, 1)
    if (one.outcome !== 'several') return []
    return one.entries.filter((entry) => keyOf(entry) === chosen[one.line])
  })
  const toAdd = [...new Map(picked.map((entry) => [keyOf(entry), entry])).values()].filter(
    (entry) => placeOf(entry) === 0,
  )

  const settle = (line: number, entry: Entry) =>
    setOutcomes((before) =>
      (before ?? []).map((one) =>
        one.line === line ? { ...one, outcome: 'found' as const, entries: [entry] } : one,
      ),
    )

  return (
    <section aria-labelledby={`${id}-title`} className="guidepost-list__paste">
      <h3 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {t(outcomes ? 'guidepost:curation:paste:outcomes' : 'guidepost:curation:paste:title')}
      </h3>
      {!outcomes && (
        <>
          <label htmlFor={`${id}-text`}>{t('guidepost:curation:paste:label')}</label>
          <textarea
            id={`${id}-text`}
            onChange={({ target }) => setText(target.value)}
            ref={area}
            rows={8}
            value={text}
          />
        </>
      )}
      {outcomes && (
        <ol>
          {outcomes.map((one) => (
            <OutcomeLine
              chosen={chosen[one.line] ?? ''}
              id={`${id}-${one.line}`}
              key={one.line}
              onChoose={(key) => setChosen((before) => ({ ...before, [one.line]: key }))}
              creatable={creatable}
              onCreate={(start) => onCreate(start, (entry) => settle(one.line, entry))}
              outcome={one}
              placeOf={placeOf}
            />
          ))}
        </ol>
      )}
      <p className="guidepost-complaint" role="alert">
        {problem}
      </p>
      <div className="guidepost-list__buttons">
        {outcomes ? (
          <>
            <Button
              disabled={toAdd.length === 0}
              margin={false}
              onClick={() => onAdd(toAdd)}
              size="small"
              type="button"
            >
              {toAdd.length === 0
                ? t('guidepost:curation:paste:nothing')
                : t('guidepost:curation:paste:add', { count: toAdd.length })}
            </Button>
            <Button
              buttonStyle="secondary"
              margin={false}
              onClick={() => setOutcomes(null)}
              size="small"
              type="button"
            >
              {t('guidepost:curation:paste:again')}
            </Button>
          </>
        ) : (
          <Button
            disabled={isBusy || text.trim() === ''}
            margin={false}
            onClick={() => void lookUp(text)}
            size="small"
            type="button"
          >
            {t(isBusy ? 'guidepost:curation:paste:lookingUp' : 'guidepost:curation:paste:lookUp')}
          </Button>
        )}
        <Button buttonStyle="secondary" margin={false} onClick={onClose} size="small" type="button">
          {t('guidepost:curation:paste:close')}
        </Button>
      </div>
    </section>
  )
}

type LineProps = {
  id: string
  outcome: Outcome
  chosen: string
  placeOf: (entry: Entry) => number
  onChoose: (key: string) => void
  creatable: readonly Kind[]
  onCreate: (start: Start) => void
}

const OutcomeLine = ({ id, outcome, chosen, placeOf, onChoose, creatable, onCreate }: LineProps) => {
  const { t } = useWords()
  // A title alone does not say whether it is of a book or of a course.
  const starts = creatable.flatMap((kind): Start[] => {
    if (!outcome.start || (outcome.readAs !== 'title' && outcome.start.collection !== kind)) return []
    return [{ ...outcome.start, collection: kind }]
  })
  const [first] = outcome.entries
  const place = outcome.outcome === 'found' && first ? placeOf(first) : 0
  const word =
    place > 0
      ? t('guidepost:curation:paste:onList', { place })
      : t(`guidepost:curation:paste:${outcome.outcome}`, { line: outcome.sameAs })
  return (
    <li
      className={`guidepost-list__outcome guidepost-list__outcome--${place > 0 ? 'repeated' : outcome.outcome}`}
      data-outcome={outcome.outcome}
      value={outcome.line}
    >
      <span className="guidepost-list__pasted">{outcome.text}</span>
      <strong id={`${id}-word`}>{word}</strong>
      {outcome.message && <span>{outcome.message}</span>}
      {outcome.outcome === 'found' && first && <EntryName entry={first} reference={null} />}
      {outcome.outcome === 'several' && (
        <div aria-labelledby={`${id}-word`} role="radiogroup">
          {outcome.entries.map((entry) => (
            <label key={keyOf(entry)}>
              <input
                checked={chosen === keyOf(entry)}
                name={id}
                onChange={() => onChoose(keyOf(entry))}
                type="radio"
              />
              <EntryName entry={entry} isLinked={false} reference={null} />
            </label>
          ))}
          <label>
            <input checked={chosen === ''} name={id} onChange={() => onChoose('')} type="radio" />
            {t('guidepost:curation:paste:leaveOut')}
          </label>
        </div>
      )}
      {outcome.outcome === 'missing' &&
        starts.map((start) => (
          <button
            className="guidepost-link"
            key={start.collection}
            onClick={() => onCreate(start)}
            type="button"
          >
            {t(
              start.collection === 'books'
                ? 'guidepost:curation:paste:createBook'
                : 'guidepost:curation:paste:createCourse',
            )}
            <span className="guidepost-hidden"> ({outcome.text})</span>
          </button>
        ))}
    </li>
  )
}
