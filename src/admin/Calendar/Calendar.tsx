'use client'
import { Button } from '@payloadcms/ui'
import { useCallback, useEffect, useMemo, useState } from 'react'

import { dateOf, dayOf, firstWeekday, monthOf, plusDays, plusMonths, weeksOf } from '#src/admin/Calendar/days'
import { type Calendar as Answer, byDay, calendarKinds } from '#src/admin/Calendar/model'
import type { AdminProblem } from '#src/admin/problem'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import { zoneInWords } from '#src/admin/zoneInWords'
import { Entry } from './Entry'
import { Month } from './Month'
import '../Inbox/inbox.css'
import './calendar.css'

/** What goes live, went live, ends or is due: as a month, and as a list of the days on which something happens. */
export const Calendar = () => {
  const { t, language } = useWords()
  const ask = useStaffApi()
  const [chosen, setChosen] = useState(() => dayOf(new Date()))
  const [view, setView] = useState<'month' | 'agenda'>('month')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [problem, setProblem] = useState<AdminProblem | null>(null)
  const today = dayOf(new Date())
  const weeks = weeksOf(chosen, firstWeekday(language))
  const from = weeks[0]![0]!
  const to = plusDays(weeks.at(-1)!.at(-1)!, 1)

  const load = useCallback(
    async (signal?: AbortSignal) => {
      const query = new URLSearchParams({
        from: dateOf(from).toISOString(),
        to: dateOf(to).toISOString(),
      })
      const found = await ask<Answer>(`/calendar?${query}`, signal ? { signal } : {})
      setProblem(found.ok ? null : found.problem)
      if (found.ok) setAnswer(found.data)
    },
    [ask, from, to],
  )

  useEffect(() => {
    const calledOff = new AbortController()
    load(calledOff.signal).catch(() => undefined)
    return () => calledOff.abort()
  }, [load])

  const isOld = answer !== null && answer.from !== dateOf(from).toISOString()
  const entries = useMemo(() => byDay(answer?.entries ?? [], dayOf), [answer])
  const days = [...entries.keys()].filter((day) => monthOf(day) === monthOf(chosen)).sort()
  const full = (day: string) =>
    new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(dateOf(day))
  const list = (day: string) => (
    <ul>
      {(entries.get(day) ?? []).map((entry) => (
        <li key={`${entry.kind} ${entry.collection} ${entry.id}`}>
          <Entry entry={entry} />
        </li>
      ))}
    </ul>
  )

  return (
    <div aria-busy={isOld || !answer} className={`guidepost-calendar guidepost-calendar--${view}`}>
      <div className="guidepost-calendar__tools">
        <h1 aria-live="polite">
          {new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' }).format(dateOf(chosen))}
        </h1>
        <div className="guidepost-calendar__buttons">
          <Button
            aria-label={t('guidepost:calendar:previous')}
            buttonStyle="secondary"
            margin={false}
            onClick={() => setChosen(plusMonths(chosen, -1))}
            size="small"
          >
            ‹
          </Button>
          <Button buttonStyle="secondary" margin={false} onClick={() => setChosen(today)} size="small">
            {t('guidepost:calendar:today')}
          </Button>
          <Button
            aria-label={t('guidepost:calendar:next')}
            buttonStyle="secondary"
            margin={false}
            onClick={() => setChosen(plusMonths(chosen, 1))}
            size="small"
          >
            ›
          </Button>
          <div
            aria-label={t('guidepost:calendar:view')}
            className="guidepost-choice guidepost-calendar__views"
            role="group"
          >
            {(['month', 'agenda'] as const).map((name) => (
              <button aria-pressed={view === name} key={name} onClick={() => setView(name)} type="button">
                {t(`guidepost:calendar:${name}`)}
              </button>
            ))}
          </div>
        </div>
      </div>
      {problem && (
        <p role="alert">
          {t('guidepost:calendar:failed')} {problem.detail}
        </p>
      )}
      {!answer && !problem && <p role="status">{t('guidepost:calendar:loading')}</p>}
      {answer?.truncated && <p role="status">{t('guidepost:calendar:truncated')}</p>}
      {answer && (
        <>
          <ul aria-label={t('guidepost:calendar:legend')} className="guidepost-calendar__legend">
            {calendarKinds.map((kind) => (
              <li className={`guidepost-calendar__entry guidepost-calendar__entry--${kind}`} key={kind}>
                {t(`guidepost:calendar:kind:${kind}`)}
              </li>
            ))}
          </ul>
          <div className="guidepost-calendar__grid">
            <Month chosen={chosen} entries={entries} onChoose={(day) => setChosen(day)} today={today} />
            <section aria-live="polite" className="guidepost-calendar__day">
              <h2>{full(chosen)}</h2>
              {entries.has(chosen) ? list(chosen) : <p>{t('guidepost:calendar:emptyDay')}</p>}
            </section>
          </div>
          <div className="guidepost-calendar__agenda">
            {days.length === 0 && <p>{t('guidepost:calendar:empty')}</p>}
            {days.map((day) => (
              <section key={day}>
                <h2>
                  {full(day)}
                  {day === today && ` (${t('guidepost:calendar:today')})`}
                </h2>
                {list(day)}
              </section>
            ))}
          </div>
          {/* The server does not know it. */}
          <p className="guidepost-calendar__zone" suppressHydrationWarning>
            {t('guidepost:calendar:zone', { zone: zoneInWords() })}
          </p>
        </>
      )}
    </div>
  )
}
