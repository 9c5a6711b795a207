import { Link } from '@payloadcms/ui'
import type { I18nServer } from '@payloadcms/translations'
import type { Payload, SanitizedPermissions, TypedUser } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { Fragment, type ReactNode } from 'react'

import { type DeskItem, type Pile, deskOf } from '#src/admin/Dashboard/desk'
import { formatDate } from '#src/admin/formatDate'
import { type WordKey, wordsOf } from '#src/admin/translations'
import type { EditorialCollection } from '#src/content/kinds'
import { isWorkflowState } from '#src/workflow/states'
import { LivePill } from '../StatePill/index'
import { Card } from './Card'
import { FirstSteps } from './FirstSteps'
import { NeedsAttention, RecentActivity, ReviewQueue } from './Later'
import './dashboard.css'

type Props = {
  payload: Payload
  user?: TypedUser | null
  i18n: I18nServer
  permissions?: SanitizedPermissions
}

/** The desk: what came back to me, what I am writing, what waits for me, what went live. */
export const Dashboard = async ({ payload, user, i18n, permissions }: Props) => {
  if (!user) return null
  const t = wordsOf(i18n)
  const language = i18n.language
  const desk = await deskOf(payload, user)
  const admin = payload.config.routes.admin
  // Who can begin nothing is not told to.
  const canWrite = Boolean(permissions?.collections?.careers?.create)
  const date = (iso: string) => <time dateTime={iso}>{formatDate(iso, language)}</time>
  const singular = (item: DeskItem) => {
    const label = payload.collections[item.collection].config.labels.singular
    return typeof label === 'string' ? label : item.collection
  }
  const link = (item: DeskItem) => (
    <Link
      className="guidepost-desk__link"
      href={formatAdminURL({ adminRoute: admin, path: `/collections/${item.collection}/${item.id}` })}
      // Each of them is a page that the server would render ahead for nothing.
      prefetch={false}
    >
      {item.title || t('guidepost:dashboard:untitled')}
    </Link>
  )
  const line = (item: DeskItem, facts: ReactNode, more?: ReactNode) => (
    <li key={`${item.collection} ${item.id}`}>
      <div className="guidepost-desk__line">
        {link(item)}
        <span className="guidepost-desk__facts">
          <span>{singular(item)}</span>
          {facts}
        </span>
      </div>
      {more}
    </li>
  )
  const due = (item: DeskItem) =>
    item.dueAt && (
      <span className={isPast(item.dueAt) ? 'guidepost-desk__overdue' : ''}>
        {words(
          t(isPast(item.dueAt) ? 'guidepost:dashboard:overdue' : 'guidepost:dashboard:due', {
            date: '\u0000',
          }),
          date(item.dueAt),
        )}
      </span>
    )
  const by = (item: DeskItem) => {
    const name = item.submittedBy && desk.names.get(item.submittedBy)
    return name ? <span>{t('guidepost:dashboard:by', { name })}</span> : null
  }
  const waitsFor = ({ assignee }: DeskItem) => {
    if (assignee === user.id) return <span>{t('guidepost:desk:waitsForYou')}</span>
    const name = assignee && desk.names.get(assignee)
    return name ? <span>{t('guidepost:desk:waitsFor', { name })}</span> : null
  }
  const view = (path: `/${string}`, words: WordKey) => (
    <Link
      className="guidepost-desk__link"
      href={formatAdminURL({ adminRoute: admin, path })}
      prefetch={false}
    >
      {t(words)}
    </Link>
  )
  const plural = (collection: EditorialCollection) => {
    const label = payload.collections[collection].config.labels.plural
    return typeof label === 'string' ? label : collection
  }
  /** The lists in which the rest of a pile stands. */
  const others = ({ items, total, lists, filter }: Pile) =>
    filter &&
    total > items.length && (
      <p className="guidepost-desk__others">
        {t('guidepost:desk:allOfThem')}{' '}
        {lists.map((list, index) => (
          <Fragment key={list.collection}>
            {index > 0 && ', '}
            <Link
              className="guidepost-desk__link"
              href={formatAdminURL({
                adminRoute: admin,
                path: `/collections/${list.collection}?preset=&quick=${filter}`,
              })}
              prefetch={false}
            >
              {plural(list.collection)} ({list.total})
            </Link>
          </Fragment>
        ))}
      </p>
    )
  const moment = (iso: string) => formatDate(iso, language, { time: true })
  const when = (key: 'changed' | 'published', iso: string | null) =>
    iso && <span>{words(t(`guidepost:dashboard:${key}`, { date: '\u0000' }), date(iso))}</span>

  return (
    <div className="guidepost-desk">
      <h1>{t('guidepost:dashboard:greeting')}</h1>
      {desk.isNew && canWrite && <FirstSteps admin={admin} t={t} />}
      <div className="guidepost-desk__cards">
        {desk.mayReview && <ReviewQueue />}
        {desk.ready && (
          <Card
            empty={t('guidepost:dashboard:readyEmpty')}
            items={desk.ready.items.map((item) => line(item, by(item)))}
            title={t('guidepost:dashboard:ready')}
            total={desk.ready.total}
            more={others(desk.ready)}
          />
        )}
        <Card
          empty={t('guidepost:desk:nextEmpty')}
          items={desk.next.items.map((item) =>
            line(item, item.publishAt && <time dateTime={item.publishAt}>{moment(item.publishAt)}</time>),
          )}
          more={view('/calendar', 'guidepost:desk:openCalendar')}
          title={t('guidepost:desk:next')}
          total={desk.next.total}
        />
        {desk.overdue.total > 0 && (
          <Card
            empty={t('guidepost:desk:overdueEmpty')}
            items={desk.overdue.items.map((item) =>
              line(
                item,
                <>
                  {isWorkflowState(item.state) && <span>{t(`guidepost:state:${item.state}`)}</span>}
                  {due(item)}
                  {waitsFor(item)}
                </>,
              ),
            )}
            title={t('guidepost:desk:overdue')}
            total={desk.overdue.total}
            more={others(desk.overdue)}
          />
        )}
        {(canWrite || desk.sentBack.total > 0) && (
          <Card
            empty={t('guidepost:dashboard:sentBackEmpty')}
            items={desk.sentBack.items.map((item) =>
              line(
                item,
                due(item),
                <blockquote>
                  {item.note?.note || t('guidepost:dashboard:noNote')}
                  {item.note && (
                    <footer>
                      {item.note.name}, {date(item.note.at)}
                    </footer>
                  )}
                </blockquote>,
              ),
            )}
            title={t('guidepost:dashboard:sentBack')}
            total={desk.sentBack.total}
            more={others(desk.sentBack)}
          />
        )}
        {(canWrite || desk.drafts.total > 0) && (
          <Card
            empty={t('guidepost:dashboard:draftsEmpty')}
            items={desk.drafts.items.map((item) =>
              line(
                item,
                <>
                  {item.live && <LivePill live size="small" />}
                  {when('changed', item.updatedAt)}
                </>,
              ),
            )}
            title={t('guidepost:dashboard:drafts')}
            total={desk.drafts.total}
            more={others(desk.drafts)}
          />
        )}
        <Card
          empty={t('guidepost:dashboard:recentEmpty')}
          items={desk.recent.map((item) =>
            line(
              item,
              <>
                {when('published', item.publishedAt)}
                {isWorkflowState(item.state) && item.state !== 'published' && (
                  <span>
                    {t('guidepost:dashboard:newerCopy', { state: t(`guidepost:state:${item.state}`) })}
                  </span>
                )}
              </>,
            ),
          )}
          title={t('guidepost:dashboard:recent')}
        />
        <NeedsAttention />
        <RecentActivity />
      </div>
    </div>
  )
}

const isPast = (iso: string): boolean => new Date(iso) < new Date()

/** Puts an element where the text has its place holder. */
const words = (text: string, element: ReactNode): ReactNode => {
  const [before, after] = text.split('\u0000')
  return (
    <>
      {before}
      {element}
      {after}
    </>
  )
}
