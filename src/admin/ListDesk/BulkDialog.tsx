'use client'
import { Button, toast, useAuth } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'

import { type BulkAnswers, type BulkTransition, sorted } from '#src/admin/ListDesk/model'
import { useBulkMove } from '#src/admin/ListDesk/useBulkMove'
import { useWords } from '#src/admin/useWords'
import { zoneInWords } from '#src/admin/zoneInWords'
import { Complaint, Dialog, DialogButtons, DialogField } from '../Dialog/index'
import { Plan } from './Plan'

type Props = {
  slug: string
  collection: string
  transition: BulkTransition
  ids: string[]
  onEnd: (moved: boolean) => void
}

/** Shows what would happen to the selected documents, asks for what is missing, and moves all of them or none. */
export const BulkDialog = ({ slug, collection, transition, ids: selected, onEnd }: Props) => {
  const { t } = useWords()
  const { user } = useAuth()
  const id = useId()
  const [ids, setIds] = useState(selected)
  const [answers, setAnswers] = useState<BulkAnswers>({})
  const [missing, setMissing] = useState<string | null>(null)
  const { plan, problem, work, progress, makePlan, move } = useBulkMove(collection, transition)
  const title = t(`guidepost:do:${transition}`)
  const asksDate = transition === 'schedule'

  useEffect(() => {
    if (ids.length > 0) void makePlan(ids, {})
  }, [ids, makePlan])

  const parts = plan && sorted(plan)
  const isAdmin = (user?.roles as string[] | undefined)?.includes('admin')
  const isForcible = transition === 'archive'
  const asksReason = Boolean(isForcible && isAdmin && plan && plan.leftBroken.length > 0)
  const mayForce = asksReason && Boolean(answers.reason?.trim())
  const isFree = parts ? parts.hindered.length + parts.hinderedTogether.length === 0 : false
  const isReady = ids.length > 0 && isFree && (plan?.leftBroken.length === 0 || mayForce)
  const leaveOut = (gone: readonly string[]) => setIds(ids.filter((one) => !gone.includes(one)))

  const confirm = async () => {
    if (asksDate && !answers.publishAt) return setMissing(t('guidepost:dialog:publishAtRequired'))
    setMissing(null)
    if (!(await move(answers))) return
    toast.success(t('guidepost:bulk:done', { count: ids.length, done: t(`guidepost:done:${transition}`) }))
    onEnd(true)
  }

  return (
    <Dialog className="guidepost-bulk" slug={slug} title={title}>
      {work ? (
        <div role="status">
          <p>{t(`guidepost:bulk:${work}`, { count: ids.length })}</p>
          <progress
            aria-label={t(`guidepost:bulk:${work}`, { count: ids.length })}
            {...(progress ? { value: progress.done, max: Math.max(1, progress.total) } : {})}
          />
          {progress && <p>{t('guidepost:bulk:progress', progress)}</p>}
        </div>
      ) : (
        // Long plans scroll inside; a keyboard scrolls what has the focus.
        <div className="guidepost-bulk__plan" tabIndex={0} role="region" aria-label={title}>
          {problem && (
            <div className="guidepost-bulk__problems" role="alert">
              <h3>{t('guidepost:bulk:refused')}</h3>
              <p>{problem.detail || problem.title}</p>
              {problem.items.length > 1 && (
                <ul>
                  {problem.items.map(({ path, message }) => (
                    <li key={path + message}>{message}</li>
                  ))}
                </ul>
              )}
            </div>
          )}
          {ids.length === 0 && <p>{t('guidepost:bulk:nothingLeft')}</p>}
          {parts && ids.length > 0 && (
            <Plan
              leaveOut={leaveOut}
              leftBroken={plan.leftBroken}
              leftBrokenHint={t(`guidepost:bulk:${isForcible ? 'leftBrokenHint' : 'leftBrokenLaterHint'}`)}
              parts={parts}
            />
          )}
        </div>
      )}
      {!work && asksReason && (
        <DialogField
          hint={t('guidepost:bulk:leftBrokenReasonHint')}
          label={t('guidepost:bulk:leftBrokenReason')}
        >
          {(given) => (
            <textarea
              {...given}
              onChange={(event) => setAnswers({ ...answers, reason: event.target.value })}
              rows={2}
              value={answers.reason ?? ''}
            />
          )}
        </DialogField>
      )}
      {!work && asksDate && (
        <DialogField
          describedBy={`${id}-error`}
          hint={t('guidepost:dialog:timeHint', { zone: zoneInWords() })}
          label={t('guidepost:dialog:publishAt')}
        >
          {(given) => (
            <input
              {...given}
              aria-invalid={missing ? true : undefined}
              onChange={(event) => setAnswers({ ...answers, publishAt: event.target.value })}
              required
              type="datetime-local"
              value={answers.publishAt ?? ''}
            />
          )}
        </DialogField>
      )}
      <Complaint id={`${id}-error`}>{missing}</Complaint>
      <DialogButtons>
        <Button
          buttonStyle="secondary"
          disabled={work === 'moving'}
          margin={false}
          onClick={() => onEnd(false)}
        >
          {t('guidepost:bulk:cancel')}
        </Button>
        {!work && problem && ids.length > 0 && (
          <Button buttonStyle="secondary" margin={false} onClick={() => void makePlan(ids, answers)}>
            {t('guidepost:bulk:again')}
          </Button>
        )}
        {!work && parts && parts.hindered.length > 0 && (
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => leaveOut(parts.hindered.map((one) => one.id))}
          >
            {t('guidepost:bulk:leaveOut')}
          </Button>
        )}
        <Button
          disabled={Boolean(work) || !isReady || problem !== null}
          extraButtonProps={{ 'data-confirm': transition }}
          margin={false}
          onClick={() => void confirm()}
        >
          {t('guidepost:bulk:do', { count: ids.length, transition: title })}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
