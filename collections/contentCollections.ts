/* This file is made by `npm run generate` from src/content/model.ts. Do not edit it. */

import type { CollectionConfig } from 'payload'

import { Books } from '#collections/Books'
import { Careers } from '#collections/Careers'
import { Cities } from '#collections/Cities'
import { Courses } from '#collections/Courses'
import { Disclosures } from '#collections/Disclosures'
import { Providers } from '#collections/Providers'
import { ReadingLists } from '#collections/ReadingLists'
import { Site } from '#collections/Site'
import { Topics } from '#collections/Topics'

/** Every content collection, in the order of the menu. */
export const contentCollections: CollectionConfig[] = [
  Careers,
  ReadingLists,
  Courses,
  Books,
  Topics,
  Providers,
  Disclosures,
  Cities,
  Site,
]
