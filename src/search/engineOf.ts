import type { Payload } from 'payload'
import { nativeKind } from '#src/database/native'
import type { Engine } from '#src/search/engine'
import { mongodbEngine } from '#src/search/mongodb'
import { sqliteEngine } from '#src/search/sqlite'

export const engineOf = (payload: Payload): Engine =>
  nativeKind(payload) === 'sqlite' ? sqliteEngine(payload) : mongodbEngine(payload)
