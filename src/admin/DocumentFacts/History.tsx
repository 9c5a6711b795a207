'use client'
import { Link, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { type HistoryEvent, linesOf } from '#src/admin/DocumentFacts/historyLines'
import { fieldLabel } from '#src/admin/fieldLabel'
import { formatDate } from '#src/admin/formatDate'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import { FirstOf } from '../FirstOf'
import { Fold } from './Fold'

const firstShown = 15

/** Who did what and when, newest first, with the way to the version that came of it. */
export const History = ({ stamp }: { stamp: string }) => {
  const { t } = useWords()
  const { id, collectionSlug } = useDocumentInfo()
  return (
    <Fold<{ events: HistoryEvent[] }>
      path={`/${collectionSlug}/${id}/history`}
      stamp={stamp}
      title={t('guidepost:beside:history')}
    >
      {({ events }) => <Events events={events} />}
    </Fold>
  )
}

const Events = ({ events }: { events: readonly HistoryEvent[] }) => {
  const words = useWords()
  const { t, language } = words
  const { id, collectionSlug, docConfig } = useDocumentInfo()
  const { config } = useConfig()
  const versions = useVersions(events.length)
  const lines = linesOf(events, t, (path) => fieldLabel(docConfig?.fields ?? [], path))
  if (lines.length === 0) return <p>{t('guidepost:beside:historyEmpty')}</p>
  return (
    <FirstOf as="ol" entries={lines} most={firstShown}>
      {(line) => (
        <li className={line.isLoud ? 'guidepost-fold__loud' : undefined} key={line.id}>
          <p>
            <strong>{line.name}</strong> {line.what}{' '}
            <time dateTime={line.at}>{formatDate(line.at, language, { time: true })}</time>
          </p>
          {line.changed && <p>{t('guidepost:beside:changedFields', { fields: line.changed })}</p>}
          {line.note && <blockquote>{line.note}</blockquote>}
          {line.madeRevision && versions.has(line.madeRevision) && (
            <Link
              href={`${config.routes.admin}/collections/${collectionSlug}/${id}/versions/${versions.get(line.madeRevision)}`}
            >
              {t('guidepost:beside:seeVersion')}
            </Link>
          )}
        </li>
      )}
    </FirstOf>
  )
}

type Version = { id: string; version?: { revision?: string } }

/** The ids of Payload's versions by the revision they hold; empty for a user who may not see versions. */
const useVersions = (stamp: number): Map<string, string> => {
  const { id, collectionSlug } = useDocumentInfo()
  const ask = useStaffApi()
  const [found, setFound] = useState<Map<string, string>>(new Map())
  useEffect(() => {
    const controller = new AbortController()
    const query = new URLSearchParams({
      'where[parent][equals]': String(id),
      'select[version][revision]': 'true',
      sort: 'updatedAt',
      depth: '0',
      limit: '500',
    })
    ask<{ docs: Version[] }>(`/${collectionSlug}/versions?${query}`, { signal: controller.signal })
      .then((answer) => {
        if (!answer.ok) return
        setFound(new Map(answer.data.docs.map(({ id: own, version }) => [version?.revision ?? '', own])))
      })
      .catch(() => undefined)
    return () => controller.abort()
  }, [ask, collectionSlug, id, stamp])
  return found
}
