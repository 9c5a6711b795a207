import type { Payload } from 'payload'
import { forDatabase } from '#src/database/driverAccess'
import type { Finder } from '#src/search/engine'
import { mongodbEngine } from '#src/search/mongodb'
import { sqliteFinder } from '#src/search/sqliteFinder'

const finders: Record<'sqlite' | 'mongodb', (payload: Payload) => Finder> = {
  sqlite: sqliteFinder,
  mongodb: mongodbEngine,
}

/** What answers questions from the index, as the site's database keeps it. Writing it is the engine's (searchIndex.ts). */
export const finderOf = (payload: Payload): Finder => forDatabase(payload, finders)(payload)
