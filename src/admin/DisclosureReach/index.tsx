'use client'
import { Link, useConfig, useDocumentInfo, useFormFields, useFormModified } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useState } from 'react'

import { fieldLabel } from '#src/admin/fieldLabel'
import type { AdminProblem } from '#src/admin/problem'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import type { DisclosureReach as Reach } from '#src/workflow/disclosureReach'
import './disclosureReach.css'

/** On the screen of a disclosure: where it is used, live and in drafts, and what publishing a change would touch. */
export const DisclosureReach = () => {
  const { id, data, docConfig } = useDocumentInfo()
  const { t } = useWords()
  const ask = useStaffApi()
  const isModified = useFormModified()
  const revision = useFormFields(([fields]) => fields.revision?.value as string | undefined)
  const [reach, setReach] = useState<Reach | null>(null)
  const [problem, setProblem] = useState<AdminProblem | null>(null)

  const load = useCallback(
    async (signal?: AbortSignal) => {
      if (!id) return
      try {
        const answer = await ask<Reach>(`/disclosures/${id}/reach`, signal ? { signal } : {})
        setReach(answer.ok ? answer.data : null)
        setProblem(answer.ok ? null : answer.problem)
      } catch {
        // The screen was closed.
      }
    },
    [ask, id],
  )
  // After a save, and after a transition, it is another answer.
  useEffect(() => {
    const controller = new AbortController()
    void load(controller.signal)
    return () => controller.abort()
  }, [load, revision, data?.updatedAt, data?.live])

  const fields = (names: string[]) =>
    names.map((name) => fieldLabel(docConfig?.fields ?? [], name)).join(', ')

  return (
    <section aria-labelledby="disclosure-reach" className="field-type guidepost-reach">
      <h2 id="disclosure-reach">{t('guidepost:reach:title')}</h2>
      {!id && <p>{t('guidepost:reach:unsaved')}</p>}
      {id && !reach && !problem && <p>{t('guidepost:reach:loading')}</p>}
      {problem && (
        <p role="alert">
          {problem.title} {problem.detail}{' '}
          <button onClick={() => void load()} type="button">
            {t('guidepost:panel:retry')}
          </button>
        </p>
      )}
      {reach && (
        <>
          <dl>
            {(['live', 'working'] as const).map((name) => (
              <div key={name}>
                <dt>{t(`guidepost:reach:${name}`)}</dt>
                <dd>
                  <Pages pages={reach[name]} />
                </dd>
              </div>
            ))}
          </dl>
          <div
            className={reach.uncovered.length > 0 ? 'guidepost-reach__uncovered' : 'guidepost-reach__effect'}
          >
            {isModified && <p>{t('guidepost:reach:saveFirst')}</p>}
            {!reach.isLive && <p>{t('guidepost:reach:notLive')}</p>}
            {reach.isLive && reach.changes.length === 0 && <p>{t('guidepost:reach:unchanged')}</p>}
            {reach.changes.length > 0 && (
              <p>
                {t('guidepost:reach:changes', { fields: fields(reach.changes) })}{' '}
                {reach.live.total > 0
                  ? t('guidepost:reach:touches', { count: reach.live.total })
                  : t('guidepost:reach:touchesNone')}
              </p>
            )}
            {reach.uncovered.length > 0 && (
              <>
                <p>
                  <strong>{t('guidepost:reach:uncovered', { count: reach.uncovered.length })}</strong>
                </p>
                <ul>
                  {reach.uncovered.map((page) => (
                    <li key={`${page.collection} ${page.id} ${page.message}`}>
                      <PageLink page={page} /> {page.message}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {reach.lookedAt > 0 && reach.uncovered.length === 0 && (
              <p>{t('guidepost:reach:covered', { count: reach.lookedAt })}</p>
            )}
            {reach.lookedAt > 0 && reach.lookedAt < reach.live.total && (
              <p>{t('guidepost:reach:lookedAt', { count: reach.lookedAt, total: reach.live.total })}</p>
            )}
          </div>
        </>
      )}
    </section>
  )
}

const Pages = ({ pages }: { pages: Reach['live'] }) => {
  const { t } = useWords()
  const { getEntityConfig } = useConfig()
  if (pages.total === 0) return <>{t('guidepost:reach:none')}</>
  const label = (slug: string, count: number) => {
    const labels = getEntityConfig({ collectionSlug: slug })?.labels
    const words = count === 1 ? labels?.singular : labels?.plural
    return typeof words === 'string' ? words : slug
  }
  return (
    <details>
      <summary>
        <strong>{t('guidepost:reach:pages', { count: pages.total })}</strong>{' '}
        {pages.byCollection
          .map(({ collection, total }) =>
            t('guidepost:reach:of', { count: total, collection: label(collection, total) }),
          )
          .join(', ')}
      </summary>
      <ul>
        {pages.docs.map((page) => (
          <li key={`${page.collection} ${page.id}`}>
            <PageLink page={page} /> <span>{label(page.collection, 1)}</span>
          </li>
        ))}
        {pages.total > pages.docs.length && (
          <li>{t('guidepost:reach:more', { count: pages.total - pages.docs.length })}</li>
        )}
      </ul>
    </details>
  )
}

const PageLink = ({ page }: { page: { collection: string; id: string; title: string } }) => {
  const { config } = useConfig()
  const { t } = useWords()
  return (
    <Link
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
