'use client'
import {
  FormSubmit,
  useDocumentInfo,
  useEditDepth,
  useFormModified,
  useHotkey,
  useOperation,
  useTranslation,
} from '@payloadcms/ui'
import type { SaveButtonClientProps } from 'payload'
import { useRef } from 'react'

import { useFirstSave } from '#src/admin/SaveButton/useFirstSave'
import { useOutlastSession } from '#src/admin/SaveButton/useOutlastSession'
import { useSave } from '#src/admin/SaveButton/useSave'
import { ConflictDialog } from './ConflictDialog'
import { LeaveQuestion } from './LeaveQuestion'
import { SignInDialog } from './SignInDialog'

/**
 * Payload's save button with better manners when a save fails: the problem is shown in words, nothing typed is lost, and
 * when another user saved first, a dialog says what changed and offers ways on. Nor is it lost by Back, by the end of the session,
 * or while the site cannot be reached.
 */
export const SaveButton = ({ label }: SaveButtonClientProps) => {
  const { t } = useTranslation()
  const { uploadStatus } = useDocumentInfo()
  const operation = useOperation()
  const editDepth = useEditDepth()
  const isModified = useFormModified()
  const { save, problem, forget, signIn, signInLater } = useSave()
  useFirstSave()
  useOutlastSession(isModified)
  const button = useRef<HTMLButtonElement>(null)
  const isDisabled = (operation === 'update' && !isModified) || uploadStatus === 'uploading'

  useHotkey({ cmdCtrlKey: true, editDepth, keyCodes: ['s'] }, (event) => {
    event.preventDefault()
    event.stopPropagation()
    button.current?.click()
  })

  return (
    <>
      <FormSubmit
        buttonId="action-save"
        disabled={isDisabled}
        onClick={() => void save()}
        ref={button}
        size="medium"
        type="button"
      >
        {label ?? t('general:save')}
      </FormSubmit>
      <LeaveQuestion />
      {signIn && <SignInDialog {...signIn} onClose={signInLater} onSignedIn={() => void save()} />}
      {problem?.status === 409 && <ConflictDialog onClose={forget} problem={problem} />}
    </>
  )
}
