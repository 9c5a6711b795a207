'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import type { RefObject } from 'react'

import { formatDate } from '#src/admin/formatDate'
import { useWords } from '#src/admin/useWords'
import { useLiveAddress } from '#src/admin/WorkflowPanel/useLiveAddress'
import type { TransitionsAnswer } from '#src/admin/WorkflowPanel/model'
import { LivePill, StatePill } from '../StatePill/index'

type Props = {
  answer: TransitionsAnswer
  document: Record<string, unknown>
  ref: RefObject<HTMLDivElement | null>
}

/** The two facts, as two: where the working copy stands, and what readers see. */
export const Facts = ({ answer, document, ref }: Props) => {
  const { t, language } = useWords()
  const { collectionSlug } = useDocumentInfo()
  const live = useLiveAddress(collectionSlug)
  const since = answer.publishedAt
  const slug = answer.liveSlug ?? (typeof document.slug === 'string' ? document.slug : null)

  return (
    <div className="guidepost-panel__facts" ref={ref} role="status" tabIndex={-1}>
      <dl>
        <div>
          <dt>{t('guidepost:panel:workingCopy')}</dt>
          <dd>
            <StatePill state={answer.workflowState} />
            {answer.workflowState === 'scheduled' && answer.publishAt && (
              <time dateTime={answer.publishAt}>
                {t('guidepost:panel:goesLive', {
                  date: formatDate(answer.publishAt, language, { time: true }),
                })}
              </time>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('guidepost:panel:website')}</dt>
          <dd>
            <LivePill live={answer.live} />
            {answer.live && since && (
              <time dateTime={since}>
                {t('guidepost:live:since', { date: formatDate(since, language, { time: true }) })}
              </time>
            )}
            {answer.live && answer.expireAt && (
              <time dateTime={answer.expireAt}>
                {t('guidepost:live:until', { date: formatDate(answer.expireAt, language, { time: true }) })}
              </time>
            )}
            {answer.live && slug && (
              <a href={live.address(slug)} rel="noreferrer" target="_blank">
                {t(live.isPage ? 'guidepost:live:page' : 'guidepost:live:json')}
                <span className="guidepost-hidden"> {t('guidepost:live:newTab')}</span>
              </a>
            )}
          </dd>
        </div>
      </dl>
    </div>
  )
}
