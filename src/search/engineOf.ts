import type { Payload } from 'payload'
import { databaseKind } from '#src/database/driverAccess'
import type { Engine } from '#src/search/engine'
import { mongodbEngine } from '#src/search/mongodb'
import { sqliteEngine } from '#src/search/sqlite'

export const engineOf = (payload: Payload): Engine =>
  databaseKind(payload) === 'sqlite' ? sqliteEngine(payload) : mongodbEngine(payload)
