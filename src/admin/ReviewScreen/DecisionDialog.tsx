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
  /** What the server refused. */
  complaint: string | null
  onCancel: () => void
  onConfirm: (note: string) => void
}

/** The last question before a decision. What was not ticked is said, and keeps nobody from approving. */
export const DecisionDialog = (props: Props) => {
  const { slug, decision, read, total, isBusy, complaint, onCancel, onConfirm } = props
  const { t } = useWords()
  const id = useId()
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const isApproval = decision === 'approve'
  const unread = total - read
  const error = isMissing ? t('guidepost:dialog:required') : complaint

  const confirm = () => {
    if (!isApproval && note.trim() === '') return setMissing(true)
    onConfirm(note.trim())
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
      <p>{t(isApproval ? 'guidepost:review:approveText' : 'guidepost:dialog:about:request-changes')}</p>
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
