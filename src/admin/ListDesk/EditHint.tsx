'use client'
import { useAuth, useListQuery, useSelection } from '@payloadcms/ui'

import { useWords } from '#src/admin/useWords'
import type { WorkflowState } from '#src/workflow/states'

/** States that a changed content does not stay in. */
const left: readonly WorkflowState[] = ['in_review', 'approved', 'scheduled', 'published']

/** What Payload's own Edit does to the selected documents; its drawer has no place to say so. */
export const EditHint = ({ collection }: { collection: string }) => {
  const { t } = useWords()
  const { permissions } = useAuth()
  const { data } = useListQuery()
  const { count = 0, selectAll, selectedIDs } = useSelection()
  if (!permissions?.collections?.[collection]?.update) return null

  const stateOf = new Map(data?.docs.map(({ id, workflowState }) => [id, workflowState as WorkflowState]))
  const states = selectedIDs.map((id) => stateOf.get(id))
  const isKnown = String(selectAll) !== 'allAvailable' && states.every(Boolean)
  const goingBack = states.filter((state) => state && left.includes(state)).length
  if (count === 0 || (isKnown && goingBack === 0)) return null
  return (
    <p className="guidepost-lists__hint">
      {isKnown ? t('guidepost:bulk:backToDraft', { count: goingBack }) : t('guidepost:bulk:backToDraftAll')}
    </p>
  )
}
