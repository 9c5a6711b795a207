'use client'
import { Link, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import type { dashboard } from '#src/admin/words/dashboard'
import { formatDate } from '#src/admin/formatDate'
import { useAnswer } from '#src/admin/Dashboard/useAnswer'
import { useWords } from '#src/admin/useWords'
import type { Activity } from '#src/workflow/desk/activity'
import type { Attention } from '#src/workflow/desk/attention'
import { LaterCard } from './LaterCard'

type Named = { collection: string; id: string; title: string }

/** What nobody asked for and somebody should look at: salaries past their date, and checks that fail. */
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
                {event.actorName} {t(actionKey(event.action))}{' '}
                <Page page={{ collection: event.collection, id: event.document, title: event.title }} />
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

type Told = keyof typeof dashboard.desk.action
const actionKey = (action: string) => `guidepost:desk:action:${action as Told}` as const

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
