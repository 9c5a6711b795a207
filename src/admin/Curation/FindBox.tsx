'use client'
import { Button } from '@payloadcms/ui'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'

import { EntryName } from './EntryName'
import type { Kind } from '#src/curation/types'
import { levels } from '#src/admin/Curation/levels'
import { type Filters, type Found, noFilters, useChoices, useSearch } from '#src/admin/Curation/useSearch'
import { useWords } from '#src/admin/useWords'
import type { Entry } from '#src/curation/types'

type Props = {
  kinds: readonly Kind[]
  /** Where on the list it stands, counted from 1; 0 when it does not. */
  placeOf: (entry: Entry) => number
  onAdd: (entries: Entry[]) => void
  onPasteLines: (text: string) => void
  /** Buttons for what is not in the catalogue yet. */
  children?: ReactNode
}

/** A field that finds while one types (a combobox, WAI-ARIA 1.2), with filters; it stays open, so that several can be added. */
export const FindBox = ({ kinds, placeOf, onAdd, onPasteLines, children }: Props) => {
  const { t } = useWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [q, setQ] = useState('')
  const [filters, setFilters] = useState(noFilters)
  const [areFiltersOpen, setFiltersOpen] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const { found, isCurrent, problem, waiting } = useSearch(isOpen, q, filters, kinds)
  /** Enter was pressed before the answer was there: it is meant for what will be marked then. */
  const [isEager, setEager] = useState(false)
  const entries = found?.entries ?? []
  const addable = entries.filter((entry) => placeOf(entry) === 0)
  const filterCount = Object.values(filters).filter(Boolean).length
  const marked = entries[Math.min(active, entries.length - 1)]

  const told = ({ total, isMore }: Found): string => {
    if (total === 0) return t('guidepost:curation:find:none')
    if (isMore) return t('guidepost:curation:find:more', { count: total, shown: entries.length })
    return total > entries.length
      ? t('guidepost:curation:find:total', { count: total, shown: entries.length })
      : t('guidepost:curation:find:totalAll', { count: total })
  }

  useEffect(() => {
    if (!isEager || !isCurrent) return
    setEager(false)
    if (marked) onAdd([marked])
  }, [isEager, isCurrent, marked, onAdd])

  const close = () => {
    setOpen(false)
    setActive(0)
    setEager(false)
  }
  const type = (text: string) => {
    setQ(text)
    setActive(0)
    setEager(false)
    setOpen(text.trim() !== '' || filterCount > 0)
  }
  const filter = (name: keyof Filters, value: string) => {
    setFilters((before) => ({ ...before, [name]: value }))
    setActive(0)
    setOpen(true)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      // Never the form's: it would be saved.
      event.preventDefault()
      if (isOpen && !isCurrent) setEager(true)
      else if (isOpen && marked) onAdd([marked])
      else if (q.trim() !== '') setOpen(true)
      return
    }
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      event.stopPropagation()
      return close()
    }
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key]
    if (!steps || event.altKey) return
    event.preventDefault()
    if (!isOpen) return setOpen(true)
    const next = Math.max(0, Math.min(entries.length - 1, active + steps))
    setActive(next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }

  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text')
    if (!/\S\s*[\r\n]+\s*\S/.test(text)) return
    event.preventDefault()
    close()
    onPasteLines(text)
  }

  return (
    <div className="guidepost-list__find">
      <label htmlFor={`${id}-q`}>{t('guidepost:curation:find:label')}</label>
      <div className="guidepost-list__ask">
        <input
          aria-activedescendant={isOpen && marked ? `${id}-${entries.indexOf(marked)}` : undefined}
          aria-autocomplete="list"
          aria-controls={`${id}-results`}
          aria-describedby={`${id}-hint`}
          aria-expanded={isOpen && entries.length > 0}
          autoComplete="off"
          id={`${id}-q`}
          onChange={({ target }) => type(target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          placeholder={t('guidepost:curation:find:placeholder')}
          ref={input}
          role="combobox"
          type="search"
          value={q}
        />
        <Button
          buttonStyle="secondary"
          extraButtonProps={{ 'aria-expanded': areFiltersOpen }}
          margin={false}
          onClick={() => setFiltersOpen(!areFiltersOpen)}
          size="small"
          type="button"
        >
          {filterCount > 0
            ? t('guidepost:curation:find:filtersOn', { count: filterCount })
            : t('guidepost:curation:find:filters')}
        </Button>
        {children}
      </div>
      <p className="guidepost-list__hint" id={`${id}-hint`}>
        {t('guidepost:curation:find:hint')}
      </p>
      {areFiltersOpen && (
        <FilterFields
          filters={filters}
          id={id}
          kinds={kinds}
          onChange={filter}
          onClear={() => setFilters(noFilters)}
        />
      )}
      <div className="guidepost-list__results" hidden={!isOpen || (!found && !problem && !waiting)}>
        <div className="guidepost-list__resultsHead">
          <span role="status">
            {waiting
              ? t(waiting.reading ? 'guidepost:curation:find:reading' : 'guidepost:curation:find:searching')
              : (problem ?? (found && told(found)))}
          </span>
          {addable.length > 1 && (
            <button className="guidepost-link" onClick={() => onAdd(addable)} type="button">
              {t('guidepost:curation:find:addAll', { count: addable.length })}
            </button>
          )}
          <button
            className="guidepost-link"
            onClick={() => {
              close()
              input.current?.focus()
            }}
            type="button"
          >
            {t('guidepost:curation:find:close')}
          </button>
        </div>
        {waiting?.reading && (
          <progress
            aria-label={t('guidepost:curation:find:reading')}
            max={Math.max(1, waiting.reading.total)}
            value={waiting.reading.done}
          />
        )}
        <ul aria-label={t('guidepost:curation:find:results')} id={`${id}-results`} role="listbox">
          {entries.map((entry, index) => {
            const place = placeOf(entry)
            return (
              <li
                aria-disabled={place > 0}
                aria-selected={entry === marked}
                id={`${id}-${index}`}
                key={`${entry.collection}:${entry.id}`}
                onClick={() => {
                  setActive(index)
                  onAdd([entry])
                }}
                // The field keeps the keys.
                onMouseDown={(event) => event.preventDefault()}
                role="option"
              >
                <EntryName entry={entry} isLinked={false} reference={null} />
                {place > 0 && (
                  <span className="guidepost-list__onList">
                    {t('guidepost:curation:find:onList', { place })}
                  </span>
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

type FilterProps = {
  id: string
  kinds: readonly Kind[]
  filters: Filters
  onChange: (name: keyof Filters, value: string) => void
  onClear: () => void
}

const FilterFields = ({ id, kinds, filters, onChange, onClear }: FilterProps) => {
  const { t } = useWords()
  const topics = useChoices(true, 'topics', 'title')
  const providers = useChoices(true, 'providers', 'name')
  const choices: [keyof Filters, { id: string; name: string }[]][] = [
    ['topic', topics],
    ['provider', providers],
    ['level', levels.map((level) => ({ id: level, name: t(`guidepost:curation:level:${level}`) }))],
    [
      'live',
      [
        { id: 'true', name: t('guidepost:live:live') },
        { id: 'false', name: t('guidepost:live:notLive') },
      ],
    ],
  ]
  if (kinds.length > 1)
    choices.unshift(['kind', kinds.map((kind) => ({ id: kind, name: t(`guidepost:curation:kind:${kind}`) }))])
  return (
    <div className="guidepost-list__filters">
      {choices.map(([name, options]) => (
        <div key={name}>
          <label htmlFor={`${id}-${name}`}>{t(`guidepost:curation:find:${name}`)}</label>
          <select
            id={`${id}-${name}`}
            onChange={({ target }) => onChange(name, target.value)}
            value={filters[name]}
          >
            <option value="">{t('guidepost:curation:find:all')}</option>
            {options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.name}
              </option>
            ))}
          </select>
        </div>
      ))}
      <button className="guidepost-link" onClick={onClear} type="button">
        {t('guidepost:curation:find:clear')}
      </button>
    </div>
  )
}
