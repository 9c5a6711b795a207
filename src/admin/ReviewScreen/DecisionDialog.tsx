'use client'
import { useId, useState } from 'react'

import { useWords } from '#src/admin/useWords'
import { DialogField, QuestionDialog } from '../Dialog/index'

export type Decision = 'approve' | 'request-changes'

type Props = {
  slug: string
  decision: Decision
  read: number
  total: number
  isBusy: boolean
  /** In which roles the approval can count; the first unless another is chosen. */
  roles: { role: string; label: string }[]
  /** What the server refused. */
  complaint: string | null
  onCancel: () => void
  onConfirm: (note: string, role?: string) => void
}

/** The last question before a decision. What was not ticked is said, and keeps nobody from approving. */
export const DecisionDialog = (props: Props) => {
  const { slug, decision, read, total, isBusy, roles, complaint, onCancel, onConfirm } = props
  const { t } = useWords()
  const id = useId()
  const [note, setNote] = useState('')
  const [role, setRole] = useState(roles[0]?.role)
  const [isMissing, setMissing] = useState(false)
  const isApproval = decision === 'approve'
  const unread = total - read
  const error = isMissing ? t('guidepost:dialog:required') : complaint

  const confirm = () => {
    if (!isApproval && note.trim() === '') return setMissing(true)
    onConfirm(note.trim(), roles.length > 1 ? role : undefined)
  }

  return (
    <QuestionDialog
      cancel={t('guidepost:review:goBack')}
      complaint={error}
      complaintID={`${id}-error`}
      confirm={t(isApproval && unread > 0 ? 'guidepost:review:approveAnyway' : `guidepost:do:${decision}`)}
      isBusy={isBusy}
      onCancel={onCancel}
      onConfirm={confirm}
      slug={slug}
      title={t(`guidepost:do:${decision}`)}
    >
      {isApproval && unread > 0 && (
        <p className="guidepost-review__warning">
          <strong>{t('guidepost:review:unreadWarning', { count: unread })}</strong>{' '}
          {t('guidepost:review:unreadRecord')}
        </p>
      )}
      {isApproval && unread === 0 && total > 0 && <p>{t('guidepost:review:allReadText', { total })}</p>}
      <p>{t(`guidepost:help:${decision}`)}</p>
      {roles.length > 1 && (
        <DialogField label={t('guidepost:review:countsAs')}>
          {(given) => (
            <select {...given} onChange={(event) => setRole(event.target.value)} value={role}>
              {roles.map((one) => (
                <option key={one.role} value={one.role}>
                  {one.label}
                </option>
              ))}
            </select>
          )}
        </DialogField>
      )}
      <DialogField
        describedBy={`${id}-error`}
        label={t(isApproval ? 'guidepost:review:optionalNote' : 'guidepost:dialog:note')}
      >
        {(given) => (
          <textarea
            {...given}
            aria-invalid={error ? true : undefined}
            maxLength={5000}
            onChange={(event) => {
              setMissing(false)
              setNote(event.target.value)
            }}
            required={!isApproval}
            rows={isApproval ? 2 : 5}
            value={note}
          />
        )}
      </DialogField>
    </QuestionDialog>
  )
}
