import type { CollectionSlug, GlobalSlug, Payload, PayloadRequest, Where } from 'payload'

import type { Row, RowOf, SystemRows } from '#src/database/systemRows'

export type { Row } from '#src/database/systemRows'

type FindArgs<Field extends string> = {
  where?: Where
  sort?: string | string[]
  limit?: number
  page?: number
  /** Count all matches too (one more query). */
  count?: boolean
  /** Only these fields, and the id. */
  only?: readonly Field[]
}

/** Slugs come from the audit trail and from references too, so they are texts here and Payload's own type at its door. */
const slugOf = (collection: string) => collection as CollectionSlug

type FieldOf<Slug extends string> = keyof RowOf<Slug> & string

/** Only the fields that were asked for: one that was not is not there, and cannot be read by mistake. */
type Picked<Slug extends string, Field> = [Slug] extends [keyof SystemRows]
  ? Pick<SystemRows[Slug], Field & keyof SystemRows[Slug]> & { id: string }
  : Row

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
    async find<Slug extends string, Field extends FieldOf<Slug> = FieldOf<Slug>>(
      collection: Slug,
      args: FindArgs<Field> = {},
    ): Promise<{ docs: Picked<Slug, Field>[]; totalDocs: number }> {
      const { where = {}, sort, limit = 0, page, count = false, only } = args
      const result = await payload.db.find({
        collection: slugOf(collection),
        where,
        limit,
        pagination: count,
        ...(sort ? { sort } : {}),
        ...(page ? { page } : {}),
        ...(only ? { select: Object.fromEntries(only.map((name) => [name, true as const])) } : {}),
        ...context,
      })
      return { docs: result.docs as object[] as Picked<Slug, Field>[], totalDocs: result.totalDocs }
    },

    async findOne<Slug extends string>(collection: Slug, where: Where): Promise<RowOf<Slug> | null> {
      const row: object | null = await payload.db.findOne({
        collection: slugOf(collection),
        where,
        ...context,
      })
      return row as RowOf<Slug> | null
    },

    findByID<Slug extends string>(collection: Slug, id: string): Promise<RowOf<Slug> | null> {
      return this.findOne(collection, { id: { equals: id } })
    },

    async count(collection: string, where: Where = {}): Promise<number> {
      return (await payload.db.count({ collection: slugOf(collection), where, ...context })).totalDocs
    },

    /** Without reading back what was written: the caller knows what is in the row. */
    async create<Slug extends string>(collection: Slug, data: RowOf<Slug>): Promise<void> {
      await payload.db.create({ collection: slugOf(collection), data, returning: false, ...context })
    },

    /** Writes only where `where` still holds, and answers whether it did (compare and swap). */
    async update(collection: string, where: Where, data: Record<string, unknown>): Promise<boolean> {
      // No more than the id is read back; without anything, Payload answers the same for done and for not found.
      const select = { id: true as const }
      const args = { collection: slugOf(collection), where, data, select, ...context }
      return (await payload.db.updateOne(args)) !== null
    },

    async remove(collection: string, where: Where): Promise<void> {
      await payload.db.deleteMany({ collection: slugOf(collection), where, ...context })
    },

    /** One stored version of a document, raw: `where` speaks of `parent` and of `version.<field>`. */
    async findVersion(collection: string, where: Where): Promise<Record<string, unknown> | null> {
      const { docs } = await payload.db.findVersions({
        collection: slugOf(collection),
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
        collectionSlug: slugOf(collection),
        parent: row.id,
        versionData: { ...row },
        autosave: false,
        createdAt: savedAt,
        updatedAt: savedAt,
        returning: false,
        ...context,
      })
    },

    async global(slug: string): Promise<Record<string, unknown> | null> {
      const row: object | null = await payload.db.findGlobal({ slug: slug as GlobalSlug, ...context })
      return row as Record<string, unknown> | null
    },
  }
}

export type SystemStore = ReturnType<typeof systemStore>
