'use client'
import type { ReactNode } from 'react'

import { useWords } from '#src/admin/useWords'

type Props = {
  /** Null where there was, or is, nothing. */
  before: ReactNode
  now: ReactNode
  className?: string
}

/** What was and what is, side by side, or one below the other on a narrow screen. Each says which it is. */
export const Sides = ({ before, now, className = '' }: Props) => {
  const { t } = useWords()
  const side = (which: 'before' | 'now', content: ReactNode) => (
    <div className={`guidepost-review__side guidepost-review__side--${which}`}>
      <span className="guidepost-review__side-name">{t(`guidepost:review:${which}`)}</span>
      {content ?? <span className="guidepost-review__nothing">{t('guidepost:review:nothing')}</span>}
    </div>
  )
  return (
    <div className={`guidepost-review__sides ${className}`}>
      {side('before', before)}
      {side('now', now)}
    </div>
  )
}
