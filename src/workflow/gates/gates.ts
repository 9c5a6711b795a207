import type { Payload, PayloadRequest } from 'payload'

import { type ContentDefinition, type EditorialCollection, definitionOf } from '#src/content/model'
import type { Period } from '#src/content/period'
import type { Row } from '#src/database/store'
import { commentsResolved } from '#src/workflow/gates/comments'
import { affiliateDisclosure, disclosuresLive } from '#src/workflow/gates/disclosures'
import { complete } from '#src/workflow/gates/complete'
import type { Finding, Gate } from '#src/workflow/gates/Gate'
import { headingsInOrder, linksLead, linksSpeak } from '#src/workflow/gates/richText'
import { listedLive } from '#src/workflow/gates/listedLive'
import { fromSomeMomentOn, throughout } from '#src/workflow/gates/overTime'
import { picturesDescribed } from '#src/workflow/gates/pictures'
import { estimatesDisclosed, salariesSane } from '#src/workflow/gates/salaries'
import { surroundingsOf } from '#src/workflow/gates/surroundings'
import type { TransitionName } from '#src/workflow/transitions'

const slugFree: Gate = {
  name: 'slug-free',
  check: (_doc, { slugTakenBy }) =>
    slugTakenBy
      ? [
          {
            path: 'slug',
            message: `“${slugTakenBy}” is live under this slug; choose another, or unpublish that page first.`,
          },
        ]
      : [],
}

const forAll: Gate[] = [
  complete,
  slugFree,
  picturesDescribed,
  headingsInOrder,
  linksSpeak,
  linksLead,
  disclosuresLive,
  commentsResolved,
]
/** Those that a definition may name beyond these. */
const further: Record<ContentDefinition['gates'][number], Gate> = {
  affiliate: affiliateDisclosure,
  salaries: salariesSane,
  estimates: estimatesDisclosed,
  listed: listedLive,
}

const covering = new Set([disclosuresLive.name, affiliateDisclosure.name, estimatesDisclosed.name])

/** Those that say whether a page tells its readers what it has to; they hold for as long as it is live. */
export const coverageGates = (collection: EditorialCollection): Gate[] =>
  gatesOf(collection).filter(({ name }) => covering.has(name))

/** The gates a collection's documents pass before they go to review and before they go live. */
export const gatesOf = (collection: EditorialCollection): Gate[] => [
  ...forAll,
  ...definitionOf(collection).gates.map((name) => further[name]),
]

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
