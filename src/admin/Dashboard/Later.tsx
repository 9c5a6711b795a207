'use client'
import { Link, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import type { ReactNode } from 'react'

import { formatDate } from '#src/admin/formatDate'
import { useAnswer } from '#src/admin/Dashboard/useAnswer'
import { useWords } from '#src/admin/useWords'
import type { Activity } from '#src/workflow/desk/activity'
import type { Attention } from '#src/workflow/desk/attention'
import type { Waiting } from '#src/workflow/reviewQueue'
import { LaterCard } from './LaterCard'

type Named = { collection: string; id: string; title: string }

/** What nobody asked for and a person should look at: salaries past their date, and checks that fail. */
export const NeedsAttention = () => {
  const { t, language } = useWords()
  const asked = useAnswer<Attention>('/desk/attention')
  return (
    <>
      <LaterCard
        asked={asked}
        empty={t('guidepost:desk:brokenEmpty')}
        items={({ brokenGates }) =>
          brokenGates.map((page) => (
            <li key={`${page.collection} ${page.id}`}>
              <div className="guidepost-desk__line">
                <Page page={page} />
                {page.problems.map(({ path, message }) => (
                  <span className="guidepost-desk__facts" key={path + message}>
                    {message}
                  </span>
                ))}
              </div>
            </li>
          ))
        }
        title={t('guidepost:desk:broken')}
      />
      <LaterCard
        asked={asked}
        empty={t('guidepost:desk:staleEmpty')}
        items={({ staleSalaries }) =>
          staleSalaries.map((page) => (
            <li key={page.id}>
              <div className="guidepost-desk__line">
                <Page page={page} />
                <span className="guidepost-desk__facts">
                  {t('guidepost:desk:staleFacts', {
                    count: page.salaries,
                    date: formatDate(page.since, language),
                  })}
                </span>
              </div>
            </li>
          ))
        }
        title={t('guidepost:desk:stale')}
      />
    </>
  )
}

/** What waits for my approval, by the same queue as the review screen goes through. */
export const ReviewQueue = () => {
  const { t, language } = useWords()
  const { config, getEntityConfig } = useConfig()
  const asked = useAnswer<{ docs: Waiting[]; totalDocs: number }>('/review-queue?limit=10')
  const facts = ({ collection, submittedBy, submittedAt, dueAt, overdue }: Waiting) => {
    const singular = getEntityConfig({ collectionSlug: collection })?.labels.singular
    const [key, date] = dueAt
      ? ([overdue ? 'overdue' : 'due', dueAt] as const)
      : (['submitted', submittedAt] as const)
    return (
      <span className="guidepost-desk__facts">
        <span>{typeof singular === 'string' ? singular : collection}</span>
        {submittedBy && <span>{t('guidepost:dashboard:by', { name: submittedBy.name })}</span>}
        {date && (
          <span className={overdue ? 'guidepost-desk__overdue' : ''}>
            {around(
              t(`guidepost:dashboard:${key}`, { date: placeHolder }),
              <time dateTime={date}>{formatDate(date, language)}</time>,
            )}
          </span>
        )}
      </span>
    )
  }
  return (
    <LaterCard
      asked={asked}
      count={({ totalDocs }) => totalDocs}
      empty={t('guidepost:dashboard:queueEmpty')}
      items={({ docs }) =>
        docs.map((page) => (
          <li key={`${page.collection} ${page.id}`}>
            <div className="guidepost-desk__line">
              <Page page={page} />
              {facts(page)}
              <Link
                aria-label={t('guidepost:review:openFor', {
                  title: page.title || t('guidepost:dashboard:untitled'),
                })}
                className="guidepost-desk__link"
                href={formatAdminURL({
                  adminRoute: config.routes.admin,
                  path: `/collections/${page.collection}/${page.id}/review`,
                })}
                prefetch={false}
              >
                {t('guidepost:review:tab')}
              </Link>
            </div>
          </li>
        ))
      }
      title={t('guidepost:dashboard:queue')}
    />
  )
}

/** What colleagues did, newest first. */
export const RecentActivity = () => {
  const { t, language } = useWords()
  const asked = useAnswer<{ docs: Activity[] }>('/desk/activity?limit=10')
  return (
    <LaterCard
      asked={asked}
      empty={t('guidepost:desk:activityEmpty')}
      items={({ docs }) =>
        docs.map((event) => (
          <li key={event.id}>
            <div className="guidepost-desk__line">
              <span>
                {event.actorName}{' '}
                {around(
                  t(`guidepost:event:${event.action}`, { it: placeHolder }),
                  <Page page={{ collection: event.collection, id: event.document, title: event.title }} />,
                )}
              </span>
              <span className="guidepost-desk__facts">
                <time dateTime={event.at}>{formatDate(event.at, language, { time: true })}</time>
              </span>
            </div>
          </li>
        ))
      }
      title={t('guidepost:desk:activity')}
    />
  )
}

const placeHolder = '\u0000'

/** Puts an element where the text has its place holder. */
const around = (text: string, element: ReactNode): ReactNode => {
  const [before, after] = text.split(placeHolder)
  return (
    <>
      {before}
      {element}
      {after}
    </>
  )
}

const Page = ({ page }: { page: Named }) => {
  const { t } = useWords()
  const { config } = useConfig()
  return (
    <Link
      className="guidepost-desk__link"
      href={formatAdminURL({
        adminRoute: config.routes.admin,
        path: `/collections/${page.collection}/${page.id}`,
      })}
      prefetch={false}
    >
      {page.title || t('guidepost:dashboard:untitled')}
    </Link>
  )
}
