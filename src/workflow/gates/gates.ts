import type { EditorialCollection } from '#src/content/kinds'
import { commentsResolved } from '#src/workflow/gates/comments'
import { affiliateDisclosure, disclosuresLive } from '#src/workflow/gates/disclosures'
import { complete } from '#src/workflow/gates/complete'
import type { Finding } from '#src/workflow/gates/checkGates'
import { listedLive } from '#src/workflow/gates/listedLive'
import { picturesDescribed } from '#src/workflow/gates/pictures'
import { estimatesDisclosed, salariesSane } from '#src/workflow/gates/salaries'
import type { Surroundings } from '#src/workflow/gates/surroundings'
import type { TransitionName } from '#src/workflow/transitions'

type Found = Omit<Finding, 'gate' | 'severity' | 'at'> & { severity?: Finding['severity'] }

/** A small named rule about content. Pure: the same document in the same surroundings finds the same. */
export type Gate = {
  name: string
  /** Asked at these transitions only; at all that ask the gates when left out. */
  at?: readonly TransitionName[]
  check: (doc: Record<string, unknown>, surroundings: Surroundings) => Found[]
}

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

const forAll: Gate[] = [complete, slugFree, picturesDescribed, disclosuresLive, commentsResolved]
const withLinks: Gate[] = [...forAll, affiliateDisclosure]

const gates: Record<EditorialCollection, Gate[]> = {
  careers: [...withLinks, salariesSane, estimatesDisclosed, listedLive],
  'reading-lists': [...withLinks, listedLive],
  courses: forAll,
  books: forAll,
  disclosures: forAll,
}

/** The gates a collection's documents pass before they go to review and before they go live. */
export const gatesOf = (collection: EditorialCollection): Gate[] => gates[collection]
