import type { Payload, PayloadRequest, Where } from 'payload'

/** A raw row: as stored, no hooks run, no access asked, relations are ids. */
export type Row = Record<string, unknown> & { id: string }

export type FindArgs = {
  where?: Where
  sort?: string | string[]
  limit?: number
  page?: number
  /** Count all matches too (one more query). */
  count?: boolean
  /** Only these fields, and the id. */
  only?: readonly string[]
}

/**
 * The system's own door to the database, and the only place that speaks to `payload.db`: what the system writes
 * (workflow state, publications, commits, events) has no person's rights to ask for and no hook to run. Whatever is done
 * *for a person* goes through Payload's operations with `overrideAccess: false` instead.
 *
 * Pass the `req` of the unit of work, so that all its writes share one transaction.
 */
export const systemStore = (payload: Payload, req?: PayloadRequest) => {
  const context = req ? { req } : {}
  return {
    async find(collection: string, args: FindArgs = {}): Promise<{ docs: Row[]; totalDocs: number }> {
      const { where = {}, sort, limit = 0, page, count = false, only } = args
      const result = await payload.db.find({
        collection: collection as never,
        where,
        limit,
        pagination: count,
        ...(sort ? { sort } : {}),
        ...(page ? { page } : {}),
        ...(only ? { select: Object.fromEntries(only.map((name) => [name, true as const])) } : {}),
        ...context,
      })
      return { docs: result.docs as unknown as Row[], totalDocs: result.totalDocs }
    },

    async findOne(collection: string, where: Where): Promise<Row | null> {
      const row = await payload.db.findOne({ collection: collection as never, where, ...context })
      return row as unknown as Row | null
    },

    findByID(collection: string, id: string): Promise<Row | null> {
      return this.findOne(collection, { id: { equals: id } })
    },

    async count(collection: string, where: Where = {}): Promise<number> {
      return (await payload.db.count({ collection: collection as never, where, ...context })).totalDocs
    },

    /** Without reading back what was written: whoever writes a row here knows what is in it. */
    async create(collection: string, data: Row): Promise<void> {
      await payload.db.create({ collection: collection as never, data, returning: false, ...context })
    },

    /** Writes only where `where` still holds, and answers whether it did (compare and swap). */
    async update(collection: string, where: Where, data: Record<string, unknown>): Promise<boolean> {
      // No more than the id is read back; without anything, Payload answers the same for done and for not found.
      const select = { id: true as const }
      const args = { collection: collection as never, where, data, select, ...context }
      return (await payload.db.updateOne(args)) !== null
    },

    async remove(collection: string, where: Where): Promise<void> {
      await payload.db.deleteMany({ collection: collection as never, where, ...context })
    },

    /** One stored version of a document, raw: `where` speaks of `parent` and of `version.<field>`. */
    async findVersion(collection: string, where: Where): Promise<Record<string, unknown> | null> {
      const { docs } = await payload.db.findVersions({
        collection: collection as never,
        where,
        sort: '-createdAt',
        limit: 1,
        pagination: false,
        ...context,
      })
      return (docs[0]?.version as Record<string, unknown> | undefined) ?? null
    },

    /** Keeps what a document is now as its newest version, as Payload does after a save. */
    async createVersion(collection: string, row: Row): Promise<void> {
      const savedAt = String(row.updatedAt)
      await payload.db.createVersion({
        collectionSlug: collection as never,
        parent: row.id,
        versionData: { ...row } as never,
        autosave: false,
        createdAt: savedAt,
        updatedAt: savedAt,
        returning: false,
        ...context,
      })
    },

    async global(slug: string): Promise<Record<string, unknown> | null> {
      const row = await payload.db.findGlobal({ slug: slug as never, ...context })
      return row as unknown as Record<string, unknown> | null
    },
  }
}

export type SystemStore = ReturnType<typeof systemStore>
