'use client'
import { Button, XIcon } from '@payloadcms/ui'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

import { type Target, isAt, isOpen, threadsOf, wholePage } from '#src/admin/Comments/threads'
import { placeOf, usePlaces } from '#src/admin/Comments/usePlaces'
import { useTalk } from '#src/admin/Comments/useTalk'
import { focusField } from '#src/admin/focusField'
import { useWords } from '#src/admin/useWords'
import type { CommentView } from '#src/comments/commentView'
import { Composer } from './Composer'
import { ThreadView } from './ThreadView'
import './commentsPane.css'

/** The talk about one place or about everything, beside the form: what is commented on stays in sight and can be edited. */
export const CommentsPane = () => {
  const { talk } = useTalk()
  if (talk.shown === null) return null
  const place = talk.shown === 'everything' ? 'everything' : (talk.shown.itemId ?? talk.shown.path ?? 'page')
  return createPortal(<Pane key={place} place={place} shown={talk.shown} />, document.body)
}

const Pane = ({ shown, place }: { shown: Target | 'everything'; place: string }) => {
  const { t } = useWords()
  const id = useId()
  const { talk, show, say, keepDraft } = useTalk()
  const { nameOf, nameOfComment, pathNow } = usePlaces()
  const wanted = threadsOf(talk.comments).find(({ root, answers }) =>
    [root, ...answers].some(({ id: own }) => own === talk.wanted),
  )
  const [isResolvedShown, setResolvedShown] = useState(wanted !== undefined && !isOpen(wanted))
  const [done, setDone] = useState('')
  const pane = useRef<HTMLElement>(null)
  const [opener] = useState(() => document.activeElement)

  const isEverything = shown === 'everything'
  const target = isEverything ? wholePage : shown
  const here = threadsOf(talk.comments).filter((thread) => isEverything || isAt(thread, target))
  const resolved = here.filter((thread) => !isOpen(thread))
  // Nothing to read: the keyboard goes to where one writes.
  const isForWriting = !isEverything && here.length === 0 && talk.mayComment
  const visible = here.filter((thread) => isOpen(thread) !== isResolvedShown)
  const title = isEverything
    ? t('guidepost:talk:title')
    : t('guidepost:talk:about', { place: nameOf(target) })

  useEffect(() => {
    if (!isForWriting) pane.current?.focus({ preventScroll: true })
    if (wanted) pane.current?.querySelector(`[data-comment="${wanted.root.id}"]`)?.scrollIntoView()
    // Only when it opens: afterwards the keyboard stays where it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  /** What was pressed may be gone with what it did; the keyboard goes on from the pane. */
  const tell = (words: string) => {
    setDone(words)
    pane.current?.focus({ preventScroll: true })
  }

  useBelowControls(pane)

  const close = () => {
    show(null)
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  const go = (comment: CommentView) => {
    const path = comment.itemIsGone ? null : pathNow(placeOf(comment))
    if (path === null) return
    // On a phone the pane would lie over the field.
    if (window.matchMedia('(max-width: 768px)').matches) show(null)
    void focusField(path)
  }

  return (
    <aside
      aria-labelledby={`${id}-title`}
      className="guidepost-pane"
      id="guidepost-comments"
      onKeyDown={onKeyDown}
      ref={pane}
      tabIndex={-1}
    >
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        <Button
          aria-label={t('guidepost:talk:close')}
          buttonStyle="none"
          className="guidepost-pane__close"
          margin={false}
          onClick={close}
          type="button"
        >
          <XIcon />
        </Button>
      </header>
      <div className="guidepost-pane__choices">
        {!isEverything && (
          <button className="guidepost-link" onClick={() => show('everything')} type="button">
            {t('guidepost:talk:all')}
          </button>
        )}
        {resolved.length > 0 && (
          <button
            aria-pressed={isResolvedShown}
            className="guidepost-link"
            onClick={() => setResolvedShown(!isResolvedShown)}
            type="button"
          >
            {t('guidepost:talk:showResolved', { count: resolved.length })}
          </button>
        )}
      </div>
      <p className="guidepost-hidden" role="status">
        {done}
      </p>
      {visible.length === 0 ? (
        <p>{emptyWords()}</p>
      ) : (
        <ul className="guidepost-pane__threads">
          {visible.map((thread) => (
            <ThreadView
              isWanted={thread === wanted}
              key={thread.root.id}
              onDone={tell}
              onGo={() => go(thread.root)}
              place={isEverything ? nameOfComment(thread.root) : undefined}
              thread={thread}
            />
          ))}
        </ul>
      )}
      {talk.mayComment ? (
        <Composer
          isFocused={isForWriting}
          label={
            isEverything
              ? t('guidepost:talk:say', { place: t('guidepost:talk:wholePage') })
              : t('guidepost:talk:write')
          }
          mayHoldUp
          onDraft={(words) => keepDraft(place, words)}
          onSend={async (said) => {
            const problem = await say(target, said)
            if (!problem) setDone(t('guidepost:talk:said'))
            return problem
          }}
          sendLabel={t('guidepost:talk:send')}
          start={{ body: talk.drafts[place] ?? '', mentions: [], mustFix: false }}
        />
      ) : (
        <p>{t('guidepost:talk:readOnly')}</p>
      )}
    </aside>
  )

  function emptyWords(): string {
    if (here.length > 0) return t('guidepost:talk:noneOpen')
    return t(isEverything ? 'guidepost:talk:none' : 'guidepost:talk:noneHere')
  }
}

/** Keeps the top of the pane below the bar with the save button, wherever that is. */
const useBelowControls = (pane: RefObject<HTMLElement | null>) => {
  useEffect(() => {
    const place = () => {
      const bar = document.querySelector('.doc-controls')
      const top = Math.max(0, bar?.getBoundingClientRect().bottom ?? 0)
      pane.current?.style.setProperty('--guidepost-pane-top', `${top}px`)
    }
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [pane])
}
