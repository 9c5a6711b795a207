import type { Payload } from 'payload'
import type { Engine } from '#src/search/engine'
import { mongodbEngine } from '#src/search/mongodb'
import { sqliteEngine } from '#src/search/sqlite'

export const engineOf = (payload: Payload): Engine =>
  payload.db.name === 'sqlite' ? sqliteEngine(payload) : mongodbEngine(payload)
