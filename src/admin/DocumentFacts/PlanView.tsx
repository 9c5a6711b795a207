'use client'
import { useDocumentInfo } from '@payloadcms/ui'

import { useWords } from '#src/admin/useWords'
import type { Plan, PlanStep } from '#src/workflow/plan'
import { DocumentLink } from './DocumentLink'
import { Fold } from './Fold'

type Props = { stamp: string; isOpenAtFirst: boolean }

/** What would go live together with the document, and what stands in the way of that. */
export const PublishPlan = ({ stamp, isOpenAtFirst }: Props) => {
  const { t } = useWords()
  const { id, collectionSlug } = useDocumentInfo()
  return (
    <Fold<Plan>
      isOpenAtFirst={isOpenAtFirst}
      path={`/${collectionSlug}/${id}/plan?transition=publish`}
      stamp={stamp}
      title={t('guidepost:beside:plan')}
    >
      {(plan) => <PlanView plan={plan} />}
    </Fold>
  )
}

/** A plan as it is read before the user says yes to it. */
export const PlanView = ({ plan, isTakingAway = false }: { plan: Plan; isTakingAway?: boolean }) => {
  const { t } = useWords()
  const part = (wanted: PlanStep['part']) => plan.steps.filter((step) => step.part === wanted)
  const [together, culprits, live] = [part('together'), part('culprit'), part('live')]
  const culpritsHeading = isTakingAway ? 'guidepost:beside:planBreaks' : 'guidepost:beside:planCulprits'
  return (
    <>
      {!isTakingAway && together.length + culprits.length === 0 && <p>{t('guidepost:beside:planAlone')}</p>}
      <Steps heading={t(culpritsHeading)} steps={culprits} />
      <Steps heading={t('guidepost:beside:planTogether')} steps={together} />
      {live.length > 0 && <p>{t('guidepost:beside:planLive', { count: live.length })}</p>}
    </>
  )
}

const Steps = ({ heading, steps }: { heading: string; steps: readonly PlanStep[] }) => {
  if (steps.length === 0) return null
  return (
    <>
      <h4>
        {heading} ({steps.length})
      </h4>
      <ul>
        {steps.map((step) => (
          <li key={`${step.collection} ${step.id}`}>
            {step.title && <DocumentLink {...step} />}
            {step.reason && <p>{step.reason}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}
