import { type ContentDefinition, type EditorialCollection, definitionOf } from '#src/content/model'
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
