'use client'
import { useAuth } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useRef } from 'react'

/** Payload asks a minute before the end whether one wants to stay signed in; this comes well before. Milliseconds. */
const margin = 5 * 60_000
/** Milliseconds; a longer timer runs at once. */
const longest = 2 ** 31 - 1

/**
 * When the time of a session is over Payload (3.90) leaves for its sign-in page, whatever stands unsaved in the form. While there
 * is something unsaved it is not told when that is; the next save asks the user to sign in.
 */
export const useOutlastSession = (isModified: boolean): void => {
  const { user, token, tokenExpirationMs, setUser, fetchFullUser } = useAuth()
  const isHeld = useRef(false)
  const hold = useEffectEvent(() => {
    if (!user) return
    isHeld.current = true
    // Without an end Payload sets no timers, and stops those that run.
    setUser({ user, exp: 0, ...(token ? { token } : {}) })
  })
  const letGo = useEffectEvent(() => {
    if (!isHeld.current) return
    isHeld.current = false
    void fetchFullUser()
  })

  useEffect(() => {
    if (!isModified || !tokenExpirationMs) return
    const left = tokenExpirationMs - Date.now() - margin
    const timer = setTimeout(hold, Math.min(Math.max(0, left), longest))
    return () => clearTimeout(timer)
  }, [isModified, tokenExpirationMs])

  useEffect(() => {
    if (!isModified) return
    return () => letGo()
  }, [isModified])
}
