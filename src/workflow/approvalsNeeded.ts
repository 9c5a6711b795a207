import type { EditorialCollection } from '#src/content/kinds'

/** How many different persons must approve before something of this collection may go live. */
const needed: Record<EditorialCollection, number> = {
  careers: 1,
  'reading-lists': 1,
  courses: 1,
  books: 1,
  disclosures: 1,
}

export const approvalsNeeded = (collection: EditorialCollection): number => needed[collection]
