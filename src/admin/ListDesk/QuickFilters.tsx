'use client'
import { Link, useAuth } from '@payloadcms/ui'
import { usePathname, useSearchParams } from 'next/navigation'

import { type QuickFilterName, quickFilterNames, quickFilters } from '#src/admin/ListDesk/quickFilters'
import { asksFor, entriesOf } from '#src/admin/ListDesk/whereQuery'
import { useWords } from '#src/admin/useWords'

/** The questions people ask of a list every day, one press each. */
export const QuickFilters = () => {
  const { t } = useWords()
  const { user } = useAuth()
  const pathname = usePathname()
  const searchParams = useSearchParams()
  if (!user) return null

  const startOfToday = new Date(new Date().setHours(0, 0, 0, 0)).toISOString()
  const filters = quickFilters(String(user.id), startOfToday)
  // An empty preset lets go of a saved view that is in force.
  const address = (name: QuickFilterName) =>
    `${pathname}?${new URLSearchParams([...entriesOf(filters[name]), ['page', '1'], ['preset', '']])}`

  return (
    <nav aria-label={t('guidepost:list:quick')} className="guidepost-list__quick">
      <ul className="guidepost-choice">
        {quickFilterNames.map((name) => (
          <li key={name}>
            <Link
              aria-current={asksFor(searchParams, filters[name]) ? 'true' : undefined}
              data-filter={name}
              href={address(name)}
              prefetch={false}
            >
              {t(`guidepost:list:${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
