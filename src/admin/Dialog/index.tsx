'use client'
import { Button, Modal, useModal } from '@payloadcms/ui'
import { type ReactNode, useId, useRef } from 'react'

import { useKeyboardHere } from '#src/admin/Dialog/useKeyboardHere'
import { useWords } from '#src/admin/useWords'
import './dialog.css'

type Props = {
  slug: string
  title: string
  /** What it is about, read out together with the title. */
  about?: ReactNode
  /** A class of its own for a dialog that looks different. */
  className?: string
  /** A press beside it closes it: for what only tells. */
  closeOnBlur?: boolean
  /** Escape closes it as well. */
  onClose?: () => void
  children: ReactNode
}

/** `useKeyboardHere` leads the keyboard in and out. */
const focusTrap = { setReturnFocus: () => false as const }

/** The frame of our dialogs: above the page, named by its title. */
export const Dialog = (props: Props) => {
  const { slug, title, about, className = '', closeOnBlur = false, onClose, children } = props
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const { isModalOpen } = useModal()
  useKeyboardHere(box, Boolean(isModalOpen(slug)))
  return (
    <Modal
      aria-describedby={about ? `${id}-about` : undefined}
      aria-labelledby={`${id}-title`}
      className={`guidepost-dialog ${className}`.trim()}
      closeOnBlur={closeOnBlur}
      focusTrapOptions={focusTrap}
      onClose={onClose}
      slug={slug}
    >
      <div className="guidepost-dialog__box" ref={box}>
        <h2 id={`${id}-title`}>{title}</h2>
        {about && <p id={`${id}-about`}>{about}</p>}
        {children}
      </div>
    </Modal>
  )
}

type FieldProps = {
  label: ReactNode
  hint?: string
  /** The id of a complaint, or of a hint that several fields have together. */
  describedBy?: string | undefined
  children: (given: { id: string; 'aria-describedby': string | undefined }) => ReactNode
}

/** A label, a hint and a field that is told of both. */
export const DialogField = ({ label, hint, describedBy, children }: FieldProps) => {
  const id = useId()
  const describedByAll = [hint && `${id}-hint`, describedBy].filter(Boolean).join(' ')
  return (
    <div className="guidepost-field">
      <label htmlFor={id}>{label}</label>
      {hint && <p id={`${id}-hint`}>{hint}</p>}
      {children({ id, 'aria-describedby': describedByAll || undefined })}
    </div>
  )
}

/** What is wrong with what was given, told as soon as it stands there. */
export const Complaint = ({ id, children }: { id: string; children: ReactNode }) => (
  <p className="guidepost-complaint" id={id} role="alert">
    {children}
  </p>
)

export const DialogButtons = ({ children }: { children: ReactNode }) => (
  <div className="guidepost-dialog__buttons">{children}</div>
)

type QuestionProps = Omit<Props, 'onClose' | 'closeOnBlur'> & {
  complaint: string | null
  complaintID: string
  cancel: string
  confirm: string
  isBusy: boolean
  onCancel: () => void
  onConfirm: () => void
}

/** A dialog that asks before something is done: what is wrong with the answer, and the two ways out. */
export const QuestionDialog = (props: QuestionProps) => {
  const { complaint, complaintID, cancel, confirm, isBusy, onCancel, onConfirm, children, ...frame } = props
  const { t } = useWords()
  return (
    <Dialog {...frame}>
      {children}
      <Complaint id={complaintID}>{complaint}</Complaint>
      <DialogButtons>
        <Button buttonStyle="secondary" disabled={isBusy} margin={false} onClick={onCancel} type="button">
          {cancel}
        </Button>
        <Button disabled={isBusy} margin={false} onClick={onConfirm} type="button">
          {isBusy ? t('guidepost:panel:working') : confirm}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
