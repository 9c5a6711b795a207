'use client'
import { formatDate } from '#src/admin/formatDate'
import type { Told } from '#src/admin/ReviewScreen/useReview'
import { useWords } from '#src/admin/useWords'
import type { DocumentDiff } from '#src/workflow/diff/diffDocument'

type Props = { diff: DocumentDiff; events: readonly Told[]; from: string; onChoose: (from: string) => void }

const moments = ['approve', 'request-changes', 'submit', 'publish'] as const
type Moment = (typeof moments)[number]

/** What the working copy is compared with, and what else it may be compared with: what I saw when I last decided. */
export const Compared = ({ diff, events, from, onChoose }: Props) => {
  const { t, language } = useWords()
  const date = (iso: string | null) => (iso ? formatDate(iso, language, { time: true }) : '')
  const seen = new Set<string>([diff.to.revision ?? ''])
  const others = events.flatMap(({ id, action, at, actorName, revision }) => {
    const what = moments.find((moment) => moment === action)
    if (!what || !revision || seen.has(revision)) return []
    seen.add(revision)
    return [{ id, what, at, actorName, revision }]
  })
  const label = (what: Moment, at: string, name: string) =>
    t('guidepost:review:compareEvent', {
      date: date(at),
      name,
      did: t(`guidepost:event:${what}`, { it: t('guidepost:beside:it') }),
    })
  const { kind, isLive, at } = diff.from
  const words =
    kind === 'nothing'
      ? t('guidepost:review:againstNothing')
      : kind !== 'live'
        ? t('guidepost:review:againstRevision', { date: date(at) })
        : t(isLive ? 'guidepost:review:againstLive' : 'guidepost:review:againstLast', { date: date(at) })
  return (
    <div className="guidepost-inputs guidepost-review__compared">
      <p>{words}</p>
      {others.length > 0 && (
        <label>
          {t('guidepost:review:compareWith')}{' '}
          <select onChange={(event) => onChoose(event.target.value)} value={from}>
            <option value="live">{t('guidepost:review:compareLive')}</option>
            {others.map(({ id, what, at: when, actorName, revision }) => (
              <option key={id} value={revision}>
                {label(what, when, actorName)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}
