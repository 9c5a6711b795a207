'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'
import type { Colleague, Purpose } from '#src/workflow/colleagues'

/** Milliseconds of rest after a key before the server is asked. */
const rest = 150

/** Colleagues whose name contains `q`, as it is typed; null asks nobody. */
export const useColleagues = (purpose: Purpose, q: string | null): Colleague[] | null => {
  const { id, collectionSlug } = useDocumentInfo()
  const ask = useStaffApi()
  const [found, setFound] = useState<{ q: string; people: Colleague[] } | null>(null)

  useEffect(() => {
    if (q === null) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ for: purpose, ...(q ? { q } : {}) })
      ask<{ docs: Colleague[] }>(`/${collectionSlug}/${id}/colleagues?${query}`, {
        signal: controller.signal,
      })
        .then((answer) => setFound({ q, people: answer.ok ? answer.data.docs : [] }))
        .catch(() => undefined)
    }, rest)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [ask, collectionSlug, id, purpose, q])

  // What was found for other letters is shown until the new answer is there: the list does not flicker.
  return q === null ? null : (found?.people ?? null)
}
