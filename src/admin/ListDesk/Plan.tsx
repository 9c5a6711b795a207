'use client'
import { Button, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import type { ReactNode } from 'react'

import type { DryRun, DryRunDocument, sorted } from '#src/admin/ListDesk/model'
import { useWords } from '#src/admin/useWords'
import { StatePill } from '../StatePill/index'

type Props = {
  parts: ReturnType<typeof sorted>
  leftBroken: DryRun['leftBroken']
  /** What to do about those. */
  leftBrokenHint: string
  leaveOut: (ids: readonly string[]) => void
}

/** What stands in the way comes first, then what moves, then what goes along. */
export const Plan = ({ parts, leftBroken, leftBrokenHint, leaveOut }: Props) => {
  const { t } = useWords()
  const { moving, hindered, together, hinderedTogether } = parts
  const inTheWay = [...hindered, ...hinderedTogether]
  return (
    <>
      {inTheWay.length > 0 && (
        <section>
          <h3>{t('guidepost:bulk:hindered', { count: inTheWay.length })}</h3>
          <p className="guidepost-bulk__hint">{t('guidepost:bulk:hinderedHint')}</p>
          <ul>
            {inTheWay.map((one) => (
              <li className="guidepost-bulk__problems" key={`${one.collection} ${one.id}`}>
                <Line document={one}>
                  {hindered.includes(one) && (
                    <Button
                      aria-label={t('guidepost:bulk:leaveOutOne', { title: one.title })}
                      buttonStyle="secondary"
                      margin={false}
                      onClick={() => leaveOut([one.id])}
                      size="small"
                    >
                      {t('guidepost:bulk:leaveOutShort')}
                    </Button>
                  )}
                </Line>
                {one.problems.map(({ path, message }) => (
                  <p key={path + message}>{message}</p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {leftBroken.length > 0 && (
        <section>
          <h3>{t('guidepost:bulk:leftBroken')}</h3>
          <p className="guidepost-bulk__hint">{leftBrokenHint}</p>
          <ul>
            {leftBroken.map((step) => (
              <li className="guidepost-bulk__problems" key={`${step.collection} ${step.id}`}>
                <Line document={step} />
                <p>{step.reason}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {moving.length > 0 && (
        <section>
          <h3>{t('guidepost:bulk:willMove', { count: moving.length })}</h3>
          <p className="guidepost-bulk__hint">{t('guidepost:bulk:allOrNothing')}</p>
          <List documents={moving} />
        </section>
      )}
      {together.length > hinderedTogether.length && (
        <section>
          <h3>{t('guidepost:bulk:together')}</h3>
          <List documents={together.filter(({ problems }) => problems.length === 0)} />
        </section>
      )}
    </>
  )
}

const List = ({ documents }: { documents: readonly DryRunDocument[] }) => {
  const { t } = useWords()
  return (
    <ul>
      {documents.map((one) => (
        <li key={`${one.collection} ${one.id}`}>
          <Line document={one}>
            {one.to && (
              <>
                <span className="guidepost-hidden">{t('guidepost:bulk:to')}</span>
                <span aria-hidden="true">→</span>
                <StatePill size="small" state={one.to} />
              </>
            )}
          </Line>
          {one.warnings.length > 0 && (
            <details>
              <summary>{t('guidepost:bulk:warnings', { count: one.warnings.length })}</summary>
              {one.warnings.map(({ path, message }) => (
                <p className="guidepost-bulk__hint" key={path + message}>
                  {message}
                </p>
              ))}
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

type Named = { collection: string; id: string; title: string; state: string }

const Line = ({ document, children }: { document: Named; children?: ReactNode }) => {
  const { t } = useWords()
  const { config } = useConfig()
  const path = `/collections/${document.collection}/${document.id}` as const
  return (
    <div className="guidepost-bulk__line">
      {/* In a window of its own: the plan stays open beside it. */}
      <a href={formatAdminURL({ adminRoute: config.routes.admin, path })} rel="noreferrer" target="_blank">
        {document.title || t('guidepost:bulk:untitled')}
        <span className="guidepost-hidden"> {t('guidepost:bulk:newTab')}</span>
      </a>
      <StatePill size="small" state={document.state} />
      {children}
    </div>
  )
}
