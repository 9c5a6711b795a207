'use client'
import { Link, useConfig } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'

import { useWords } from '#src/admin/useWords'

/** Inbox and calendar in the navigation, before the collections. */
export const DeskLinks = () => {
  const { t } = useWords()
  const { config } = useConfig()
  const pathname = usePathname()
  return (
    <>
      {(['inbox', 'calendar'] as const).map((name) => {
        const href = formatAdminURL({ adminRoute: config.routes.admin, path: `/${name}` })
        const isHere = pathname === href
        return (
          <Link
            aria-current={isHere ? 'page' : undefined}
            className="nav__link"
            href={href}
            id={`nav-${name}`}
            key={name}
            prefetch={false}
          >
            {isHere && <div className="nav__link-indicator" />}
            <span className="nav__link-label">{t(`guidepost:${name}:title`)}</span>
          </Link>
        )
      })}
    </>
  )
}
