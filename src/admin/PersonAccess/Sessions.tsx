'use client'
import { Button } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'

type Session = {
  id: string
  createdAt: string | null
  lastUsedAt: string | null
  device: string | null
  current: boolean
}

type Props = { person: string; isOwn: boolean }

/** The open sessions of a person, each with a way to end it. */
export const Sessions = ({ person, isOwn }: Props) => {
  const { t, language } = useWords()
  const ask = useStaffApi()
  const [sessions, setSessions] = useState<Session[] | null>(null)
  const [complaint, setComplaint] = useState('')
  const path = `/users/${person}/sessions`

  const load = useCallback(
    async (signal?: AbortSignal) => {
      const answer = await ask<{ sessions: Session[] }>(path, signal ? { signal } : {})
      if (answer.ok) setSessions(answer.data.sessions)
      else setComplaint(answer.problem.detail)
    },
    [ask, path],
  )
  useEffect(() => {
    const controller = new AbortController()
    // Called off when the screen closes.
    load(controller.signal).catch(() => undefined)
    return () => controller.abort()
  }, [load])

  const end = async (what: string) => {
    const answer = await ask(what, { method: 'DELETE' })
    setComplaint(answer.ok ? '' : answer.problem.detail)
    await load()
  }
  const when = (instant: string | null) =>
    instant === null
      ? '-'
      : new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
          new Date(instant),
        )
  const others = (sessions ?? []).filter(({ current }) => !current)

  return (
    <section aria-labelledby="guidepost-sessions">
      <h2 id="guidepost-sessions">{t('guidepost:account:sessions')}</h2>
      <p>{t('guidepost:account:sessionsAbout')}</p>
      <p role="alert">{complaint}</p>
      {sessions?.length === 0 && <p>{t('guidepost:account:none')}</p>}
      {sessions && sessions.length > 0 && (
        <div className="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('guidepost:account:device')}</th>
                <th scope="col">{t('guidepost:account:since')}</th>
                <th scope="col">{t('guidepost:account:lastUsed')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {sessions.map(({ id, createdAt, lastUsedAt, device, current }) => {
                const where = device ?? t('guidepost:account:unknownDevice')
                return (
                  <tr key={id}>
                    <td>
                      {where}
                      {current && ` (${t('guidepost:account:here')})`}
                    </td>
                    <td>{when(createdAt)}</td>
                    <td>{when(lastUsedAt)}</td>
                    <td>
                      <Button
                        aria-label={t('guidepost:account:endNamed', { device: where, when: when(createdAt) })}
                        buttonStyle="secondary"
                        margin={false}
                        onClick={() => void end(`${path}/${id}`)}
                        size="small"
                      >
                        {t('guidepost:account:end')}
                      </Button>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {others.length > 1 && (
        <Button buttonStyle="secondary" onClick={() => void end(path)} size="small">
          {t(isOwn ? 'guidepost:account:endOthers' : 'guidepost:account:endAll')}
        </Button>
      )}
    </section>
  )
}
