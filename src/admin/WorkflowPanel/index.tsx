'use client'
import {
  Button,
  Link,
  toast,
  useConfig,
  useDocumentInfo,
  useEditDepth,
  useForm,
  useFormModified,
  useFormProcessing,
  useModal,
} from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { type ReactNode, useEffect, useRef, useState } from 'react'

import { useTalk } from '#src/admin/Comments/useTalk'
import type { AdminProblem } from '#src/admin/problem'
import { useWords } from '#src/admin/useWords'
import {
  type DialogAnswers,
  type TransitionChoice,
  bodyOf,
  questionOf,
  sortChoices,
} from '#src/admin/WorkflowPanel/model'
import { useLiveAddress } from '#src/admin/WorkflowPanel/useLiveAddress'
import { usePresence } from '#src/admin/WorkflowPanel/usePresence'
import { useWorkflow } from '#src/admin/WorkflowPanel/useWorkflow'
import { statesUnderReview } from '#src/workflow/states'
import { rowsOf } from '#src/workflow/transitions'
import { CommentsPane } from '../CommentsPane/index'
import { History } from '../DocumentFacts/History'
import { PublishPlan } from '../DocumentFacts/PlanView'
import { Uses } from '../DocumentFacts/Uses'
import { ProblemNotice } from '../ProblemNotice/index'
import { AlsoHere } from './AlsoHere'
import { Assignment } from './Assignment'
import { BrokenGlass } from './BrokenGlass'
import { Checks } from './Checks'
import { Facts } from './Facts'
import { NoteField } from './NoteField'
import { Approvals, Authors } from './People'
import { SentBackNote } from './SentBackNote'
import { TalkSummary } from './TalkSummary'
import { TransitionDialog } from './TransitionDialog'
import './workflowPanel.css'

