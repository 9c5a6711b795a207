'use client'
import { useDocumentInfo, useFormFields } from '@payloadcms/ui'

import { isOpen, threadsOf } from '#src/admin/Comments/threads'
import { useTalk } from '#src/admin/Comments/useTalk'
import { useWords } from '#src/admin/useWords'
import { CommentIcon } from '../Comments/CommentIcon'
import { LivePill, StatePill } from '../StatePill/index'
import './standingBar.css'

/** On a phone the workflow panel lies below the whole text: the two facts at the top, a way down to the panel, and the open comments. */
export const StandingBar = () => {
  const { t } = useWords()
  const { id } = useDocumentInfo()
  const state = useFormFields(([fields]) => fields.workflowState?.value)
  const live = useFormFields(([fields]) => fields.live?.value)
  const { talk, show } = useTalk()
  if (!id) return null
  const open = threadsOf(talk.comments).filter(isOpen).length
  return (
    <div className="guidepost-standing">
      <StatePill size="small" state={state} />
      <LivePill live={live} size="small" />
      <button className="guidepost-link" onClick={() => goTo(`workflow-panel-${id}`)} type="button">
        {t('guidepost:panel:toPanel')}
      </button>
      {open > 0 && (
        <button
          aria-label={t('guidepost:talk:open', { count: open })}
          className="guidepost-link guidepost-standing__talk"
          onClick={() => show('everything')}
          type="button"
        >
          <CommentIcon /> {open}
        </button>
      )}
    </div>
  )
}

const goTo = (id: string) => {
  const place = document.getElementById(id)
  place?.scrollIntoView()
  place?.focus({ preventScroll: true })
}
