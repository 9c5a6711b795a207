'use client'
import { Pill } from '@payloadcms/ui'

import { useWords } from '#src/admin/useWords'
import { isWorkflowState, stateColours } from '#src/workflow/states'

type Size = 'small' | 'medium'

/** The state of the working copy. */
export const StatePill = ({ state, size = 'medium' }: { state: unknown; size?: Size }) => {
  const { t } = useWords()
  if (!isWorkflowState(state)) return null
  return (
    <Pill pillStyle={stateColours[state]} size={size}>
      {t(`guidepost:state:${state}`)}
    </Pill>
  )
}

/** Whether readers see something of this document now: a fact of its own, beside the state. */
export const LivePill = ({ live, size = 'medium' }: { live: unknown; size?: Size }) => {
  const { t } = useWords()
  return live === true ? (
    <Pill pillStyle="success" size={size}>
      <span aria-hidden="true">●</span> {t('guidepost:live:live')}
    </Pill>
  ) : (
    <Pill pillStyle="light-gray" size={size}>
      <span aria-hidden="true">○</span> {t('guidepost:live:notLive')}
    </Pill>
  )
}
