import type { Surroundings } from '#src/workflow/gates/surroundings'
import type { TransitionName } from '#src/workflow/transitions'

/** What a gate found: an error refuses the transition, a warning is shown and recorded. */
export type Finding = {
  gate: string
  severity: 'error' | 'warning'
  /** The field to go to: 'salaries.2.median'. */
  path: string
  /** What is wrong and how to put it right. */
  message: string
  /** Only these transitions are held up by it; all that ask the gates when it is left out. */
  at?: readonly TransitionName[]
}

export type Found = Omit<Finding, 'gate' | 'severity' | 'at'> & { severity?: Finding['severity'] }

/** A small named rule about content. Pure: the same document in the same surroundings finds the same. */
export type Gate = {
  name: string
  /** Asked at these transitions only; at all that ask the gates when left out. */
  at?: readonly TransitionName[]
  check: (doc: Record<string, unknown>, surroundings: Surroundings) => Found[]
}
