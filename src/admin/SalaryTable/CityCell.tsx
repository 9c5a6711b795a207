'use client'
import { type KeyboardEvent, useId, useState } from 'react'

import { type City } from '#src/admin/SalaryTable/rows'
import { citiesLike } from '#src/admin/SalaryTable/citiesLike'
import type { ProposedPlace } from '#src/admin/SalaryTable/newCity'
import { usePlaces } from '#src/admin/SalaryTable/usePlaces'
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
  /** Makes a new city of this name, with what the gazetteer knows of it; null for who may not. */
  onCreate: ((name: string, place: ProposedPlace | null) => void) | null
  onLeave: () => void
}

/** A combobox (WAI-ARIA 1.2, list with manual selection): cities by name, by another name, or made anew, out of the world's or freely. */
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
  const places = usePlaces(isOpen && onCreate !== null ? typed : null, cities).slice(0, 4)
  const canCreate = onCreate !== null && text.trim() !== '' && isOpen && !find(text)
  const count = found.length + places.length + (canCreate ? 1 : 0)
  const isShown = isOpen && count > 0

  const close = () => {
    setOpen(false)
    setActive(0)
  }
  const choose = (at: number) => {
    const city = found[at]
    const place = places[at - found.length]
    close()
    setTyped(null)
    if (city) onPick(city)
    else if (place) onCreate?.(text.trim(), place)
    else if (canCreate) onCreate(text.trim(), null)
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
        {places.map((place, at) => (
          <li
            aria-selected={found.length + at === active}
            id={`${list}-${found.length + at}`}
            key={`${place.name} ${place.country} ${place.province}`}
            onMouseDown={(event) => {
              event.preventDefault()
              choose(found.length + at)
            }}
            role="option"
          >
            {t('guidepost:salaries:addPlace', { name: place.name })}{' '}
            <small>{[place.province, place.countryName, place.currency].filter(Boolean).join(', ')}</small>
          </li>
        ))}
        {canCreate && (
          <li
            aria-selected={active === count - 1}
            id={`${list}-${count - 1}`}
            onMouseDown={(event) => {
              event.preventDefault()
              choose(count - 1)
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
