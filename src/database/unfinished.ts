import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'

/** Where a database says that a site is being written into it. */
export const noteName = 'guidepost-import'

/** What it says. */
export type Unfinished = {
  /** SHA-256 of the file, as its last line has it. */
  archive: string
  file: string
  startedAt: string
  /** Lines of the file that are written. */
  lines: number
}

export const unfinishedInWords = ({ file, startedAt, lines }: Unfinished): string =>
  `This database holds half a site: the import of ${file}, begun ${startedAt}, came as far as line ${lines}. ` +
  `Run \`npm run import -- ${file}\` again and it goes on from there, or empty the database.`

/**
 * Nothing opens a database that holds half a site: no request is served from it, and the recovery at a start does not
 * take the half for damage.
 */
export const refuseHalfSites = (base: DatabaseAdapterObj): DatabaseAdapterObj => ({
  ...base,
  init: (args) => {
    const adapter = base.init(args) as BaseDatabaseAdapter
    const connect = adapter.connect?.bind(adapter)
    adapter.connect = async (options) => {
      await connect?.(options)
      if (process.env.PAYLOAD_MIGRATING === 'true') return
      const note = await unfinishedIn(adapter)
      if (!note) return
      await adapter.destroy?.()
      throw new Error(unfinishedInWords(note))
    }
    return adapter
  },
})

async function unfinishedIn<T extends Unfinished>(adapter: BaseDatabaseAdapter): Promise<T | null> {
  const row = await adapter.findOne<{ id: string; data?: T }>({
    collection: 'payload-kv',
    where: { key: { equals: noteName } },
  })
  return row?.data ?? null
}
