'use client'
import { Button, Link, toast, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useRef, useState } from 'react'

import { formatDate } from '#src/admin/formatDate'
import { inboxChanged } from '#src/admin/Inbox/inboxChanged'
import type { AdminProblem } from '#src/admin/problem'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import './inbox.css'

type News = {
  id: string
  text: string
  collection: string
  document: string
  title: string
  comment: string | null
  at: string
  readAt: string | null
}

type Answer = { docs: News[]; hasNextPage: boolean; unread: number }

/** What was written to this person; reading one leads to the document it is about. */
export const Inbox = () => {
  const { t, language } = useWords()
  const { config } = useConfig()
  const ask = useStaffApi()
  const [onlyUnread, setOnlyUnread] = useState(true)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [problem, setProblem] = useState<AdminProblem | null>(null)
  const [pages, setPages] = useState(1)
  const heading = useRef<HTMLHeadingElement>(null)

  const load = useCallback(async () => {
    const filter = onlyUnread ? '&unread=true' : ''
    const answers = await Promise.all(
      Array.from({ length: pages }, (_, page) =>
        ask<Answer>(`/notifications?limit=30&page=${page + 1}${filter}`),
      ),
    )
    const last = answers.at(-1)!
    if (!last.ok) return setProblem(last.problem)
    setProblem(null)
    setAnswer({ ...last.data, docs: answers.flatMap((one) => (one.ok ? one.data.docs : [])) })
  }, [ask, onlyUnread, pages])

  useEffect(() => {
    void load()
  }, [load])

  const changed = () => window.dispatchEvent(new Event(inboxChanged))

  const markRead = async ({ id }: News) => {
    const readAt = new Date().toISOString()
    // Shown at once; the server says the rest.
    setAnswer(
      (before) =>
        before && {
          ...before,
          unread: Math.max(0, before.unread - 1),
          docs: before.docs.map((one) => (one.id === id ? { ...one, readAt } : one)),
        },
    )
    const done = await ask(`/notifications/${id}/read`, { method: 'POST', body: {} })
    if (!done.ok) {
      toast.error(done.problem.detail || done.problem.title)
      await load()
    }
    changed()
  }

  const markAllRead = async () => {
    const done = await ask('/notifications/read-all', { method: 'POST', body: {} })
    if (!done.ok) return void toast.error(done.problem.detail || done.problem.title)
    toast.success(t('guidepost:inbox:doneAll'))
    changed()
    await load()
    // The button is gone now.
    heading.current?.focus()
  }

  const addressOf = ({ collection, document, comment }: News) =>
    formatAdminURL({ adminRoute: config.routes.admin, path: `/collections/${collection}/${document}` }) +
    (comment ? `?comment=${encodeURIComponent(comment)}` : '')

  return (
    <div className="guidepost-inbox">
      <h1 ref={heading} tabIndex={-1}>
        {t('guidepost:inbox:title')}
      </h1>
      <div className="guidepost-inbox__tools">
        <div aria-label={t('guidepost:inbox:show')} className="guidepost-choice" role="group">
          {[true, false].map((unread) => (
            <button
              aria-pressed={onlyUnread === unread}
              key={String(unread)}
              onClick={() => {
                setPages(1)
                setOnlyUnread(unread)
              }}
              type="button"
            >
              {t(unread ? 'guidepost:inbox:unread' : 'guidepost:inbox:all')}
              {unread && answer && answer.unread > 0 ? ` (${answer.unread})` : ''}
            </button>
          ))}
        </div>
        {answer && answer.unread > 0 && (
          <Button buttonStyle="secondary" margin={false} onClick={() => void markAllRead()} size="small">
            {t('guidepost:inbox:readAll')}
          </Button>
        )}
      </div>
      {problem && (
        <div role="alert">
          <p>
            {t('guidepost:inbox:failed')} {problem.detail}
          </p>
          <Button buttonStyle="secondary" onClick={() => void load()} size="small">
            {t('guidepost:inbox:retry')}
          </Button>
        </div>
      )}
      {!answer && !problem && <p role="status">{t('guidepost:inbox:loading')}</p>}
      {answer?.docs.length === 0 && (
        <p className="guidepost-inbox__hint">
          {t(onlyUnread ? 'guidepost:inbox:emptyUnread' : 'guidepost:inbox:empty')}
        </p>
      )}
      {answer && answer.docs.length > 0 && (
        <ul>
          {answer.docs.map((news) => (
            <li
              className={`guidepost-inbox__item${news.readAt ? '' : ' guidepost-inbox__item--unread'}`}
              key={news.id}
            >
              <span aria-hidden="true" className={news.readAt ? '' : 'guidepost-inbox__dot'} />
              <div>
                <Link
                  className="guidepost-inbox__text"
                  href={addressOf(news)}
                  onClick={() => {
                    if (!news.readAt) void markRead(news)
                  }}
                  prefetch={false}
                >
                  {!news.readAt && <span className="guidepost-hidden">{t('guidepost:inbox:isUnread')} </span>}
                  {news.text}
                </Link>
                <div className="guidepost-inbox__facts">
                  <span>{news.title}</span>
                  <time dateTime={news.at}>{formatDate(news.at, language, { time: true })}</time>
                  {news.comment && <span>{t('guidepost:inbox:toComment')}</span>}
                </div>
              </div>
              {news.readAt ? (
                <span />
              ) : (
                <Button
                  aria-label={t('guidepost:inbox:readOne', { text: news.text })}
                  buttonStyle="secondary"
                  margin={false}
                  onClick={() => void markRead(news)}
                  size="small"
                >
                  {t('guidepost:inbox:read')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {answer?.hasNextPage && (
        <Button buttonStyle="secondary" margin={false} onClick={() => setPages(pages + 1)}>
          {t('guidepost:inbox:more')}
        </Button>
      )}
      {answer && answer.docs.length > 0 && (
        <p className="guidepost-inbox__hint">{t('guidepost:inbox:kept')}</p>
      )}
    </div>
  )
}
