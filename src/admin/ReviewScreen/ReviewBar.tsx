'use client'
import { Button, Link } from '@payloadcms/ui'

import { formatDate } from '#src/admin/formatDate'
import { type Place, decisionsOf, instead } from '#src/admin/ReviewScreen/model'
import { useWords } from '#src/admin/useWords'
import type { Standing } from '#src/workflow/availableTransitions'
import { StatePill } from '../StatePill/index'
import type { Decision } from './DecisionDialog'

type Props = {
  standing: Standing
  place: Place
  read: number
  total: number
  /** False while an older text is looked at: nobody approves what they do not see. */
  mayDecide: boolean
  mayComment: boolean
  linkTo: (collection: string, id: string) => string
  onDecide: (decision: Decision) => void
  onKeys: () => void
}

/** How far one is, what one may decide, and what comes next; it stays in sight. */
export const ReviewBar = (props: Props) => {
  const { standing, place, read, total, mayDecide, mayComment, linkTo, onDecide, onKeys } = props
  const { t, language } = useWords()
  const decisions = decisionsOf(standing.transitions)
  const { position, total: waiting, next } = place
  const isWaiting = standing.workflowState === 'in_review'
  const refusal = isWaiting && !decisions.approve?.allowed ? decisions.approve?.reason : null
  const button = (decision: Decision, style: 'primary' | 'secondary') =>
    mayDecide &&
    decisions[decision]?.allowed && (
      <Button
        buttonStyle={style}
        extraButtonProps={{ 'data-decision': decision }}
        margin={false}
        onClick={() => onDecide(decision)}
        size="medium"
        type="button"
      >
        {t(`guidepost:do:${decision}`)} …
      </Button>
    )

  return (
    <div className="guidepost-review__bar">
      <div className="guidepost-review__facts">
        <StatePill state={standing.workflowState} />
        {total > 0 && (
          <span className="guidepost-review__progress">
            <progress aria-hidden="true" max={total} value={read} />
            <span role="status">
              {read === total
                ? t('guidepost:review:readAll', { total })
                : t('guidepost:review:readCount', { read, total })}
            </span>
          </span>
        )}
        {isWaiting && (
          <span>
            {standing.requires
              .map(({ label, given, count }) =>
                t('guidepost:panel:approvalsIn', { role: label, count: given, needed: count }),
              )
              .join(' · ')}
          </span>
        )}
        {standing.dueAt && (
          <time dateTime={standing.dueAt}>
            {t(isPast(standing.dueAt) ? 'guidepost:review:overdue' : 'guidepost:review:due', {
              date: formatDate(standing.dueAt, language),
            })}
          </time>
        )}
        <span className="guidepost-review__position">
          {position !== null
            ? t('guidepost:review:position', { position, total: waiting })
            : waiting > 0
              ? t('guidepost:review:waiting', { count: waiting })
              : t('guidepost:review:noneWaiting')}
        </span>
      </div>
      <div className="guidepost-review__buttons">
        {button('approve', 'primary')}
        {button('request-changes', 'secondary')}
        <Button buttonStyle="secondary" margin={false} onClick={onKeys} size="medium" type="button">
          {t('guidepost:review:keys')} <kbd aria-hidden="true">?</kbd>
        </Button>
        {next && (
          <Link
            className="guidepost-review__next"
            href={linkTo(next.collection, next.id)}
            // The server would compare it ahead for nothing.
            prefetch={false}
          >
            {t('guidepost:review:next', { title: next.title })}
          </Link>
        )}
      </div>
      {!isWaiting && total > 0 && (
        <p className="guidepost-review__remark">
          {t('guidepost:review:notWaiting', { state: t(`guidepost:state:${standing.workflowState}`) })}
        </p>
      )}
      {refusal && (
        <p className="guidepost-review__remark">
          {refusal} {instead(standing.transitions, mayComment, t)}
        </p>
      )}
    </div>
  )
}

const isPast = (iso: string): boolean => new Date(iso) < new Date()
