import type { AvailableTransition, Standing } from '#src/workflow/availableTransitions'
import { type TransitionName, rowsOf } from '#src/workflow/transitions'

/** The answer of `GET /api/{collection}/{id}/transitions`. */
export type TransitionsAnswer = Standing & {
  /** The slug under which readers find it now; the working copy's may be a new one. */
  liveSlug?: string | null
}

export type TransitionChoice = AvailableTransition

/** What a transition asks before it is made. `nothing`: the button does it at once. */
export type Question = 'nothing' | 'note' | 'reason' | 'dates' | 'confirmation'

export type Choices = {
  /** The one thing this person most likely came for. */
  primary: TransitionChoice | null
  secondary: TransitionChoice[]
  /** Breaks the glass: kept apart from everything else. */
  emergency: TransitionChoice | null
  /** Would be possible, were it not for what the checks found. */
  heldUp: TransitionChoice[]
  /** Possible from here, but not for this person. What nobody could do from here is not worth a line. */
  refused: TransitionChoice[]
}

/** The way forward first; a step back or a removal is never the emphasised button. */
const wayForward: readonly TransitionName[] = ['publish', 'approve', 'submit', 'edit', 'restore']

type Sortable = Pick<TransitionsAnswer, 'transitions' | 'workflowState' | 'live' | 'findings'>

/** Sorts what may be done now into what the panel shows, in the order of the workflow table. */
export const sortChoices = ({ transitions, workflowState, live, findings }: Sortable): Choices => {
  const allowed = transitions.filter((choice) => choice.allowed)
  const emergency = allowed.find(isEmergency) ?? null
  const usual = allowed.filter((choice) => !isEmergency(choice))
  const primary =
    wayForward.flatMap((name) => usual.find(({ transition }) => transition === name) ?? [])[0] ?? null
  const isPossibleHere = ({ transition }: TransitionChoice) =>
    rowsOf(transition).some(({ from, needsLive }) => from.includes(workflowState) && (live || !needsLive))
  const notAllowed = transitions.filter(
    (choice) => !choice.allowed && !isEmergency(choice) && isPossibleHere(choice),
  )
  return {
    primary,
    secondary: usual.filter((choice) => choice !== primary),
    emergency,
    heldUp: notAllowed.filter((choice) => isHeldUp(choice, findings)),
    refused: notAllowed.filter((choice) => !isHeldUp(choice, findings)),
  }
}

const isEmergency = ({ transition }: TransitionChoice): boolean =>
  rowsOf(transition).some(({ needsReason }) => needsReason)

/** A note or a reason is asked where the table asks for it; what takes something away from readers is confirmed. */
export const questionOf = (choice: TransitionChoice): Question => {
  if (choice.needsReason) return 'reason'
  if (choice.needsNote) return 'note'
  if (choice.needsPublishAt) return 'dates'
  return isDangerous(choice.transition) ? 'confirmation' : 'nothing'
}

/** The server gives the messages of the checks as the reason; the list of checks says them already, with their fields. */
const isHeldUp = (choice: TransitionChoice, findings: TransitionsAnswer['findings']): boolean => {
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)
  return errors.length > 0 && choice.reason === errors.join(' ')
}

/** It takes something away from readers, or passes by the review. */
export const isDangerous = (transition: TransitionName): boolean =>
  rowsOf(transition).some(({ effect, needsReason }) => effect === 'unpublish' || needsReason)

export type TransitionBody = {
  revision: string
  note?: string
  reason?: string
  publishAt?: string
  expireAt?: string
}

export type DialogAnswers = {
  text?: string
  /** Said along with a step that asks for no note. */
  note?: string
  publishAt?: string
  expireAt?: string
}

/** The body of the POST. The dates come from `datetime-local` inputs (the person's own time zone) and go out in UTC. */
export const bodyOf = (
  revision: string,
  question: Question,
  answers: DialogAnswers = {},
): TransitionBody => ({
  revision,
  ...(question === 'note' && answers.text ? { note: answers.text.trim() } : {}),
  ...(question !== 'note' && answers.note?.trim() ? { note: answers.note.trim() } : {}),
  ...(question === 'reason' && answers.text ? { reason: answers.text.trim() } : {}),
  ...(question === 'dates' && answers.publishAt ? { publishAt: toInstant(answers.publishAt) } : {}),
  ...(question === 'dates' && answers.expireAt ? { expireAt: toInstant(answers.expireAt) } : {}),
})

const toInstant = (local: string): string => new Date(local).toISOString()

type Finding = TransitionsAnswer['findings'][number]

/** What one check says of many places in the same words is one line: the first place, and how many there are. */
export const sameTogether = (findings: readonly Finding[]): (Finding & { times: number })[] => {
  const together = new Map<string, Finding & { times: number }>()
  for (const finding of findings) {
    const key = `${finding.gate} ${finding.message}`
    together.set(key, { ...(together.get(key) ?? finding), times: (together.get(key)?.times ?? 0) + 1 })
  }
  return [...together.values()]
}
