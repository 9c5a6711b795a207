'use client'
import { useAuth } from '@payloadcms/ui'
import { usePathname, useSearchParams } from 'next/navigation'

import type { Person } from '#access/roles'
import { useWords } from '#src/admin/useWords'
import type { EditorialCollection } from '#src/content/kinds'
import { quickFiltersFor } from '#src/workflow/quickFilters'

/**
 * The questions people ask of a list every day, one press each. The server adds what each asks for (`?quick=` in the
 * collection's base filter), so it goes together with search, filters and sorting.
 */
export const QuickFilters = ({ collection }: { collection: string }) => {
  const { t } = useWords()
  const { user } = useAuth()
  const pathname = usePathname()
  const now = useSearchParams().get('quick') ?? ''
  const names = user ? quickFiltersFor(user as unknown as Person, collection as EditorialCollection) : []
  return (
    <nav aria-label={t('guidepost:list:quick')} className="guidepost-lists__quick">
      <ul className="guidepost-choice">
        {(['everything', ...names] as const).map((name) => {
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
