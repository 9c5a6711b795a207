import type { EditorialCollection } from '#src/content/kinds'
import { commentsResolved } from '#src/workflow/gates/comments'
import { affiliateDisclosure, disclosuresLive } from '#src/workflow/gates/disclosures'
import { complete } from '#src/workflow/gates/complete'
import type { Gate } from '#src/workflow/gates/Gate'
import { headingsInOrder, linksLead, linksSpeak } from '#src/workflow/gates/richText'
import { listedLive } from '#src/workflow/gates/listedLive'
import { picturesDescribed } from '#src/workflow/gates/pictures'
import { estimatesDisclosed, salariesSane } from '#src/workflow/gates/salaries'

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
const withLinks: Gate[] = [...forAll, affiliateDisclosure]

const gates: Record<EditorialCollection, Gate[]> = {
  careers: [...withLinks, salariesSane, estimatesDisclosed, listedLive],
  'reading-lists': [...withLinks, listedLive],
  courses: withLinks,
  books: withLinks,
  disclosures: forAll,
  topics: forAll,
  providers: forAll,
  cities: forAll,
}

const covering = new Set([disclosuresLive.name, affiliateDisclosure.name, estimatesDisclosed.name])

/** Those that say whether a page tells its readers what it has to; they hold for as long as it is live. */
export const coverageGates = (collection: EditorialCollection): Gate[] =>
  gates[collection].filter(({ name }) => covering.has(name))

/** The gates a collection's documents pass before they go to review and before they go live. */
export const gatesOf = (collection: EditorialCollection): Gate[] => gates[collection]
