'use client'
import type { ReactNode } from 'react'

import type { Asked } from '#src/admin/Dashboard/useAnswer'
import { useWords } from '#src/admin/useWords'

type Props<T> = {
  title: string
  asked: Asked<T>
  /** What of the answer lies on this pile. */
  items: (answer: T) => ReactNode[]
  empty: string
  /** Shows how many there are. */
  count?: (answer: T) => number
}

/** A pile that is asked for after the rest of the desk is there, because it takes a moment to find. */
export const LaterCard = <T,>({ title, asked: { answer, failed }, items, empty, count }: Props<T>) => {
  const { t } = useWords()
  const lines = answer ? items(answer) : []
  return (
    <section aria-busy={!answer && !failed} className="guidepost-desk__card">
      <h2>
        {title}
        {answer && count && lines.length > 0 && (
          <span className="guidepost-desk__count"> ({count(answer)})</span>
        )}
      </h2>
      {failed && <p role="alert">{t('guidepost:desk:failed')}</p>}
      {!answer && !failed && <p>{t('guidepost:desk:loading')}</p>}
      {answer && lines.length === 0 && <p>{empty}</p>}
      {lines.length > 0 && <ul>{lines}</ul>}
    </section>
  )
}
