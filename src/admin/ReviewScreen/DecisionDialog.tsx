'use client'
import { Button, Modal } from '@payloadcms/ui'
import { useId, useState } from 'react'

import { useWords } from '#src/admin/useWords'
import '../dialog.css'

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
    <Modal aria-labelledby={`${id}-title`} className="guidepost-dialog" closeOnBlur={false} slug={slug}>
      <div className="guidepost-dialog__box">
        <h2 id={`${id}-title`}>{t(`guidepost:do:${decision}`)}</h2>
        {isApproval && unread > 0 && (
          <p className="guidepost-review__warning">
            <strong>{t('guidepost:review:unreadWarning', { count: unread })}</strong>{' '}
            {t('guidepost:review:unreadRecord')}
          </p>
        )}
        {isApproval && unread === 0 && total > 0 && <p>{t('guidepost:review:allReadText', { total })}</p>}
        <p>{t(isApproval ? 'guidepost:review:approveText' : 'guidepost:dialog:about:request-changes')}</p>
        <div className="guidepost-dialog__field">
          <label htmlFor={`${id}-note`}>
            {t(isApproval ? 'guidepost:review:optionalNote' : 'guidepost:dialog:note')}
          </label>
          <textarea
            aria-describedby={`${id}-error`}
            aria-invalid={error ? true : undefined}
            id={`${id}-note`}
            maxLength={5000}
            onChange={(event) => {
              setMissing(false)
              setNote(event.target.value)
            }}
            required={!isApproval}
            rows={isApproval ? 2 : 5}
            value={note}
          />
        </div>
        <p className="guidepost-dialog__error" id={`${id}-error`} role="alert">
          {error}
        </p>
        <div className="guidepost-dialog__buttons">
          <Button buttonStyle="secondary" disabled={isBusy} margin={false} onClick={onCancel} type="button">
            {t('guidepost:review:goBack')}
          </Button>
          <Button disabled={isBusy} margin={false} onClick={confirm} type="button">
            {isBusy
              ? t('guidepost:panel:working')
              : t(isApproval && unread > 0 ? 'guidepost:review:approveAnyway' : `guidepost:do:${decision}`)}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
