'use client'
import { useEffect, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'
import type { DocumentDiff } from '#src/workflow/diff/diffDocument'

type Fields = Record<string, unknown>
type Asked = { collection: string | undefined; path: string; revision: unknown }

/** The document as it stands now, and what happened to it since this revision; undefined until it is known, null where it is not told. */
export const useRemoteChanges = ({ collection, path, revision }: Asked) => {
  const ask = useStaffApi()
  const [newest, setNewest] = useState<Fields | null | undefined>()
  const [diff, setDiff] = useState<DocumentDiff | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    const options = { signal: controller.signal }
    ask<Fields>(`${path}?depth=0`, options)
      .then((answer) => setNewest(answer.ok ? answer.data : null))
      .catch(() => undefined)
    if (collection && typeof revision === 'string') {
      ask<DocumentDiff>(`${path}/diff?${new URLSearchParams({ from: revision })}`, options)
        .then((answer) => setDiff(answer.ok ? answer.data : null))
        .catch(() => undefined)
    }
    return () => controller.abort()
  }, [ask, collection, path, revision])
  return { newest, diff }
}
