import { Problem } from '#src/problems/Problem'
import type { Plan } from '#src/workflow/plan'

/** The refusal of what would break pages, naming each of them and what leads to it. */
export const brokenPages = (plan: Plan): Problem => {
  const culprits = plan.steps.filter(({ part }) => part === 'culprit')
  return new Problem({
    kind: 'plan',
    status: 422,
    title: 'This would leave a live page not in order',
    detail: culprits.map(({ reason }) => reason).join(' '),
    errors: culprits.map(({ collection, id, reason, via }) => ({
      path: `${collection}/${id}`,
      message: reason ?? '',
      via,
    })),
  })
}
