'use client'
import { useAuth, useDocumentInfo } from '@payloadcms/ui'

import type { Role } from '#access/roles'
import { InvitationState } from './InvitationState'
import { Sessions } from './Sessions'

type Reader = { id: string | number; roles?: Role[] | null }

/** On the screen of a person: an invitation that waits, and where they are signed in; for themselves and for admins. */
export const PersonAccess = () => {
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  const reader = user as Reader | null
  if (!id || !reader) return null
  const isAdmin = reader.roles?.includes('admin') ?? false
  const isOwn = String(reader.id) === String(id)
  if (!isOwn && !isAdmin) return null
  return (
    <div className="guidepost-person-access">
      {isAdmin && !isOwn && <InvitationState person={String(id)} />}
      <Sessions isOwn={isOwn} person={String(id)} />
    </div>
  )
}
