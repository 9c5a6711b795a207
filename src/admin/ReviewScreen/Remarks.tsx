'use client'
import { Button } from '@payloadcms/ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

import { formatDate } from '#src/admin/formatDate'
import { useWords } from '#src/admin/useWords'
import type { CommentView } from '#src/comments/commentView'

/** What was said, with a way to say that it is dealt with. */
export const Remarks = ({
  comments,
  onSettle,
}: {
  comments: readonly CommentView[]
  /** Left out for a user who only reads. */
  onSettle?: ((comment: CommentView) => void) | undefined
}) => {
  const { t, language } = useWords()
  if (comments.length === 0) return null
  return (
    <ul className="guidepost-review__remarks">
      {comments.map((comment) => {
        const { id, parent, author, createdAt, body, mustFix, resolvedAt, resolvedBy } = comment
        return (
          <li className={parent ? 'guidepost-review__answer' : ''} key={id}>
            <p className="guidepost-review__said">
              <strong>{author.name}</strong>{' '}
              <time dateTime={createdAt}>{formatDate(createdAt, language, { time: true })}</time>
              {mustFix && !resolvedAt && <em> {t('guidepost:review:mustFixMark')}</em>}
              {resolvedAt && <em> {t('guidepost:review:resolvedBy', { name: resolvedBy?.name ?? '' })}</em>}
            </p>
            <p>{body}</p>
            {onSettle && !parent && (
              <Button buttonStyle="secondary" margin={false} onClick={() => onSettle(comment)} size="small">
                {t(resolvedAt ? 'guidepost:review:reopen' : 'guidepost:review:resolve')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

type FormProps = {
  title: string
  onSend: (body: string, mustFix: boolean) => Promise<boolean>
  onClose: () => void
}

/** Says something about a change. What was typed stays when sending did not work. */
export const RemarkForm = ({ title, onSend, onClose }: FormProps) => {
  const { t } = useWords()
  const id = useId()
  const words = useRef<HTMLTextAreaElement>(null)
  const [body, setBody] = useState('')
  const [mustFix, setMustFix] = useState(false)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => words.current?.focus(), [])

  const send = async () => {
    if (body.trim() === '') return words.current?.focus()
    setBusy(true)
    const isSent = await onSend(body.trim(), mustFix)
    setBusy(false)
    if (isSent) onClose()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    }
  }

  return (
    <div className="guidepost-field" onKeyDown={press}>
      <label htmlFor={`${id}-words`}>
        {t('guidepost:review:commentText')} <span className="guidepost-hidden">{title}</span>
      </label>
      <textarea
        aria-describedby={`${id}-hint`}
        id={`${id}-words`}
        maxLength={4000}
        onChange={(event) => setBody(event.target.value)}
        ref={words}
        rows={3}
        value={body}
      />
      <p className="guidepost-review__remark" id={`${id}-hint`}>
        {t('guidepost:review:commentHint')}
      </p>
      <label className="guidepost-review__check">
        <input checked={mustFix} onChange={(event) => setMustFix(event.target.checked)} type="checkbox" />
        {t('guidepost:review:mustFix')}
      </label>
      <div className="guidepost-review__buttons">
        <Button disabled={isBusy} margin={false} onClick={() => void send()} size="small" type="button">
          {t('guidepost:review:send')}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={onClose} size="small" type="button">
          {t('guidepost:review:cancel')}
        </Button>
      </div>
    </div>
  )
}
