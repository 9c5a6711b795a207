'use client'
import { memo } from 'react'

import { titleOf } from '#src/admin/ReviewScreen/model'
import { placeInWords } from '#src/admin/ReviewScreen/placeInWords'
import { useWords } from '#src/admin/useWords'
import type { CommentView } from '#src/comments/commentView'
import type { Change } from '#src/diff/types'
import type { DocumentDiff } from '#src/workflow/diff/diffDocument'
import { FieldChangeView } from './FieldChangeView'
import { RemarkForm, Remarks } from './Remarks'

type Props = {
  change: Change
  names: DocumentDiff['names']
  media: string
  isRead: boolean
  comments: readonly CommentView[]
  mayComment: boolean
  isCommenting: boolean
  /** The same functions at each render: of 200 cards only the one that changed is drawn anew. */
  onRead: (ids: readonly string[], isRead: boolean) => void
  onComment: (id: string | null) => void
  onSend: (change: Change, body: string, mustFix: boolean) => Promise<boolean>
  onSettle: (comment: CommentView) => void
}

const signs = { added: '+', removed: '−', moved: '⇅', changed: '≠' } as const

/** One change: what kind it is, both sides of it, a tick, and what was said about it. */
export const ChangeCard = memo(function ChangeCard(props: Props) {
  const { change, names, media, isRead, comments, mayComment, isCommenting } = props
  const { onRead, onComment, onSend, onSettle } = props
  const { t } = useWords()
  const { id, kind, item, fields } = change
  const title = titleOf(change, names)
  const heading = `guidepost-change-${id}`
  return (
    <article
      aria-labelledby={heading}
      className={`guidepost-review__change guidepost-review__change--${kind}`}
      data-change={id}
      tabIndex={-1}
    >
      <header>
        <h3 id={heading}>
          <span className={`guidepost-review__kind guidepost-review__kind--${kind}`}>
            <span aria-hidden="true">{signs[kind]}</span> {t(`guidepost:review:${kind}`)}
          </span>{' '}
          {/* Under a heading that says the same it would be read twice. */}
          <span className={title === change.group.label ? 'guidepost-hidden' : ''}>{title}</span>
        </h3>
        {item && <p className="guidepost-review__remark">{placeInWords(change, t)}</p>}
        <label className="guidepost-review__check">
          <input
            aria-label={t('guidepost:review:readOf', { title })}
            checked={isRead}
            onChange={(event) => onRead([id], event.target.checked)}
            type="checkbox"
          />
          {t('guidepost:review:read')}
        </label>
      </header>
      {fields.map((field) => (
        <div className="guidepost-review__field" key={field.path}>
          {(item || fields.length > 1) && <h4>{field.label}</h4>}
          <FieldChangeView field={field} media={media} names={names} />
        </div>
      ))}
      <Remarks comments={comments} onSettle={mayComment ? onSettle : undefined} />
      {mayComment && !isCommenting && (
        <button
          aria-label={t('guidepost:review:commentOn', { title })}
          className="guidepost-link"
          onClick={() => onComment(id)}
          type="button"
        >
          {t('guidepost:review:comment')}
        </button>
      )}
      {isCommenting && (
        <RemarkForm
          onClose={() => onComment(null)}
          onSend={(body, mustFix) => onSend(change, body, mustFix)}
          title={title}
        />
      )}
    </article>
  )
})
