'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import { zoneInWords } from '#src/admin/zoneInWords'
import type { DialogAnswers, Question, TransitionChoice } from '#src/admin/WorkflowPanel/model'
import type { Plan } from '#src/workflow/plan'
import { rowsOf } from '#src/workflow/transitions'
import { DialogField, QuestionDialog } from '../Dialog/index'
import { PlanView } from '../DocumentFacts/PlanView'

type Props = {
  slug: string
  choice: TransitionChoice
  question: Question
  isBusy: boolean
  /** Written in the panel before: where a note is asked for, that is the note. */
  note: string
  /** What the server found wrong with the note, the reason or the dates. */
  complaint: string | null
  onCancel: () => void
  onConfirm: (answers: DialogAnswers) => void
}

/** Asks for the note, the reason, the dates or just a yes, before a transition is made. */
export const TransitionDialog = (props: Props) => {
  const { slug, choice, question, isBusy, note, complaint, onCancel, onConfirm } = props
  const { t } = useWords()
  const id = useId()
  const [answers, setAnswers] = useState<DialogAnswers>(question === 'note' && note ? { text: note } : {})
  const [missing, setMissing] = useState<string | null>(null)
  const asksText = question === 'note' || question === 'reason'
  const takesAway = rowsOf(choice.transition).some(({ effect }) => effect === 'unpublish')
  const error = missing ?? complaint

  const confirm = () => {
    if (asksText && !answers.text?.trim()) return setMissing(t('guidepost:dialog:required'))
    if (question === 'dates' && !answers.publishAt) return setMissing(t('guidepost:dialog:publishAtRequired'))
    setMissing(null)
    onConfirm(answers)
  }
  const answer = (more: DialogAnswers) => {
    setMissing(null)
    setAnswers((before) => ({ ...before, ...more }))
  }
  const describedBy = error ? `${id}-error` : undefined

  return (
    <QuestionDialog
      about={t(`guidepost:help:${choice.transition}`)}
      cancel={t('guidepost:dialog:cancel')}
      complaint={error}
      complaintID={`${id}-error`}
      confirm={t(`guidepost:do:${choice.transition}`)}
      isBusy={isBusy}
      onCancel={onCancel}
      onConfirm={confirm}
      slug={slug}
      title={t(`guidepost:do:${choice.transition}`)}
    >
      {takesAway && <Consequences transition={choice.transition} />}
      {asksText && (
        <DialogField
          describedBy={describedBy}
          hint={t(`guidepost:dialog:${question}Hint`)}
          label={t(`guidepost:dialog:${question}`)}
        >
          {(given) => (
            <textarea
              {...given}
              aria-invalid={error ? true : undefined}
              onChange={(event) => answer({ text: event.target.value })}
              required
              rows={5}
              value={answers.text ?? ''}
            />
          )}
        </DialogField>
      )}
      {question === 'dates' &&
        (['publishAt', 'expireAt'] as const).map((name) => (
          <DialogField
            describedBy={describedBy}
            hint={t('guidepost:dialog:timeHint', { zone: zoneInWords() })}
            key={name}
            label={t(`guidepost:dialog:${name}`)}
          >
            {(given) => (
              <input
                {...given}
                onChange={(event) => answer({ [name]: event.target.value })}
                required={name === 'publishAt'}
                type="datetime-local"
                value={answers[name] ?? ''}
              />
            )}
          </DialogField>
        ))}
    </QuestionDialog>
  )
}

/** Which live pages would point at nothing. */
const Consequences = ({ transition }: { transition: string }) => {
  const { id, collectionSlug } = useDocumentInfo()
  const ask = useStaffApi()
  const [plan, setPlan] = useState<Plan | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    ask<Plan>(`/${collectionSlug}/${id}/plan?transition=${transition}`, { signal: controller.signal })
      .then((answer) => answer.ok && setPlan(answer.data))
      .catch(() => undefined)
    return () => controller.abort()
  }, [ask, collectionSlug, id, transition])
  return <div role="status">{plan && <PlanView isTakingAway plan={plan} />}</div>
}
