'use client'
import { type Target, isAt, isOpen, isSameTarget, threadsOf } from '#src/admin/Comments/threads'
import { useTalk } from '#src/admin/Comments/useTalk'
import { useWords } from '#src/admin/useWords'
import { CommentIcon } from './CommentIcon'
import './commentMark.css'

type Props = Target & {
  /** What the place is called: 'Summary'. */
  label: string
}

/** How much is said about a place and not resolved; a click opens the talk. Nothing for a user who may not read it. */
export const CommentMark = ({ path, itemId, label }: Props) => {
  const { t } = useWords()
  const { talk, show } = useTalk()
  const target = { path, itemId }
  const open = threadsOf(talk.comments).filter((thread) => isAt(thread, target) && isOpen(thread))
  const count = open.length
  if (!talk.isLoaded || (count === 0 && !talk.mayComment)) return null
  const isShown = talk.shown !== null && talk.shown !== 'everything' && isSameTarget(talk.shown, target)
  const mustFix = open.filter(({ root }) => root.mustFix).length
  const said = [
    count === 0
      ? t('guidepost:talk:say', { place: label })
      : t('guidepost:talk:openAt', { count, place: label }),
    ...(mustFix > 0 ? [t('guidepost:talk:mustFixCount', { count: mustFix })] : []),
  ].join(', ')
  return (
    <button
      aria-controls={isShown ? 'guidepost-comments' : undefined}
      aria-expanded={isShown}
      aria-label={said}
      className={[
        'guidepost-mark',
        count > 0 && 'guidepost-mark--said',
        mustFix > 0 && 'guidepost-mark--must-fix',
      ]
        .filter(Boolean)
        .join(' ')}
      onClick={() => show(isShown ? null : target)}
      title={said}
      type="button"
    >
      <CommentIcon />
      {count > 0 && <span>{count}</span>}
    </button>
  )
}
