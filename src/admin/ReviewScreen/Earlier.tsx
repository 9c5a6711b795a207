'use client'
import { formatDate } from '#src/admin/formatDate'
import type { Told } from '#src/admin/ReviewScreen/useReview'
import { useWords } from '#src/admin/useWords'

const decided = ['approve', 'request-changes'] as const

/** Who decided what before, with which words, and what they had ticked as read. */
export const Earlier = ({ events }: { events: readonly Told[] }) => {
  const { t, language } = useWords()
  const decisions = events.flatMap((event) => {
    const action = decided.find((one) => one === event.action)
    return action ? [{ ...event, action }] : []
  })
  if (decisions.length === 0) return null
  return (
    <div className="guidepost-review__part guidepost-review__earlier">
      <h2>{t('guidepost:review:earlier')}</h2>
      <ul>
        {decisions.map(({ id, action, actorName, at, note, details }) => (
          <li key={id}>
            {t('guidepost:review:decided', {
              name: actorName,
              did: t(`guidepost:event:${action}`, { it: t('guidepost:beside:it') }),
              date: formatDate(at, language, { time: true }),
            })}
            {action === 'approve' && (
              <span className="guidepost-review__remark">
                {' · '}
                {details?.ticks
                  ? t('guidepost:review:ticked', {
                      read: details.ticks.read.length,
                      total: details.ticks.total,
                    })
                  : t('guidepost:review:untickedNote')}
              </span>
            )}
            {note && <blockquote>{note}</blockquote>}
          </li>
        ))}
      </ul>
    </div>
  )
}
