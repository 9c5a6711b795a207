'use client'
import {
  Button,
  Gutter,
  SetDocumentStepNav,
  toast,
  useConfig,
  useDocumentInfo,
  useModal,
} from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'

import type { AdminProblem } from '#src/admin/problem'
import {
  commentsBeside,
  decisionsOf,
  grouped,
  placeInQueue,
  placeToComment,
  stepFrom,
  ticksThatCount,
} from '#src/admin/ReviewScreen/model'
import { type Review, useReview } from '#src/admin/ReviewScreen/useReview'
import { useShortcuts } from '#src/admin/ReviewScreen/useShortcuts'
import { useTicks } from '#src/admin/ReviewScreen/useTicks'
import { useWords } from '#src/admin/useWords'
import type { CommentView } from '#src/comments/commentView'
import type { Change } from '#src/diff/types'
import { ChangeCard } from './ChangeCard'
import { Compared } from './Compared'
import { type Decision, DecisionDialog } from './DecisionDialog'
import { Earlier } from './Earlier'
import { KeysDialog } from './KeysDialog'
import { Remarks } from './Remarks'
import { ReviewBar } from './ReviewBar'
import './reviewScreen.css'

/** The tab ‘Review’ of an editorial document: what changed, read and ticked, talked about, and decided. */
export const ReviewScreen = () => {
  const { id, collectionSlug } = useDocumentInfo()
  if (!id || !collectionSlug) return null
  return <Screen collection={collectionSlug} id={String(id)} key={`${collectionSlug} ${id}`} />
}

const Screen = ({ collection, id }: { collection: string; id: string }) => {
  const { t } = useWords()
  const [from, setFrom] = useState('live')
  const { review, problem, load, loadTalk, ask, path } = useReview(collection, id, from)
  const { ticks, mark, isLost } = useTicks(collection, id)

  if (problem && !review)
    return (
      <Frame>
        <p role="alert">
          {t('guidepost:review:failed')} {problem.detail}
        </p>
        <Button buttonStyle="secondary" margin={false} onClick={() => void load()} size="small">
          {t('guidepost:review:again')}
        </Button>
      </Frame>
    )
  if (!review || !ticks)
    return (
      <Frame>
        <p role="status">{t('guidepost:review:loading')}</p>
      </Frame>
    )
  return (
    <Reading
      ask={ask}
      from={from}
      isLost={isLost}
      load={load}
      loadTalk={loadTalk}
      mark={mark}
      onChoose={setFrom}
      path={path}
      review={review}
      ticks={ticks}
    />
  )
}

type Props = Pick<ReturnType<typeof useReview>, 'ask' | 'load' | 'loadTalk' | 'path'> & {
  review: Review
  from: string
  onChoose: (from: string) => void
  ticks: ReadonlySet<string>
  mark: ReturnType<typeof useTicks>['mark']
  isLost: boolean
}

