'use client'
import { useDocumentInfo, useField } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import { editorialCollections } from '#src/content/kinds'

/** Under the switch that deactivates a person: what it does when it is saved, and what it has done. */
export const Deactivating = () => {
  const { value, initialValue } = useField<boolean>({ path: 'deactivated' })
  const { id, data } = useDocumentInfo()
  const { t } = useWords()
  const ask = useStaffApi()
  const [assigned, setAssigned] = useState(0)
  const name = String(data?.name ?? '')
  const leaves = value === true && initialValue !== true

  useEffect(() => {
    if (!leaves || !id) return
    const controller = new AbortController()
    const count = async () => {
      const answers = await Promise.all(
        editorialCollections.map((slug) =>
          ask<{ totalDocs: number }>(`/${slug}/count?where[assignee][equals]=${id}`, {
            signal: controller.signal,
          }),
        ),
      )
      setAssigned(answers.reduce((sum, answer) => sum + (answer.ok ? answer.data.totalDocs : 0), 0))
    }
    // Called off when the switch goes back or the screen closes.
    count().catch(() => undefined)
    return () => controller.abort()
  }, [ask, id, leaves])

  if (!id || (value !== true && initialValue !== true)) return null
  const key = leaves ? 'becomes' : value === true ? 'is' : 'returns'
  return (
    <p aria-live="polite" className="guidepost-deactivating">
      {t(`guidepost:roles:deactivate:${key}`, { name })}{' '}
      {leaves && assigned > 0 && t('guidepost:roles:deactivate:assigned', { name, count: assigned })}
    </p>
  )
}
