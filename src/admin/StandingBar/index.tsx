'use client'
import { useDocumentInfo, useFormFields } from '@payloadcms/ui'

import { useWords } from '#src/admin/useWords'
import { LivePill, StatePill } from '../StatePill/index'
import './standingBar.css'

/** On a phone the workflow panel lies below the whole text: the two facts at the top, and a way down to the panel. */
export const StandingBar = () => {
  const { t } = useWords()
  const { id } = useDocumentInfo()
  const state = useFormFields(([fields]) => fields.workflowState?.value)
  const live = useFormFields(([fields]) => fields.live?.value)
  if (!id) return null
  return (
    <div className="guidepost-standing">
      <StatePill size="small" state={state} />
      <LivePill live={live} size="small" />
      <button onClick={() => goTo(`workflow-panel-${id}`)} type="button">
        {t('guidepost:panel:toPanel')}
      </button>
    </div>
  )
}

const goTo = (id: string) => {
  const place = document.getElementById(id)
  place?.scrollIntoView()
  place?.focus({ preventScroll: true })
}
