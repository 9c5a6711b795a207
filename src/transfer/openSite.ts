import { randomUUID } from 'node:crypto'
import { type Payload, type SanitizedConfig, getPayload } from 'payload'
import { databaseAdapter } from '#src/database/adapter'
import { migrations } from '#src/migrations/index'
import { mongodbMigrations } from '#src/migrations/mongodb/index'

/**
 * The site's own configuration on another database: the same collections, nothing that runs by itself. The database is
 * made ready (schema, indexes) as at any start.
 */
export async function openSite(config: SanitizedConfig, databaseURL: string): Promise<Payload> {
  return getPayload({
    key: `moving-${randomUUID()}`,
    config: {
      ...config,
      db: databaseAdapter({
        databaseURL,
        migrations,
        mongodbMigrations,
        halfSites: 'open',
      }) as SanitizedConfig['db'],
    },
    disableOnInit: true,
  })
}
