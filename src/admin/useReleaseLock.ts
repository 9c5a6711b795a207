'use client'
import { useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useCallback } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'

/**
 * Lets go of the lock that Payload sets when a person types. It is a courtesy to others while there is unsaved text;
 * Payload 3.90 keeps it for five minutes when an edit is saved at once, and the reviewer who comes next meets a closed
 * door. Only the person's own lock is taken away.
 */
export const useReleaseLock = (): (() => Promise<void>) => {
  const { id, collectionSlug } = useDocumentInfo()
  const { user } = useAuth()
  const ask = useStaffApi()

  return useCallback(async () => {
    if (!id || !collectionSlug || !user) return
    const query = new URLSearchParams({
      'where[document.relationTo][equals]': collectionSlug,
      'where[document.value][equals]': String(id),
      'where[user.value][equals]': String(user.id),
      depth: '0',
    })
    // All that there are: none is no mistake. Payload's own screen may have taken it away in this moment.
    await ask(`/payload-locked-documents?${query}`, { method: 'DELETE' })
  }, [ask, collectionSlug, id, user])
}
