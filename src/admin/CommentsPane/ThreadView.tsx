'use client'
import { Pill } from '@payloadcms/ui'
import { useState } from 'react'

import { piecesOf } from '#src/admin/CommentsPane/mentioning'
import { type Thread, isOpen } from '#src/admin/Comments/threads'
import { type Said, useTalk } from '#src/admin/Comments/useTalk'
import { formatDate } from '#src/admin/formatDate'
import type { AdminProblem } from '#src/admin/problem'
import { useWords } from '#src/admin/useWords'
import type { CommentView } from '#src/comments/commentView'
import { Composer } from './Composer'

type Props = {
  thread: Thread
  /** What the place is called, as a way there; left out where the pane is about one place. */
  place?: string | undefined
  /** The user came to see just this one. */
  isWanted?: boolean
  onGo: () => void
  onDone: (words: string) => void
}

/** A comment, what was answered, and what can be done about it. */
export const ThreadView = ({ thread, place, isWanted = false, onGo, onDone }: Props) => {
  const { t, language } = useWords()
  const { talk, answer, change, settle } = useTalk()
  const [writing, setWriting] = useState<'answer' | string | null>(null)
  const [complaint, setComplaint] = useState<string | null>(null)
  const { root, answers } = thread
  const open = isOpen(thread)

  const after = (words: string) => (problem: AdminProblem | null) => {
    if (problem) return problem
    setWriting(null)
    onDone(words)
    return null
  }
  const sendAnswer = (said: Said) => answer(root.id, said).then(after(t('guidepost:talk:answered')))
  const sendChange = (comment: CommentView) => (said: Said) =>
    change(comment.id, said).then(after(t('guidepost:talk:changed')))
  const turn = async () => {
    const problem = await settle(root.id, open ? 'resolve' : 'reopen')
    setComplaint(problem?.detail ?? null)
    if (!problem) onDone(t(open ? 'guidepost:talk:resolved' : 'guidepost:talk:reopened'))
  }

  const one = (comment: CommentView) => (
    <>
      <p className="guidepost-thread__who">
        <strong>{comment.author.name}</strong>{' '}
        <time dateTime={comment.createdAt}>{formatDate(comment.createdAt, language, { time: true })}</time>
        {comment.editedAt && <span> · {t('guidepost:talk:edited')}</span>}
      </p>
      {writing === comment.id ? (
        <Composer
          isFocused
          label={t('guidepost:talk:write')}
          mayHoldUp={comment.parent === null}
          onCancel={() => setWriting(null)}
          onSend={sendChange(comment)}
          sendLabel={t('guidepost:talk:saveEdit')}
          start={comment}
        />
      ) : (
        <p className="guidepost-thread__body">
          {piecesOf(comment.body, comment.mentions).map((piece, index) =>
            piece.isName ? <b key={index}>{piece.text}</b> : piece.text,
          )}
        </p>
      )}
      {comment.mayEdit && talk.mayComment && writing === null && answersNobody(comment, answers) && (
        <button className="guidepost-link" onClick={() => setWriting(comment.id)} type="button">
          {t('guidepost:talk:edit')}
        </button>
      )}
    </>
  )

  return (
    <li aria-current={isWanted ? true : undefined} className="guidepost-thread" data-comment={root.id}>
      {place !== undefined && (
        <button
          aria-label={t('guidepost:talk:goTo', { place })}
          className="guidepost-link guidepost-thread__place"
          onClick={onGo}
          type="button"
        >
          {place}
        </button>
      )}
      {root.mustFix && open && (
        <Pill pillStyle="error" size="small">
          {t('guidepost:talk:mustFixMark')}
        </Pill>
      )}
      {one(root)}
      {answers.length > 0 && (
        <ul>
          {answers.map((comment) => (
            <li key={comment.id}>{one(comment)}</li>
          ))}
        </ul>
      )}
      {root.resolvedAt && root.resolvedBy && (
        <p className="guidepost-thread__who">
          {t('guidepost:talk:resolvedBy', {
            name: root.resolvedBy.name,
            date: formatDate(root.resolvedAt, language, { time: true }),
          })}
        </p>
      )}
      {writing === 'answer' && (
        <Composer
          isFocused
          label={t('guidepost:talk:answer')}
          onCancel={() => setWriting(null)}
          onSend={sendAnswer}
          sendLabel={t('guidepost:talk:sendAnswer')}
        />
      )}
      <p className="guidepost-complaint" role="alert">
        {complaint}
      </p>
      {talk.mayComment && writing === null && (
        <div className="guidepost-thread__dos">
          {open && (
            <button className="guidepost-link" onClick={() => setWriting('answer')} type="button">
              {t('guidepost:talk:answer')}
            </button>
          )}
          <button className="guidepost-link" onClick={() => void turn()} type="button">
            {t(open ? 'guidepost:talk:resolve' : 'guidepost:talk:reopen')}
          </button>
        </div>
      )}
    </li>
  )
}

/** A comment with a reply stands; an answer is nobody's root. */
const answersNobody = (comment: CommentView, answers: readonly CommentView[]): boolean =>
  comment.parent !== null || answers.length === 0
