'use client'
import { useModal } from '@payloadcms/ui'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'

import type { AdminProblem } from '#src/admin/problem'
import { useWords } from '#src/admin/useWords'
import { DialogField, QuestionDialog } from '../Dialog/index'

type Props = {
  /** Whose words these are: nobody else signs in here. */
  email: string
  signIn: (password: string) => Promise<AdminProblem | null>
  onClose: () => void
  onSignedIn: () => void
}

/** The session ended while the user was writing: they sign in where they are, and the save goes on. */
export const SignInDialog = ({ email, signIn, onClose, onSignedIn }: Props) => {
  const { t } = useWords()
  const { openModal, closeModal } = useModal()
  const id = useId()
  const slug = `sign-in-${id}`
  const [password, setPassword] = useState('')
  const [complaint, setComplaint] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => openModal(slug), [openModal, slug])

  const close = () => {
    closeModal(slug)
    onClose()
  }

  const confirm = async () => {
    if (isBusy) return
    if (password === '') return setComplaint(t('guidepost:session:required'))
    setBusy(true)
    setComplaint(null)
    const problem = await signIn(password)
    setBusy(false)
    if (problem) return setComplaint(problem.detail)
    close()
    onSignedIn()
  }

  // Two fields and no button of their own: browsers send nothing by Enter.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    void confirm()
  }

  return (
    <QuestionDialog
      about={t('guidepost:session:about')}
      cancel={t('guidepost:session:later')}
      complaint={complaint}
      complaintID={`${id}-error`}
      confirm={t('guidepost:session:confirm')}
      isBusy={isBusy}
      onCancel={close}
      onConfirm={() => void confirm()}
      slug={slug}
      title={t('guidepost:session:title')}
    >
      <form className="guidepost-dialog__form" onKeyDown={onKeyDown}>
        <DialogField label={t('guidepost:session:email')}>
          {(given) => (
            <input {...given} autoComplete="username" readOnly tabIndex={-1} type="email" value={email} />
          )}
        </DialogField>
        <DialogField
          describedBy={complaint ? `${id}-error` : undefined}
          label={t('guidepost:session:password')}
        >
          {(given) => (
            <input
              {...given}
              aria-invalid={complaint ? true : undefined}
              autoComplete="current-password"
              onChange={(event) => setPassword(event.target.value)}
              required
              type="password"
              value={password}
            />
          )}
        </DialogField>
      </form>
    </QuestionDialog>
  )
}
