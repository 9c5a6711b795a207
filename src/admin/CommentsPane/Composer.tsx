'use client'
import { Button } from '@payloadcms/ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

import { mentionAt, stillMentioned, withMention } from '#src/admin/CommentsPane/mentioning'
import type { Said } from '#src/admin/Comments/useTalk'
import type { AdminProblem } from '#src/admin/problem'
import { useColleagues } from '#src/admin/People/useColleagues'
import { useWords } from '#src/admin/useWords'
import type { Colleague } from '#src/workflow/colleagues'
import { PeopleList } from '../People/PeopleList'

type Props = {
  label: string
  sendLabel: string
  /** Words to begin with: a draft, or the comment that is changed. */
  start?: { body: string; mentions: { id: string; name: string }[]; mustFix: boolean }
  /** An answer holds nothing up. */
  mayHoldUp?: boolean
  isFocused?: boolean
  onDraft?: (words: string) => void
  onCancel?: () => void
  /** Answers the problem when it was refused. */
  onSend: (said: Said) => Promise<AdminProblem | null>
}

/** Where a comment is written. An @ offers colleagues; Ctrl or Cmd with Enter sends. */
export const Composer = (props: Props) => {
  const { label, sendLabel, start, mayHoldUp = false, isFocused = false, onDraft, onCancel, onSend } = props
  const { t } = useWords()
  const id = useId()
  const [body, setBody] = useState(start?.body ?? '')
  const [mustFix, setMustFix] = useState(start?.mustFix ?? false)
  const [chosen, setChosen] = useState(start?.mentions ?? [])
  const [typing, setTyping] = useState<{ start: number; q: string } | null>(null)
  const [active, setActive] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const [complaint, setComplaint] = useState<string | null>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const found = useColleagues('mention', typing?.q ?? null)
  const people = typing ? (found ?? []) : []
  const isOffering = people.length > 0
  // The list may have become shorter under the arrow keys.
  const at = Math.min(active, people.length - 1)

  useEffect(() => {
    if (isFocused) input.current?.focus({ preventScroll: true })
    // Only when it appears; a first comment that was just sent changes nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const write = (words: string, cursor: number) => {
    setBody(words)
    onDraft?.(words)
    setComplaint(null)
    setTyping(mentionAt(words, cursor))
    setActive(0)
  }

  const take = ({ id: person, name }: Colleague) => {
    const field = input.current
    if (!field || !typing) return
    const next = withMention(body, { start: typing.start, cursor: field.selectionStart, name })
    write(next.text, next.cursor)
    setTyping(null)
    setChosen((before) => [...before, { id: person, name }])
    requestAnimationFrame(() => field.setSelectionRange(next.cursor, next.cursor))
  }

  const send = async () => {
    if (isBusy) return
    if (!body.trim()) {
      setComplaint(t('guidepost:dialog:required'))
      input.current?.focus()
      return
    }
    setBusy(true)
    const mentions = stillMentioned(body, chosen).map(({ id: person }) => person)
    const problem = await onSend({ body, mentions, ...(mayHoldUp ? { mustFix } : {}) })
    setBusy(false)
    if (problem) return setComplaint(problem.detail || problem.title)
    setBody('')
    setMustFix(false)
    setChosen([])
    onDraft?.('')
    input.current?.focus({ preventScroll: true })
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return void send()
    }
    if (!isOffering) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    if (steps[event.key]) {
      event.preventDefault()
      setActive((at + steps[event.key]! + people.length) % people.length)
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      take(people[at]!)
    } else if (event.key === 'Escape') {
      // The list goes first, the pane stays.
      event.preventDefault()
      event.stopPropagation()
      setTyping(null)
    }
  }

  return (
    <div className="guidepost-composer guidepost-field">
      <label htmlFor={`${id}-body`}>{label}</label>
      <textarea
        aria-activedescendant={isOffering ? `${id}-people-${at}` : undefined}
        aria-autocomplete="list"
        aria-controls={isOffering ? `${id}-people` : undefined}
        aria-describedby={`${id}-hint${complaint ? ` ${id}-complaint` : ''}`}
        aria-invalid={complaint ? true : undefined}
        id={`${id}-body`}
        maxLength={4000}
        onBlur={() => setTyping(null)}
        onChange={(event) => write(event.target.value, event.target.selectionStart)}
        onKeyDown={onKeyDown}
        ref={input}
        rows={3}
        value={body}
      />
      {isOffering && <PeopleList active={at} id={`${id}-people`} onChoose={take} people={people} />}
      <p className="guidepost-hidden" role="status">
        {isOffering && t('guidepost:talk:people', { count: people.length })}
      </p>
      <p className="guidepost-composer__hint" id={`${id}-hint`}>
        {t('guidepost:talk:writeHint')}
      </p>
      {mayHoldUp && (
        <label className="guidepost-composer__tick">
          <input checked={mustFix} onChange={(event) => setMustFix(event.target.checked)} type="checkbox" />
          {t('guidepost:talk:mustFix')}
        </label>
      )}
      <p className="guidepost-complaint" id={`${id}-complaint`} role="alert">
        {complaint}
      </p>
      <div className="guidepost-composer__buttons">
        {onCancel && (
          <Button buttonStyle="secondary" margin={false} onClick={onCancel} size="small" type="button">
            {t('guidepost:talk:cancel')}
          </Button>
        )}
        <Button margin={false} onClick={() => void send()} size="small" type="button">
          {isBusy ? t('guidepost:talk:sending') : sendLabel}
        </Button>
      </div>
    </div>
  )
}
