import type { Payload } from 'payload'
import type { BulkWriter } from '#src/database/bulk'
import { bulkToMongodb } from '#src/database/bulkToMongodb'
import { bulkToSqlite } from '#src/database/bulkToSqlite'

/** The id a row will have on this database, or any other a site may move to. */
export { internalId } from '#src/database/internalIds'

export const bulkWriter = (payload: Payload): Promise<BulkWriter> =>
  payload.db.name === 'sqlite' ? bulkToSqlite(payload) : Promise.resolve(bulkToMongodb(payload))
