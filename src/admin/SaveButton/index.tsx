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

import { useSave } from '#src/admin/SaveButton/useSave'
import { ConflictDialog } from './ConflictDialog'

/**
 * Payload's save button with better manners when a save fails: the problem is shown in words, nothing typed is lost, and
 * when another user saved first, a dialog says what changed and offers ways on.
 */
export const SaveButton = ({ label }: SaveButtonClientProps) => {
  const { t } = useTranslation()
  const { uploadStatus } = useDocumentInfo()
  const operation = useOperation()
  const editDepth = useEditDepth()
  const isModified = useFormModified()
  const { save, problem, forget } = useSave()
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
      {problem?.status === 409 && <ConflictDialog onClose={forget} problem={problem} />}
    </>
  )
}
