'use client'
import { Link, useAuth, useConfig } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useState } from 'react'

import { inOrder } from '#src/admin/inOrder'
import { inboxChanged } from '#src/admin/Inbox/inboxChanged'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import './inbox.css'

/** How often an open screen asks again. */
const EVERY = 60_000

/** How many news this person has not read, on every screen. */
export const InboxBell = () => {
  const { t } = useWords()
  const { user } = useAuth()
  const { config } = useConfig()
  const ask = useStaffApi()
  const pathname = usePathname()
  const [unread, setUnread] = useState(0)
  const [begin] = useState(inOrder)
  const isSomebody = Boolean(user)

  const count = useCallback(async () => {
    if (!isSomebody || document.visibilityState === 'hidden') return
    const counts = begin()
    const answer = await ask<{ unread: number }>('/notifications?limit=1&unread=true')
    if (answer.ok && counts()) setUnread(answer.data.unread)
  }, [ask, begin, isSomebody])

  useEffect(() => {
    const again = () => void count()
    const timer = setInterval(again, EVERY)
    again()
    window.addEventListener('focus', again)
    window.addEventListener(inboxChanged, again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', again)
      window.removeEventListener(inboxChanged, again)
    }
    // A new screen may be about something that has been read by opening it.
  }, [count, pathname])

  if (!isSomebody) return null
  const label = unread > 0 ? t('guidepost:inbox:bell', { count: unread }) : t('guidepost:inbox:bellNone')
  return (
    <Link
      aria-label={label}
      className="guidepost-bell"
      href={formatAdminURL({ adminRoute: config.routes.admin, path: '/inbox' })}
      prefetch={false}
      title={label}
    >
      <svg aria-hidden="true" fill="none" height="20" stroke="currentColor" viewBox="0 0 20 20" width="20">
        <path
          d="M10 3a5 5 0 0 0-5 5v3.5L3.5 14h13L15 11.5V8a5 5 0 0 0-5-5Zm-2 13a2 2 0 0 0 4 0"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeWidth="1.3"
        />
      </svg>
      {unread > 0 && (
        <span aria-hidden="true" className="guidepost-bell__count">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
