'use client'
import { Button, Gutter, Link, useConfig, useDocumentInfo, useStepNav } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'

import type { HistoryEvent } from '#src/admin/DocumentFacts/historyLines'
import { fieldLabel } from '#src/admin/fieldLabel'
import { formatDate } from '#src/admin/formatDate'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import { type Version, versionLines } from '#src/admin/Versions/versionLines'
import { StatePill } from '../StatePill/index'
import './versions.css'

const pageSize = 50

type Found = { docs: Version[]; totalDocs: number; events: HistoryEvent[] }

/** Every version of a document by who made it, when, by what, and the state in which it was left; each leads to its text. */
export const Versions = () => {
  const { t, language } = useWords()
  const { id, collectionSlug, docConfig, data } = useDocumentInfo()
  const { config } = useConfig()
  const { setStepNav } = useStepNav()
  const adminRoute = config.routes.admin
  const isCollection = docConfig && 'labels' in docConfig
  const plural = isCollection && typeof docConfig.labels.plural === 'string' ? docConfig.labels.plural : ''
  const titleField = (isCollection && docConfig.admin.useAsTitle) || 'title'
  const ask = useStaffApi()
  const [limit, setLimit] = useState(pageSize)
  const [found, setFound] = useState<Found | null>(null)
  const [complaint, setComplaint] = useState<string | null>(null)

  useEffect(() => {
    if (!id || !collectionSlug) return
    const controller = new AbortController()
    const options = { signal: controller.signal }
    const query = new URLSearchParams({
      'where[parent][equals]': String(id),
      'select[version][revision]': 'true',
      'select[version][workflowState]': 'true',
      'select[updatedAt]': 'true',
      sort: '-updatedAt',
      depth: '0',
      limit: String(limit),
    })
    Promise.all([
      ask<{ docs: Version[]; totalDocs: number }>(`/${collectionSlug}/versions?${query}`, options),
      ask<{ events: HistoryEvent[] }>(`/${collectionSlug}/${id}/history`, options),
    ])
      .then(([versions, history]) => {
        if (!versions.ok) return setComplaint(versions.problem.detail)
        setComplaint(null)
        setFound({ ...versions.data, events: history.ok ? history.data.events : [] })
      })
      .catch(() => undefined)
    return () => controller.abort()
  }, [ask, collectionSlug, id, limit])

  const title = typeof data?.[titleField] === 'string' ? data[titleField] : ''
  useEffect(() => {
    setStepNav([
      { label: plural, url: formatAdminURL({ adminRoute, path: `/collections/${collectionSlug ?? ''}` }) },
      {
        label: title,
        url: formatAdminURL({ adminRoute, path: `/collections/${collectionSlug ?? ''}/${id ?? ''}` }),
      },
      { label: t('guidepost:versions:title') },
    ])
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `t` is a new function at each render
  }, [setStepNav, adminRoute, collectionSlug, id, plural, title])

  const lines = found
    ? versionLines(found.docs, found.events, t, (path) => fieldLabel(docConfig?.fields ?? [], path))
    : []
  return (
    <Gutter className="versions guidepost-versions">
      <h2>{t('guidepost:versions:title')}</h2>
      {complaint && <p role="alert">{complaint}</p>}
      {!found && !complaint && <p role="status">{t('guidepost:panel:loading')}</p>}
      {found && (
        // Narrow screens move it sideways, by keyboard too.
        <div
          aria-label={t('guidepost:versions:title')}
          className="guidepost-versions__frame"
          role="region"
          tabIndex={0}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{t('guidepost:versions:when')}</th>
                <th scope="col">{t('guidepost:versions:state')}</th>
                <th scope="col">{t('guidepost:versions:who')}</th>
                <th scope="col">{t('guidepost:versions:what')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ id: version, updatedAt, version: content, made }) => (
                <tr key={version}>
                  <td>
                    <Link
                      href={`${config.routes.admin}/collections/${collectionSlug}/${id}/versions/${version}`}
                    >
                      {formatDate(updatedAt, language, { time: true })}
                    </Link>
                  </td>
                  <td>
                    <StatePill size="small" state={content?.workflowState} />
                  </td>
                  <td>{made?.name}</td>
                  <td>
                    {made?.what}
                    {made?.changed && (
                      <small>{t('guidepost:beside:changedFields', { fields: made.changed })}</small>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found && found.totalDocs > found.docs.length && (
        <Button
          buttonStyle="secondary"
          onClick={() => setLimit((before) => before + 4 * pageSize)}
          type="button"
        >
          {t('guidepost:versions:more', { count: found.totalDocs - found.docs.length })}
        </Button>
      )}
    </Gutter>
  )
}
