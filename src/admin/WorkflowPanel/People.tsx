'use client'
import { formatDate } from '#src/admin/formatDate'
import { useWords } from '#src/admin/useWords'
import type { TransitionsAnswer } from '#src/admin/WorkflowPanel/model'

/** Who has approved this revision, and how many it takes. */
export const Approvals = ({ answer }: { answer: TransitionsAnswer }) => {
  const { t, language } = useWords()
  const { approvals, approvalsNeeded: needed, workflowState } = answer
  if (approvals.length === 0 && workflowState !== 'in_review') return null
  return (
    <div>
      <h3>
        {t('guidepost:panel:approvals')}{' '}
        <span className="guidepost-panel__count">
          {t('guidepost:panel:approvalCount', { count: approvals.length, needed })}
        </span>
      </h3>
      {approvals.length === 0 ? (
        <p>{t('guidepost:panel:noApprovals')}</p>
      ) : (
        <ul>
          {approvals.map(({ by, name, at, ticks }) => (
            <li key={by}>
              {t('guidepost:panel:approvedOn', {
                name,
                date: formatDate(at, language, { time: true }),
              })}
              {ticks && (
                <span className="guidepost-panel__small">
                  {' · '}
                  {t('guidepost:review:ticked', { read: ticks.read.length, total: ticks.total })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Who changed the content since it was last live: none of them may approve it. */
export const Authors = ({ answer }: { answer: TransitionsAnswer }) => {
  const { t } = useWords()
  const { authors } = answer
  if (authors.length === 0) return null
  return (
    <div>
      <h3>{t('guidepost:panel:authors')}</h3>
      <ul>
        {authors.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      <p className="guidepost-panel__small">{t('guidepost:panel:authorsHint')}</p>
    </div>
  )
}
