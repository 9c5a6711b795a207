'use client'
import { useConfig } from '@payloadcms/ui'
import { useCallback } from 'react'

import { type AdminProblem, readProblem } from '#src/admin/problem'
import { useWords } from '#src/admin/useWords'

export type Answer<T> = { ok: true; data: T } | { ok: false; problem: AdminProblem }

type Request = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  body?: unknown
  signal?: AbortSignal
  /** Goes out also when the page is closed meanwhile. */
  keepalive?: boolean
}

/** Asks the staff API as the signed-in person. `path` starts after `/api` ('/careers/ID/transitions'). Never throws,
 * except the AbortError of a request that was called off. */
export const useStaffApi = () => {
  const { config } = useConfig()
  const { t, language } = useWords()
  const base = `${config.serverURL ?? ''}${config.routes.api}`

  return useCallback(
    async <T>(
      path: string,
      { method = 'GET', body, signal, keepalive }: Request = {},
    ): Promise<Answer<T>> => {
      const network = {
        status: 0,
        title: t('guidepost:problem:heading'),
        detail: t('guidepost:problem:network'),
      }
      try {
        const response = await fetch(`${base}${path}`, {
          method,
          credentials: 'include',
          headers: {
            Accept: 'application/json, application/problem+json',
            'Accept-Language': language,
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          ...(signal ? { signal } : {}),
          ...(keepalive ? { keepalive } : {}),
        })
        const answer: unknown = await response.json().catch(() => null)
        if (response.ok) return { ok: true, data: answer as T }
        return { ok: false, problem: readProblem(response.status, answer, t('guidepost:problem:heading')) }
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') throw error
        return { ok: false, problem: { ...network, items: [], body: {} } }
      }
    },
    // `t` is a new function at each render of the provider; its words do not change while a screen is open.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [base, language],
  )
}
