'use client'
import { Button } from '@payloadcms/ui'

import { isOpen, targetOf, threadsOf, wholePage } from '#src/admin/Comments/threads'
import { usePlaces } from '#src/admin/Comments/usePlaces'
import { useTalk } from '#src/admin/Comments/useTalk'
import { useWords } from '#src/admin/useWords'

const mostShown = 5

/** What is said about the document and not resolved; each line opens its talk. */
export const TalkSummary = () => {
  const { t } = useWords()
  const { talk, load, show } = useTalk()
  const { nameOfComment } = usePlaces()
  if (talk.problem)
    return (
      <div className="guidepost-panel__talk">
        <h3>{t('guidepost:talk:title')}</h3>
        <p role="alert">{t('guidepost:talk:failed')}</p>
        <Button buttonStyle="secondary" margin={false} onClick={() => void load()} size="small">
          {t('guidepost:panel:retry')}
        </Button>
      </div>
    )
  if (!talk.isLoaded || (talk.comments.length === 0 && !talk.mayComment)) return null
  const open = threadsOf(talk.comments).filter(isOpen)
  return (
    <div className="guidepost-panel__talk">
      <h3>
        {t('guidepost:talk:title')}{' '}
        {open.length > 0 && <span className="guidepost-panel__count">{open.length}</span>}
      </h3>
      {open.length === 0 && (
        <p>{t(talk.comments.length === 0 ? 'guidepost:talk:none' : 'guidepost:talk:noneOpen')}</p>
      )}
      <ul>
        {open.slice(0, mostShown).map(({ root }) => (
          <li key={root.id}>
            <button
              className="guidepost-link guidepost-panel__line"
              onClick={() => show(root.itemIsGone ? 'everything' : targetOf(root))}
              type="button"
            >
              <strong>{nameOfComment(root)}</strong>{' '}
              {root.mustFix && <em>{t('guidepost:talk:mustFixMark')}: </em>}
              {root.author.name}: {shortened(root.body)}
            </button>
          </li>
        ))}
      </ul>
      <div className="guidepost-panel__pair">
        {talk.mayComment && (
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => show(wholePage)}
            size="small"
            type="button"
          >
            {t('guidepost:talk:say', { place: t('guidepost:talk:wholePage') })}
          </Button>
        )}
        {talk.comments.length > 0 && (
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => show('everything')}
            size="small"
            type="button"
          >
            {t('guidepost:talk:all')}
          </Button>
        )}
      </div>
    </div>
  )
}

const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 89)}…` : text)
