import type { Payload, PayloadRequest } from 'payload'

import type { EditorialCollection } from '#src/content/kinds'
import type { Row } from '#src/database/store'
import { gatesOf } from '#src/workflow/gates/gates'
import { surroundingsOf } from '#src/workflow/gates/surroundings'

/** What a gate found: an error refuses the transition, a warning is shown and recorded. */
export type Finding = {
  gate: string
  severity: 'error' | 'warning'
  /** The field to go to: 'salaries.2.median'. */
  path: string
  /** What is wrong and how to mend it. */
  message: string
}

/** Everything the gates find in this document as it is stored, errors first. */
export const checkGates = async (args: {
  payload: Payload
  req?: PayloadRequest | undefined
  collection: EditorialCollection
  row: Row
  /** Documents that go live in the same move: for each other they count as live. */
  together?: { collection: EditorialCollection; row: Row }[]
}): Promise<Finding[]> => {
  const surroundings = await surroundingsOf(args)
  const findings = gatesOf(args.collection).flatMap(({ name, check }) =>
    check(args.row, surroundings).map((found): Finding => ({ gate: name, severity: 'error', ...found })),
  )
  return findings.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
}
