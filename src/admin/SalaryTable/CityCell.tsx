'use client'
import { type KeyboardEvent, useId, useState } from 'react'

import { type City } from '#src/admin/SalaryTable/rows'
import { citiesLike } from '#src/admin/SalaryTable/citiesLike'
import { useWords } from '#src/admin/useWords'

type Props = {
  id: string
  label: string
  describedBy: string | undefined
  isInvalid: boolean
  readOnly: boolean
  /** The name of the chosen city, or what was typed and is none. */
  value: string
  cities: readonly City[]
  find: (name: string) => City | null
  onType: (text: string, city: City | null) => void
  onPick: (city: City) => void
  /** Makes a new city of this name; null for who may not. */
  onCreate: ((name: string) => void) | null
  onLeave: () => void
}

/** A combobox (WAI-ARIA 1.2, list with manual selection): cities by name, by another name, or made anew. */
export const CityCell = (props: Props) => {
  const {
    id,
    label,
    describedBy,
    isInvalid,
    readOnly,
    value,
    cities,
    find,
    onType,
    onPick,
    onCreate,
    onLeave,
  } = props
  const { t } = useWords()
  const list = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)

  // Undone, or saved over: then the form holds another value, and what was typed is not it.
  const isStill = typed !== null && (typed.trim() === value || find(typed)?.name === value || typed === value)
  const text = typed !== null && isStill ? typed : value
  const found = isOpen ? citiesLike(cities, typed ?? '') : []
  const canCreate = onCreate !== null && text.trim() !== '' && isOpen && !find(text)
  const count = found.length + (canCreate ? 1 : 0)
  const isShown = isOpen && count > 0

  const close = () => {
    setOpen(false)
    setActive(0)
  }
  const choose = (at: number) => {
    const city = found[at]
    close()
    setTyped(null)
    if (city) onPick(city)
    else if (canCreate) onCreate(text.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (!isShown) return
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      setActive((active + (key === 'ArrowDown' ? 1 : count - 1)) % count)
    } else if (key === 'Enter') {
      // The exact name was typed: nothing is left to choose, and Enter goes on to the next row.
      if (typed !== null && active === 0 && find(typed)) return close()
      choose(active)
    } else if (key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <>
      <input
        aria-activedescendant={isShown ? `${list}-${active}` : undefined}
        aria-autocomplete="list"
        aria-controls={list}
        aria-describedby={describedBy}
        aria-expanded={isShown}
        aria-invalid={isInvalid || undefined}
        aria-label={label}
        autoComplete="off"
        data-column="city"
        id={id}
        onBlur={() => {
          close()
          setTyped(null)
          onLeave()
        }}
        onChange={({ target }) => {
          setTyped(target.value)
          setOpen(true)
          setActive(0)
          onType(target.value, find(target.value))
        }}
        onClick={() => !readOnly && text === '' && setOpen(true)}
        onKeyDown={onKeyDown}
        placeholder={t('guidepost:salaries:chooseCity')}
        readOnly={readOnly}
        role="combobox"
        value={text}
      />
      <ul hidden={!isShown} id={list} role="listbox" aria-label={t('guidepost:salaries:column:city')}>
        {found.map((city, at) => (
          <li
            aria-selected={at === active}
            id={`${list}-${at}`}
            key={city.id}
            // Before the input loses the focus, and the list with it.
            onMouseDown={(event) => {
              event.preventDefault()
              choose(at)
            }}
            role="option"
          >
            {city.name} <small>{[city.country, city.currency].filter(Boolean).join(', ')}</small>
          </li>
        ))}
        {canCreate && (
          <li
            aria-selected={active === found.length}
            id={`${list}-${found.length}`}
            onMouseDown={(event) => {
              event.preventDefault()
              choose(found.length)
            }}
            role="option"
          >
            {t('guidepost:salaries:addCity', { name: text.trim() })}
          </li>
        )}
      </ul>
    </>
  )
}
