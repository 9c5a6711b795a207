'use client'
import { useEffect, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'

/** What the server answers; null while it is asked. */
export type Asked<T> = { answer: T | null; failed: boolean }

/** Asks once, when the screen is there. */
export const useAnswer = <T>(path: string): Asked<T> => {
  const ask = useStaffApi()
  const [asked, setAsked] = useState<Asked<T>>({ answer: null, failed: false })

  useEffect(() => {
    const calledOff = new AbortController()
    ask<T>(path, { signal: calledOff.signal })
      .then((found) => setAsked({ answer: found.ok ? found.data : null, failed: !found.ok }))
      .catch(() => undefined)
    return () => calledOff.abort()
  }, [ask, path])

  return asked
}
