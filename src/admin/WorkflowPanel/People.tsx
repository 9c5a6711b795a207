'use client'
import { formatDate } from '#src/admin/formatDate'
import { useWords } from '#src/admin/useWords'
import type { TransitionsAnswer } from '#src/admin/WorkflowPanel/model'
import { approvalRoleLabel } from '#access/requirements'

/** Who has approved this revision, and in which roles it has to be approved. */
export const Approvals = ({ answer }: { answer: TransitionsAnswer }) => {
  const { t, language } = useWords()
  const { approvals, requires, workflowState } = answer
  if (approvals.length === 0 && workflowState !== 'in_review') return null
  return (
    <div>
      <h3>{t('guidepost:panel:approvals')}</h3>
      <ul>
        {requires.map(({ role, label, given, count }) => (
          <li data-role={role} key={role}>
            {t('guidepost:panel:approvalsIn', { role: label, count: given, needed: count })}
          </li>
        ))}
      </ul>
      {approvals.length === 0 ? (
        <p>{t('guidepost:panel:noApprovals')}</p>
      ) : (
        <ul>
          {approvals.map(({ by, name, role, at, ticks }) => (
            <li key={by}>
              {t('guidepost:panel:approvedOn', {
                name,
                role: approvalRoleLabel({ role }),
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
