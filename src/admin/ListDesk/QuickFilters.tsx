'use client'
import { usePathname, useSearchParams } from 'next/navigation'

import { useWords } from '#src/admin/useWords'
import { quickFilterNames } from '#src/workflow/quickFilters'

/**
 * The questions people ask of a list every day, one press each. The server adds what each asks for (`?quick=` in the
 * collection's base filter), so it goes together with search, filters and sorting.
 */
export const QuickFilters = () => {
  const { t } = useWords()
  const pathname = usePathname()
  const now = useSearchParams().get('quick') ?? ''
  return (
    <nav aria-label={t('guidepost:list:quick')} className="guidepost-lists__quick">
      <ul className="guidepost-choice">
        {(['everything', ...quickFilterNames] as const).map((name) => {
          const quick = name === 'everything' ? '' : name
          return (
            <li key={name}>
              {/* A whole new page, and an empty preset: Payload's list keeps the filters of the page before otherwise. */}
              <a
                aria-current={now === quick ? 'true' : undefined}
                data-filter={name}
                href={`${pathname}?${new URLSearchParams({ preset: '', ...(quick ? { quick } : {}) })}`}
              >
                {t(`guidepost:list:${name}`)}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
