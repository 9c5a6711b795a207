/* This file is made by `npm run generate` from src/content/model.ts. Do not edit it. */

import type { DeliveredCollection } from '#src/content/model'
import type { Presentation } from '#src/delivery/resources/presentation'
import { books } from '#src/delivery/resources/books'
import { careers } from '#src/delivery/resources/careers'
import { courses } from '#src/delivery/resources/courses'
import { disclosures } from '#src/delivery/resources/disclosures'
import { providers } from '#src/delivery/resources/providers'
import { readingLists } from '#src/delivery/resources/readingLists'
import { topics } from '#src/delivery/resources/topics'

/** How each collection that readers can ask for is shown. */
export const presentations = {
  careers,
  'reading-lists': readingLists,
  courses,
  books,
  topics,
  providers,
  disclosures,
} as const satisfies Record<DeliveredCollection, Presentation>
