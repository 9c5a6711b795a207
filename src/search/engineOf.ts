import type { Payload } from 'payload'
import { forDatabase } from '#src/database/driverAccess'
import type { Engine } from '#src/search/engine'
import { mongodbEngine } from '#src/search/mongodb'
import { sqliteEngine } from '#src/search/sqlite'

const engines = { sqlite: sqliteEngine, mongodb: mongodbEngine }

export const engineOf = (payload: Payload): Engine => forDatabase(payload, engines)(payload)
