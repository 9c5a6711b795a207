'use client'
import { formatDate } from '#src/admin/formatDate'
import { useWords } from '#src/admin/useWords'
import type { TransitionsAnswer } from '#src/admin/WorkflowPanel/model'

/** It went live without approval: loud while that is what readers see, and told for ever after. */
export const BrokenGlass = ({ answer }: { answer: TransitionsAnswer }) => {
  const { t, language } = useWords()
  const { brokenGlass } = answer
  if (!brokenGlass) return null
  const { name, at, reason, isLive } = brokenGlass
  return (
    <figure className={`guidepost-panel__glass${isLive ? ' guidepost-panel__glass--live' : ''}`}>
      <figcaption>
        <strong>{t(isLive ? 'guidepost:brokenGlass:live' : 'guidepost:brokenGlass:past')}</strong>
        <time dateTime={at}>
          {t('guidepost:brokenGlass:who', { name, date: formatDate(at, language, { time: true }) })}
        </time>
      </figcaption>
      <blockquote>{reason}</blockquote>
      {isLive && <p>{t('guidepost:brokenGlass:nobodyRead')}</p>}
    </figure>
  )
}
