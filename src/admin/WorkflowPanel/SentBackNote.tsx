'use client'
import { formatDate } from '#src/admin/formatDate'
import { useWords } from '#src/admin/useWords'
import type { TransitionsAnswer } from '#src/admin/WorkflowPanel/model'

/** What the reviewer wants changed: the first thing an author reads when the page came back. */
export const SentBackNote = ({ answer }: { answer: TransitionsAnswer }) => {
  const { t, language } = useWords()
  const { lastNote, workflowState } = answer
  if (workflowState !== 'changes_requested' || !lastNote?.note) return null
  return (
    <figure className="guidepost-panel__note">
      <figcaption>
        {lastNote.name} {t('guidepost:event:request-changes', { it: t('guidepost:beside:it') })}
        <time dateTime={lastNote.at}>{formatDate(lastNote.at, language, { time: true })}</time>
      </figcaption>
      <blockquote>{lastNote.note}</blockquote>
    </figure>
  )
}