const Reading = (props: Props) => {
  const { review, from, onChoose, ticks, mark, isLost, ask, load, loadTalk, path } = props
  const { diff, standing, comments, mayComment, queue, events } = review
  const { t } = useWords()
  const { config, getEntityConfig } = useConfig()
  const router = useRouter()
  const { openModal, closeModal, isModalOpen } = useModal()
  const [commenting, setCommenting] = useState<string | null>(null)
  const [decision, setDecision] = useState<Decision | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<AdminProblem | null>(null)
  const screen = useRef<HTMLDivElement>(null)
  const at = useRef<string | null>(null)
  const [decided, setDecided] = useState(0)
  // The button is gone now; the keyboard goes on with what comes next, as soon as that is on the screen.
  useEffect(() => {
    if (decided === 0) return
    const next = '.guidepost-review__next, .guidepost-review__bar button'
    screen.current?.querySelector<HTMLElement>(next)?.focus()
  }, [decided])

  const { changes, names } = diff
  const groups = useMemo(() => grouped(changes), [changes])
  const ids = useMemo(() => groups.flatMap((group) => group.changes.map((change) => change.id)), [groups])
  const read = useMemo(() => ticksThatCount([...ticks], changes), [ticks, changes])
  const beside = useMemo(() => commentsBeside(comments, changes), [comments, changes])
  const place = placeInQueue(queue.docs, queue.totalDocs, { collection: diff.collection, id: diff.id })
  const decisions = decisionsOf(standing.transitions)
  const isCurrent = diff.to.revision === standing.revision
  const mayDecide = from === 'live' && isCurrent
  const [decideDialog, keysDialog] = [`review-decide-${diff.id}`, `review-keys-${diff.id}`]
  const isAsking = isModalOpen(decideDialog) || isModalOpen(keysDialog)
  const adminRoute = config.routes.admin
  const linkTo = (collection: string, document: string) =>
    formatAdminURL({ adminRoute, path: `/collections/${collection}/${document}/review` })

  const goTo = (id: string | null) => {
    const card = id && screen.current?.querySelector<HTMLElement>(`[data-change="${id}"]`)
    if (!card) return
    at.current = id
    card.focus({ preventScroll: true })
    card.scrollIntoView({ block: 'nearest' })
  }
  const here = (): string | null => at.current ?? ids[0] ?? null

  const decide = (wanted: Decision) => {
    const choice = decisions[wanted]
    if (!mayDecide || !choice?.allowed) {
      const reason = isCurrent ? (choice?.reason ?? '') : t('guidepost:review:overtaken')
      toast.error(mayDecide || !isCurrent ? reason : t('guidepost:review:againstRevision', { date: '' }))
      return
    }
    setProblem(null)
    setDecision(wanted)
    openModal(decideDialog)
  }

  const carryOut = async (note: string, role?: string) => {
    if (!decision) return
    setBusy(true)
    const answer = await ask(`${path}/transitions/${decision}`, {
      method: 'POST',
      body: {
        // What is on the screen, not what is newest: nobody approves what they have not seen.
        revision: diff.to.revision,
        ...(note ? { note } : {}),
        ...(role ? { role } : {}),
        ...(decision === 'approve'
          ? { ticks: { changeSet: diff.changeSet, read: ids.filter((one) => read.has(one)) } }
          : {}),
      },
    })
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.problem)
      return
    }
    closeModal(decideDialog)
    toast.success(t(`guidepost:done:${decision}`))
    await load()
    setDecided((before) => before + 1)
  }

  const { isOn, switchTo } = useShortcuts(
    {
      j: () => goTo(stepFrom(ids, at.current, 1)),
      k: () => goTo(stepFrom(ids, at.current, -1)),
      u: () => goTo(stepFrom(ids, at.current, 1, (one) => !read.has(one))),
      x: () => {
        const one = here()
        if (!one) return
        if (!at.current) goTo(one)
        mark([one], !read.has(one))
      },
      c: () => mayComment && setCommenting(here()),
      a: () => decide('approve'),
      r: () => decide('request-changes'),
      n: () => place.next && router.push(linkTo(place.next.collection, place.next.id)),
      '?': () => openModal(keysDialog),
    },
    isAsking,
  )

  const comment = useCallback((one: string | null) => {
    setCommenting(one)
    // Out of the form, back to what it was about.
    if (one === null && at.current)
      screen.current?.querySelector<HTMLElement>(`[data-change="${at.current}"]`)?.focus()
  }, [])
  const send = useCallback(
    async (change: Change, body: string, mustFix: boolean) => {
      const answer = await ask(`${path}/comments`, {
        method: 'POST',
        body: { body, mustFix, ...placeToComment(change) },
      })
      if (answer.ok) {
        toast.success(t('guidepost:review:sent'))
        await loadTalk()
      } else toast.error(answer.problem.detail || answer.problem.title)
      return answer.ok
    },
    // `t` is a new function at each render of the provider; its words stay the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [ask, loadTalk, path],
  )
  const settle = useCallback(
    async ({ id, resolvedAt }: CommentView) => {
      const answer = await ask(`${path}/comments/${id}/${resolvedAt ? 'reopen' : 'resolve'}`, {
        method: 'POST',
      })
      if (!answer.ok) toast.error(answer.problem.detail || answer.problem.title)
      await loadTalk()
    },
    [ask, loadTalk, path],
  )

  // Another user saved while this was read: the screen says so as soon as the reviewer comes back to it.
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void loadTalk()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [loadTalk])

  const collection = getEntityConfig({ collectionSlug: diff.collection })
  const media = `${config.serverURL ?? ''}${config.routes.api}/media/file`

  return (
    <Frame>
      <SetDocumentStepNav
        collectionSlug={diff.collection}
        id={diff.id}
        pluralLabel={collection?.labels.plural}
        useAsTitle={collection?.admin.useAsTitle ?? 'title'}
        view={t('guidepost:review:tab')}
      />
      <div
        onFocus={(event) => {
          const card = (event.target as HTMLElement).closest<HTMLElement>('[data-change]')
          if (card) at.current = card.dataset.change ?? null
        }}
        ref={screen}
      >
        <ReviewBar
          linkTo={linkTo}
          mayComment={mayComment}
          mayDecide={mayDecide}
          onDecide={decide}
          onKeys={() => openModal(keysDialog)}
          place={place}
          read={read.size}
          standing={standing}
          total={changes.length}
        />
        {!isCurrent && (
          <div className="guidepost-review__warning" role="alert">
            <p>{t('guidepost:review:overtaken')}</p>
            <Button buttonStyle="secondary" margin={false} onClick={() => void load()} size="small">
              {t('guidepost:review:reload')}
            </Button>
          </div>
        )}
        {isLost && (
          <p className="guidepost-review__warning" role="alert">
            {t('guidepost:review:tickFailed')}
          </p>
        )}
        <Compared diff={diff} events={events} from={from} onChoose={onChoose} />
        {changes.length === 0 && (
          <div className="guidepost-review__part">
            <h2>{t('guidepost:review:none')}</h2>
            <p>{t('guidepost:review:noneText')}</p>
          </div>
        )}
        {groups.map((group) => {
          const mine = group.changes.map((change) => change.id)
          const isAllRead = mine.every((one) => read.has(one))
          return (
            <div className="guidepost-review__part" key={group.name}>
              <div className="guidepost-review__group">
                <h2>
                  {group.label}
                  {mine.length > 1 && (
                    <span className="guidepost-review__count">
                      {' '}
                      {t('guidepost:review:readCount', {
                        read: mine.filter((one) => read.has(one)).length,
                        total: mine.length,
                      })}
                    </span>
                  )}
                </h2>
                {mine.length > 1 && (
                  <button className="guidepost-link" onClick={() => mark(mine, !isAllRead)} type="button">
                    {isAllRead
                      ? t('guidepost:review:groupUnread')
                      : t('guidepost:review:groupRead', { count: mine.length })}
                    <span className="guidepost-hidden">: {group.label}</span>
                  </button>
                )}
              </div>
              {group.changes.map((change) => (
                <ChangeCard
                  change={change}
                  comments={beside.of.get(change.id) ?? none}
                  isCommenting={commenting === change.id}
                  isRead={read.has(change.id)}
                  key={change.id}
                  mayComment={mayComment}
                  media={media}
                  names={names}
                  onComment={comment}
                  onRead={mark}
                  onSend={send}
                  onSettle={settle}
                />
              ))}
            </div>
          )
        })}
        {beside.others.length > 0 && (
          <div className="guidepost-review__part">
            <h2>{t('guidepost:review:elsewhere')}</h2>
            <Remarks comments={beside.others} onSettle={mayComment ? (one) => void settle(one) : undefined} />
          </div>
        )}
        <Earlier events={events} />
      </div>
      {decision && (
        <DecisionDialog
          complaint={problem?.detail ?? null}
          decision={decision}
          roles={decisions[decision]?.roles ?? []}
          isBusy={isBusy}
          key={decision}
          onCancel={() => closeModal(decideDialog)}
          onConfirm={(note) => void carryOut(note)}
          read={read.size}
          slug={decideDialog}
          total={changes.length}
        />
      )}
      <KeysDialog isOn={isOn} onClose={() => closeModal(keysDialog)} onSwitch={switchTo} slug={keysDialog} />
    </Frame>
  )
}

const Frame = ({ children }: { children: ReactNode }) => (
  <main>
    <Gutter className="guidepost-review">{children}</Gutter>
  </main>
)

/** The same empty list for all, so that cards without comments are not drawn anew. */
const none: readonly CommentView[] = []
