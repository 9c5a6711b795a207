'use client'
import { Button } from '@payloadcms/ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

import { formatDate } from '#src/admin/formatDate'
import { useColleagues } from '#src/admin/People/useColleagues'
import type { AdminProblem } from '#src/admin/problem'
import { useWords } from '#src/admin/useWords'
import type { TransitionsAnswer } from '#src/admin/WorkflowPanel/model'
import type { Colleague } from '#src/workflow/colleagues'
import { PeopleList } from '../People/PeopleList'

type Given = { assignee: string | null; dueAt: string | null }

type Props = {
  answer: Pick<TransitionsAnswer, 'assignee' | 'dueAt' | 'mayAssign'>
  /** Answers the problem when it was refused. */
  onAssign: (given: Given) => Promise<AdminProblem | null>
  onDone: (words: string) => void
}

/** Who is to look at it next and until when; a user who may, changes it here without saving the page. */
export const Assignment = ({ answer, onAssign, onDone }: Props) => {
  const { t, language } = useWords()
  const [isChanging, setChanging] = useState(false)
  const change = useRef<HTMLButtonElement>(null)
  const { assignee, dueAt, mayAssign } = answer
  const isOverdue = dueAt !== null && dueAt.slice(0, 10) < new Date().toISOString().slice(0, 10)

  const shut = () => {
    setChanging(false)
    requestAnimationFrame(() => change.current?.focus())
  }

  return (
    <div className="guidepost-panel__assignment">
      <h3>{t('guidepost:assign:title')}</h3>
      {!isChanging && (
        <div className="guidepost-panel__pair">
          <p>
            {assignee?.name ?? t('guidepost:assign:nobody')}
            {dueAt && (
              <time className={isOverdue ? 'guidepost-panel__overdue' : undefined} dateTime={dueAt}>
                {t(isOverdue ? 'guidepost:assign:overdue' : 'guidepost:panel:due', {
                  date: formatDate(dueAt, language),
                })}
              </time>
            )}
          </p>
          {mayAssign && (
            <Button
              aria-label={t('guidepost:assign:changeWhat')}
              buttonStyle="secondary"
              margin={false}
              onClick={() => setChanging(true)}
              ref={change}
              size="small"
              type="button"
            >
              {t('guidepost:assign:change')}
            </Button>
          )}
        </div>
      )}
      {isChanging && (
        <AssignmentForm
          answer={answer}
          onAssign={async (given, name) => {
            const problem = await onAssign(given)
            if (problem) return problem
            onDone(name ? t('guidepost:assign:done', { name }) : t('guidepost:assign:doneNobody'))
            shut()
            return null
          }}
          onCancel={shut}
        />
      )}
    </div>
  )
}

type FormProps = Pick<Props, 'answer'> & {
  onAssign: (given: Given, name: string | null) => Promise<AdminProblem | null>
  onCancel: () => void
}

const AssignmentForm = ({ answer, onAssign, onCancel }: FormProps) => {
  const { t } = useWords()
  const id = useId()
  const [person, setPerson] = useState<{ id: string; name: string } | null>(answer.assignee)
  const [typed, setTyped] = useState(answer.assignee?.name ?? '')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const [due, setDue] = useState(answer.dueAt?.slice(0, 10) ?? '')
  const [isBusy, setBusy] = useState(false)
  const [complaint, setComplaint] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const isSearching = isOpen && typed !== person?.name
  const found = useColleagues('assign', isOpen ? (isSearching ? typed.trim() : '') : null)
  const nobody: Colleague = { id: '', name: t('guidepost:assign:nobodyChoice'), isAuthor: false }
  const people = isOpen && found ? [...found, ...(isSearching && typed ? [] : [nobody])] : []
  const at = Math.min(active, people.length - 1)

  useEffect(() => input.current?.select(), [])

  const choose = (chosen: Colleague) => {
    setPerson(chosen.id ? { id: chosen.id, name: chosen.name } : null)
    setTyped(chosen.id ? chosen.name : '')
    setOpen(false)
    setComplaint(null)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    if (steps[event.key]) {
      event.preventDefault()
      if (!isOpen) return setOpen(true)
      if (people.length > 0) setActive((at + steps[event.key]! + people.length) % people.length)
    } else if (event.key === 'Enter') {
      // In Payload's form an Enter would save the page.
      event.preventDefault()
      if (people[at]) choose(people[at])
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation()
      setOpen(false)
    }
  }

  const assign = async () => {
    // Emptied by hand means nobody; a name that was not chosen from the list means a mistake.
    if (typed.trim() && typed !== person?.name) {
      setComplaint(t('guidepost:assign:nobodyFound'))
      input.current?.focus()
      return
    }
    const chosen = typed.trim() ? person : null
    setBusy(true)
    const problem = await onAssign(
      // Noon, so that it is the same day wherever it is read; Payload's own day picker does so too.
      { assignee: chosen?.id ?? null, dueAt: due ? `${due}T12:00:00.000Z` : null },
      chosen?.name ?? null,
    )
    setBusy(false)
    if (problem) setComplaint(problem.detail || problem.title)
  }

  return (
    <div className="guidepost-field">
      <label htmlFor={`${id}-person`}>{t('guidepost:assign:person')}</label>
      <input
        aria-activedescendant={people.length > 0 ? `${id}-people-${at}` : undefined}
        aria-autocomplete="list"
        aria-controls={people.length > 0 ? `${id}-people` : undefined}
        aria-describedby={`${id}-hint ${id}-complaint`}
        aria-expanded={people.length > 0}
        aria-invalid={complaint ? true : undefined}
        autoComplete="off"
        id={`${id}-person`}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
          setOpen(true)
          setComplaint(null)
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        ref={input}
        role="combobox"
        type="text"
        value={typed}
      />
      {people.length > 0 && (
        <PeopleList active={at} id={`${id}-people`} onChoose={choose} people={people} tellsAuthors />
      )}
      <p className="guidepost-panel__small" id={`${id}-hint`} role="status">
        {isSearching && found?.length === 0
          ? t('guidepost:assign:nobodyFound')
          : t('guidepost:assign:personHint')}
      </p>
      <label htmlFor={`${id}-due`}>{t('guidepost:assign:due')}</label>
      <input
        id={`${id}-due`}
        onChange={(event) => setDue(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        type="date"
        value={due}
      />
      <p className="guidepost-complaint" id={`${id}-complaint`} role="alert">
        {complaint}
      </p>
      <div className="guidepost-panel__pair">
        <Button
          buttonStyle="secondary"
          disabled={isBusy}
          margin={false}
          onClick={onCancel}
          size="small"
          type="button"
        >
          {t('guidepost:assign:cancel')}
        </Button>
        <Button disabled={isBusy} margin={false} onClick={() => void assign()} size="small" type="button">
          {isBusy ? t('guidepost:panel:working') : t('guidepost:assign:save')}
        </Button>
      </div>
    </div>
  )
}
