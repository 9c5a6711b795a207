'use client'
import { type KeyboardEvent, useEffect, useRef } from 'react'

import { dateOf, dayAfterKey, firstWeekday, monthOf, weeksOf } from '#src/admin/Calendar/days'
import type { CalendarEntry } from '#src/admin/Calendar/model'
import { useWords } from '#src/admin/useWords'
import { Entry } from './Entry'

type Props = {
  chosen: string
  today: string
  entries: Map<string, CalendarEntry[]>
  onChoose: (day: string) => void
}

/** As many titles as fit into the box of a day; the rest is one press away. */
const FIT = 3

/** A month as a table of days. One day is a stop of the Tab key, arrows go to the others; entries are links. */
export const Month = ({ chosen, today, entries, onChoose }: Props) => {
  const { t, language } = useWords()
  const table = useRef<HTMLTableElement>(null)
  const follows = useRef(false)
  const first = firstWeekday(language)
  const weeks = weeksOf(chosen, first)
  const date = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, options).format(dateOf(day))

  useEffect(() => {
    if (!follows.current) return
    follows.current = false
    table.current?.querySelector<HTMLButtonElement>(`[data-day="${chosen}"]`)?.focus()
  }, [chosen])

  const move = (event: KeyboardEvent, day: string) => {
    const next = dayAfterKey(event.key, day, first)
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    follows.current = true
    onChoose(next)
  }

  const labelOf = (day: string, count: number) => {
    const words = { date: date(day, { dateStyle: 'full' }), count }
    const label = count > 0 ? t('guidepost:calendar:day', words) : t('guidepost:calendar:dayNone', words)
    return day === today ? t('guidepost:calendar:dayToday', { day: label }) : label
  }

  return (
    <table className="guidepost-calendar__month" ref={table}>
      <caption className="guidepost-hidden">
        {date(chosen, { month: 'long', year: 'numeric' })}. {t('guidepost:calendar:keys')}
      </caption>
      <thead>
        <tr>
          {weeks[0]!.map((day) => (
            <th abbr={date(day, { weekday: 'long' })} key={day} scope="col">
              {date(day, { weekday: 'short' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const here = entries.get(day) ?? []
              const isOther = monthOf(day) !== monthOf(chosen)
              return (
                <td
                  className={[
                    isOther ? 'guidepost-calendar__other' : '',
                    day === chosen ? 'guidepost-calendar__chosen' : '',
                  ].join(' ')}
                  key={day}
                >
                  <button
                    aria-current={day === today ? 'date' : undefined}
                    aria-label={labelOf(day, here.length)}
                    aria-pressed={day === chosen}
                    data-day={day}
                    onClick={() => onChoose(day)}
                    onKeyDown={(event) => move(event, day)}
                    tabIndex={day === chosen ? 0 : -1}
                    type="button"
                  >
                    {dateOf(day).getDate()}
                  </button>
                  {here.slice(0, FIT).map((entry) => (
                    <Entry entry={entry} isShort key={`${entry.kind} ${entry.collection} ${entry.id}`} />
                  ))}
                  {here.length > FIT && (
                    <span className="guidepost-calendar__facts">
                      {t('guidepost:calendar:moreOnDay', { count: here.length - FIT })}
                    </span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