/** Where the document stands, what I may do about it, and what I may not and why. */
export const WorkflowPanel = () => {
  const { t } = useWords()
  const { id, collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  const isModified = useFormModified()
  // While a save is under way the form still holds the old revision.
  const isSaving = useFormProcessing()
  const { dispatchFields, setSubmitted } = useForm()
  const { openModal, closeModal, isModalOpen } = useModal()
  const { answer, assign, isOvertaken, loadProblem, load, make, revision, document, isSaved } = useWorkflow()
  const { talk, load: loadTalk, show } = useTalk()
  const [note, setNote] = useState('')
  const [asking, setAsking] = useState<TransitionChoice | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<AdminProblem | null>(null)
  const others = usePresence(isModified, () => {
    void load()
    void loadTalk()
  })
  const facts = useRef<HTMLDivElement>(null)
  const [moves, setMoves] = useState(0)
  // The button is gone now; a keyboard goes on from the new state. After the dialog, if there was one, has let go of it.
  useEffect(() => {
    if (moves > 0) facts.current?.focus()
  }, [moves])
  const live = useLiveAddress(collectionSlug)
  const dialog = `workflow-${id}`
  const hint = `workflow-hint-${id}`

  useEffect(() => {
    const controller = new AbortController()
    void loadTalk(controller.signal).then(() => {
      // A notification leads to the talk it tells of.
      const wanted = new URLSearchParams(window.location.search).get('comment')
      if (wanted && !controller.signal.aborted) show('everything', wanted)
    })
    return () => {
      controller.abort()
      show(null)
    }
  }, [loadTalk, show])
  // An item may have moved or gone with a save, and what must be fixed holds an approval up.
  const savedAt = document?.updatedAt
  useEffect(() => void loadTalk(), [loadTalk, savedAt])
  useEffect(() => void load(), [load, talk.openMustFix])

  if (!isSaved) return <Frame>{<p>{t('guidepost:panel:unsavedDocument')}</p>}</Frame>
  if (loadProblem) {
    return (
      <Frame>
        <p role="alert">
          {t('guidepost:panel:failedLoad')} {loadProblem.detail}
        </p>
        <Button buttonStyle="secondary" margin={false} onClick={() => void load()} size="small">
          {t('guidepost:panel:retry')}
        </Button>
      </Frame>
    )
  }
  if (!answer) return <Frame>{<p role="status">{t('guidepost:panel:loading')}</p>}</Frame>

  const choices = sortChoices(answer)
  const hasButtons = choices.primary !== null || choices.secondary.length > 0
  // Moves, saves and assignments all touch the row's date; comments do not.
  const stamp = [answer.revision, answer.workflowState, savedAt, answer.dueAt, talk.comments.length].join(' ')
  const isUnderReview = statesUnderReview.includes(answer.workflowState)
  const hasNothing = !hasButtons && choices.heldUp.length === 0

  const carryOut = async (choice: TransitionChoice, answers: DialogAnswers = {}) => {
    setBusy(choice.transition)
    setProblem(null)
    // The revision on the screen, not the newest: nobody approves what they have not seen.
    const body = bodyOf(revision ?? answer.revision, questionOf(choice), { note, ...answers })
    const refused = await make(choice.transition, body)
    setBusy(null)
    if (refused) {
      setProblem(refused)
      if (!asksAgain(refused)) closeModal(dialog)
      dispatchFields({ type: 'ADD_SERVER_ERRORS', errors: fieldErrors(refused) })
      setSubmitted(true)
      return
    }
    closeModal(dialog)
    setAsking(null)
    setNote('')
    const slug = goesLive(choice) && typeof document?.slug === 'string' ? document.slug : null
    toast.success(
      t(`guidepost:done:${choice.transition}`),
      slug === null
        ? {}
        : {
            action: {
              label: t('guidepost:live:seeIt'),
              onClick: () => window.open(live.address(slug), '_blank', 'noopener'),
            },
            duration: 10_000,
          },
    )
    setMoves((before) => before + 1)
  }

  const start = (choice: TransitionChoice) => {
    setProblem(null)
    if (questionOf(choice) === 'nothing') return void carryOut(choice)
    setAsking(choice)
    openModal(dialog)
  }

  const button = (choice: TransitionChoice, style: 'primary' | 'secondary') => (
    <Button
      buttonStyle={style}
      className="guidepost-panel__button"
      disabled={isModified || isSaving || busy !== null}
      extraButtonProps={{
        'aria-describedby': isModified ? hint : undefined,
        'data-transition': choice.transition,
      }}
      key={choice.transition}
      margin={false}
      onClick={() => start(choice)}
      type="button"
    >
      {busy === choice.transition ? t('guidepost:panel:working') : t(`guidepost:do:${choice.transition}`)}
    </Button>
  )

  return (
    <Frame>
      <AlsoHere others={others} />
      <Facts answer={answer} document={document ?? {}} ref={facts} />
      <BrokenGlass answer={answer} />
      <SentBackNote answer={answer} />
      {problem && !isModalOpen(dialog) && (
        <ProblemNotice onDismiss={() => setProblem(null)} problem={problem} />
      )}
      {isOvertaken && !isSaving && (
        <div className="guidepost-panel__hint" role="status">
          <p>{t('guidepost:panel:overtaken')}</p>
          {!isModified && (
            <Button
              buttonStyle="secondary"
              margin={false}
              onClick={() => window.location.reload()}
              size="small"
            >
              {t('guidepost:save:reload')}
            </Button>
          )}
        </div>
      )}
      {isModified && (
        <p className="guidepost-panel__hint" id={hint} role="status">
          {t('guidepost:panel:saveFirst')}
        </p>
      )}
      {isUnderReview && (
        <Link
          className="guidepost-panel__review"
          href={formatAdminURL({
            adminRoute: config.routes.admin,
            path: `/collections/${collectionSlug}/${id}/review`,
          })}
        >
          {t('guidepost:beside:readChanges')}
        </Link>
      )}
      {hasNothing && <p>{t('guidepost:panel:nothingToDo')}</p>}
      {hasButtons && (
        <div className="guidepost-panel__buttons">
          {choices.primary && button(choices.primary, 'primary')}
          {choices.secondary.map((choice) => button(choice, 'secondary'))}
          <NoteField note={note} onChange={setNote} />
        </div>
      )}
      {choices.heldUp.map(({ transition }) => (
        <p key={transition}>{t('guidepost:panel:heldUp', { transition: t(`guidepost:do:${transition}`) })}</p>
      ))}
      <Checks answer={answer} onCheckAgain={() => load()} />
      <TalkSummary />
      <Assignment answer={answer} onAssign={assign} onDone={(words) => toast.success(words)} />
      {choices.refused.length > 0 && (
        <div className="guidepost-panel__refused">
          <h3>{t('guidepost:panel:refused')}</h3>
          <dl>
            {choices.refused.map((choice) => (
              <div key={choice.transition}>
                <dt>{t(`guidepost:do:${choice.transition}`)}</dt>
                <dd>{choice.reason}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <Approvals answer={answer} />
      <Authors answer={answer} />
      <PublishPlan
        isOpenAtFirst={choices.primary?.transition === 'publish'}
        key={`plan-${choices.primary?.transition === 'publish'}`}
        stamp={stamp}
      />
      <Uses stamp={stamp} />
      <History stamp={stamp} />
      {choices.emergency && (
        <div className="guidepost-panel__emergency">
          <h3>{t('guidepost:panel:emergency')}</h3>
          {button(choices.emergency, 'secondary')}
        </div>
      )}
      {asking && (
        <TransitionDialog
          choice={asking}
          complaint={problem ? problem.detail : null}
          isBusy={busy !== null}
          key={asking.transition}
          note={note}
          onCancel={() => {
            setProblem(null)
            closeModal(dialog)
          }}
          onConfirm={(answers) => void carryOut(asking, answers)}
          question={questionOf(asking)}
          slug={dialog}
        />
      )}
      <CommentsPane />
    </Frame>
  )
}

const Frame = ({ children }: { children: ReactNode }) => {
  const { t } = useWords()
  const { id, docConfig } = useDocumentInfo()
  // In a drawer above another document there are two of them.
  const isAbove = useEditDepth() > 1
  const kind = docConfig && 'labels' in docConfig ? docConfig.labels.singular : null
  const title = t('guidepost:panel:title')
  return (
    <section
      aria-label={isAbove && typeof kind === 'string' ? `${title} (${kind})` : title}
      className="guidepost-panel field-type"
      id={`workflow-panel-${id}`}
      tabIndex={-1}
    >
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** Readers see it from this moment on. */
const goesLive = ({ transition }: TransitionChoice): boolean =>
  rowsOf(transition).some(({ effect }) => effect === 'publish')

const dialogPaths = ['note', 'reason', 'publishAt', 'expireAt']

/** The answer given in the dialog was not good enough: it stays open. */
const asksAgain = (problem: AdminProblem): boolean =>
  problem.status === 422 && problem.items.some(({ path }) => dialogPaths.includes(path))

const fieldErrors = (problem: AdminProblem): AdminProblem['items'] =>
  problem.status === 422 ? problem.items.filter(({ path }) => path && !dialogPaths.includes(path)) : []
