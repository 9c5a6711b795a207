'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { type Invitation, Outcome } from './Outcome'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'

type State = { invited: boolean; expiresAt: string | null }

/** For a person who has not chosen a password yet: until when the link is good, a new one, and the way to take it back. */
export const InvitationState = ({ person }: { person: string }) => {
  const { t, language } = useWords()
  const ask = useStaffApi()
  const [state, setState] = useState<State | null>(null)
  const [sent, setSent] = useState<Invitation | null>(null)
  const [complaint, setComplaint] = useState('')
  const path = `/users/${person}/invitation`

  useEffect(() => {
    const controller = new AbortController()
    ask<State>(path, { signal: controller.signal })
      .then((answer) => answer.ok && setState(answer.data))
      // Called off when the screen closes.
      .catch(() => undefined)
    return () => controller.abort()
  }, [ask, path])

  const again = async () => {
    const answer = await ask<Invitation>(path, { method: 'POST' })
    setComplaint(answer.ok ? '' : answer.problem.detail)
    if (!answer.ok) return
    setSent(answer.data)
    setState({ invited: true, expiresAt: answer.data.expiresAt })
  }
  const revoke = async () => {
    const answer = await ask<State>(path, { method: 'DELETE' })
    setComplaint(answer.ok ? '' : answer.problem.detail)
    if (!answer.ok) return
    setSent(null)
    setState(answer.data)
  }

  if (!state?.invited) return null
  const when =
    state.expiresAt &&
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
      new Date(state.expiresAt),
    )
  return (
    <section aria-labelledby="guidepost-invitation">
      <h2 id="guidepost-invitation">{t('guidepost:account:invitation')}</h2>
      <p>{when ? t('guidepost:account:pending', { when }) : t('guidepost:account:over')}</p>
      {sent && <Outcome invitation={sent} />}
      <p role="alert">{complaint}</p>
      <Button buttonStyle="secondary" margin={false} onClick={() => void again()} size="small">
        {t('guidepost:account:again')}
      </Button>{' '}
      {when && (
        <Button buttonStyle="secondary" margin={false} onClick={() => void revoke()} size="small">
          {t('guidepost:account:revoke')}
        </Button>
      )}
    </section>
  )
}
