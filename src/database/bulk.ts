import type { Table } from '#src/database/tables'
import type { Row } from '#src/database/store'

/**
 * Writes rows as they were stored elsewhere: with their ids and dates, past every hook. For a database that nobody serves
 * yet, and for nothing else.
 */
export type BulkWriter = {
  /** A batch is written whole or not at all. */
  isAtomic: boolean
  /**
   * Writes what `work` writes, whole or not at all on SQLite. On MongoDB each part is written as it comes, so `work` may
   * be done again after a crash.
   */
  batch: (work: () => Promise<void>) => Promise<void>
  /** New rows. With `again` they may be there already and are written over. */
  write: (place: Table, rows: Row[], options?: { again?: boolean }) => Promise<void>
  remove: (place: Table, ids: string[]) => Promise<void>
  /** A note under a name, outside the site's content; null takes it away. Part of the batch. */
  note: (name: string, value: unknown) => Promise<void>
  /** What has to hold over all rows and was not asked row by row. @throws Error that says what does not hold */
  check: () => Promise<void>
  close: () => Promise<void>
}
