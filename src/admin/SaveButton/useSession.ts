'use client'
import { useAuth } from '@payloadcms/ui'
import type { ClientUser } from 'payload'
import { useCallback, useState } from 'react'

import type { AdminProblem } from '#src/admin/problem'
import { useStaffApi } from '#src/admin/useStaffApi'

export type Session = 'signed-in' | 'signed-out' | 'unreachable'

type SignedIn = { user: ClientUser; token?: string; exp: number }

/** Whether the server still knows who is here, and the way to sign in again without leaving the page. */
export const useSession = () => {
  const { user, setUser } = useAuth()
  const ask = useStaffApi()
  // Payload forgets the user when the session ends; the words are still this person's.
  const [person] = useState(user)
  const email = person?.email ?? ''

  const look = useCallback(async (): Promise<Session> => {
    const answer = await ask<{ user: unknown }>('/users/me')
    if (!answer.ok) return answer.problem.status === 0 ? 'unreachable' : 'signed-in'
    return answer.data.user ? 'signed-in' : 'signed-out'
  }, [ask])

  const signIn = async (password: string): Promise<AdminProblem | null> => {
    const answer = await ask<SignedIn>('/users/login', { method: 'POST', body: { email, password } })
    if (!answer.ok) return answer.problem
    setUser(answer.data)
    return null
  }

  return { look, signIn, email }
}
