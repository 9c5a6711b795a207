'use client'
import { Pill, useConfig } from '@payloadcms/ui'
import { memo } from 'react'

import type { Reference } from '#src/admin/Curation/rows'
import { StatePill } from '../StatePill/index'
import { useWords } from '#src/admin/useWords'
import type { Entry } from '#src/curation/types'

type Props = {
  entry: Entry | null | undefined
  reference: Reference | null
  twiceAt?: string
  /** Results and proposals are chosen as a whole: a link inside would take the click away. */
  isLinked?: boolean
}

/** What stands on the list: its title as a link to its document, by whom, and everything one should know of it in words. */
export const EntryName = memo(function EntryName({ entry, reference, twiceAt = '', isLinked = true }: Props) {
  const { t } = useWords()
  const { config } = useConfig()
  const where = reference ?? entry
  const title =
    entry?.title ?? (entry === null ? where?.id : reference ? '…' : t('guidepost:curation:mark:nothing'))
  const level = entry?.level && entry.level in levels ? t(levels[entry.level as keyof typeof levels]) : null
  return (
    <div className="guidepost-list__name">
      <span className="guidepost-list__title">
        {isLinked && where && entry ? (
          <a
            href={`${config.routes.admin}/collections/${where.collection}/${where.id}`}
            rel="noreferrer"
            target="_blank"
          >
            {title}
            <span className="guidepost-hidden"> {t('guidepost:curation:row:newTab')}</span>
          </a>
        ) : (
          title
        )}
      </span>
      <span className="guidepost-list__facts">
        {where && <span>{t(`guidepost:curation:kind:${where.collection}`)}</span>}
        {[entry?.by, level, entry?.isbn13].map((fact) => fact && <span key={fact}>{fact}</span>)}
      </span>
      <span className="guidepost-list__marks">
        {entry && entry.workflowState !== 'published' && (
          <StatePill size="small" state={entry.workflowState} />
        )}
        {entry && !entry.live && (
          <Pill pillStyle="warning" size="small">
            {t('guidepost:curation:mark:notLive')}
          </Pill>
        )}
        {entry?.availability && entry.availability in availabilities && (
          <Pill pillStyle={entry.availability === 'unavailable' ? 'error' : 'light-gray'} size="small">
            {t(availabilities[entry.availability as keyof typeof availabilities])}
          </Pill>
        )}
        {entry === null && (
          <Pill pillStyle="error" size="small">
            {t('guidepost:curation:mark:gone')}
          </Pill>
        )}
        {twiceAt && (
          <Pill pillStyle="warning" size="small">
            {t('guidepost:curation:mark:twice', { places: twiceAt })}
          </Pill>
        )}
      </span>
    </div>
  )
})

const levels = {
  beginner: 'guidepost:curation:level:beginner',
  intermediate: 'guidepost:curation:level:intermediate',
  advanced: 'guidepost:curation:level:advanced',
  any: 'guidepost:curation:level:any',
} as const

const availabilities = {
  unavailable: 'guidepost:curation:mark:unavailable',
  archived: 'guidepost:curation:mark:archived',
  upcoming: 'guidepost:curation:mark:upcoming',
} as const
