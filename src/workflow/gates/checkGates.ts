import type { Payload, PayloadRequest } from 'payload'

import type { EditorialCollection } from '#src/content/kinds'
import type { Row } from '#src/database/store'
import type { Finding } from '#src/workflow/gates/Gate'
import { gatesOf } from '#src/workflow/gates/gates'
import { surroundingsOf } from '#src/workflow/gates/surroundings'
import type { TransitionName } from '#src/workflow/transitions'

/** Everything the gates find in this document as it is stored, errors first. */
export const checkGates = async (args: {
  payload: Payload
  req?: PayloadRequest | undefined
  collection: EditorialCollection
  row: Row
  /** Documents that go live in the same move: for each other they count as live. */
  together?: { collection: EditorialCollection; row: Row }[]
  /** Asks only the gates of this transition; all of them when it is left out. */
  transition?: TransitionName
}): Promise<Finding[]> => {
  const surroundings = await surroundingsOf(args)
  const asked = gatesOf(args.collection).filter(
    ({ at }) => !at || !args.transition || at.includes(args.transition),
  )
  const findings = asked.flatMap(({ name, check, at }) =>
    check(args.row, surroundings).map((found): Finding => ({
      gate: name,
      severity: 'error',
      ...found,
      ...(at ? { at } : {}),
    })),
  )
  return findings.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
}
