import type { Payload, PayloadRequest } from 'payload'

import type { EditorialCollection } from '#src/content/kinds'
import type { Period } from '#src/content/period'
import type { Row } from '#src/database/store'
import type { Finding } from '#src/workflow/gates/Gate'
import { gatesOf } from '#src/workflow/gates/gates'
import { fromSomeMomentOn, throughout } from '#src/workflow/gates/overTime'
import { surroundingsOf } from '#src/workflow/gates/surroundings'
import type { TransitionName } from '#src/workflow/transitions'

/**
 * Everything the gates find in this document as it is stored, errors first. What is asked for a period has to hold at all of its
 * moments (promise 12 of the design). Before it is known when the document will be live, what begins late or ends some time is
 * told and stops nothing but a publish now.
 */
export const checkGates = async (args: {
  payload: Payload
  req?: PayloadRequest | undefined
  collection: EditorialCollection
  row: Row
  /** Documents that go live in the same move: for each other they count as live. */
  together?: { collection: EditorialCollection; row: Row }[]
  /** Asks only the gates of this transition; all of them when it is left out. */
  transition?: TransitionName
  /** When the document is going to be live, as far as that is decided. */
  period?: Period | undefined
}): Promise<Finding[]> => {
  const { period = { from: new Date(), until: null } } = args
  const around = await surroundingsOf({ ...args, period })
  const isAsked = ({ at }: Pick<Finding, 'at'>) => !at || !args.transition || at.includes(args.transition)
  const asked = gatesOf(args.collection).filter(isAsked)
  const found = around.moments.map((moment) => {
    const surroundings = around.at(moment)
    const findings = asked.flatMap(({ name, check, at }) =>
      check(args.row, surroundings).map((one): Finding => ({
        gate: name,
        severity: 'error',
        ...one,
        ...(at ? { at } : {}),
      })),
    )
    return { ...surroundings, findings }
  })
  const findings = (args.period ? throughout(found) : fromSomeMomentOn(found)).filter(isAsked)
  return findings.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
}
