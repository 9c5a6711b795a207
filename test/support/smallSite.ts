import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type CollectionConfig, type Payload, buildConfig, getPayload } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { databaseAdapter } from '#src/database/adapter'
import type { MongodbLimits } from '#src/database/mongodbConnection'
import type { SQLiteOptions } from '#src/database/sqlite'
import type { Migration } from '#src/database/sqliteMigrations'
import { type TestDatabase, testDatabase } from '#test/support/testDatabase'

/*
 * The database room with two small collections instead of the whole site: its tests say something about the adapter and
 * nothing about content. `pages` carries a lock version as editorial documents do, counted by a hook as the guard does.
 */

const id = {
  name: 'id',
  type: 'text',
  required: true,
  defaultValue: () => uuidv7(),
} as const

export const pages: CollectionConfig = {
  slug: 'pages',
  versions: { maxPerDoc: 0, drafts: false },
  fields: [
    id,
    { name: 'title', type: 'text', required: true },
    { name: 'slug', type: 'text', unique: true },
    { name: 'counter', type: 'number', defaultValue: 0 },
    { name: 'lockVersion', type: 'number', defaultValue: 0 },
    { name: 'parts', type: 'array', fields: [{ name: 'text', type: 'text', required: true }] },
    { name: 'related', type: 'relationship', relationTo: 'notes' as never, hasMany: true },
  ],
  hooks: {
    beforeChange: [
      ({ data, operation, originalDoc }) =>
        operation === 'update' ? { ...data, lockVersion: (originalDoc.lockVersion ?? 0) + 1 } : data,
    ],
  },
}

export const notes: CollectionConfig = {
  slug: 'notes',
  fields: [id, { name: 'text', type: 'text', required: true }],
}

export type SmallSite = {
  payload: Payload
  database: TestDatabase
  folder: string
  restart: () => Promise<Payload>
  stop: () => Promise<void>
}

type Options = Partial<SQLiteOptions> & {
  kind?: 'sqlite' | 'mongodb'
  mongodb?: MongodbLimits
  collections?: CollectionConfig[]
}

/** Starts Payload with small collections on a database of its own. */
export async function startSmallSite({ kind, collections, ...options }: Options = {}): Promise<SmallSite> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guidepost-small-'))
  const database = testDatabase(folder, kind)
  let starts = 0
  const start = async () =>
    getPayload({
      key: `${folder}#${starts++}`,
      config: buildConfig({
        secret: 'a secret for tests only',
        // A new array each time: Payload adds its own collections to the one it is given.
        collections: [...(collections ?? [pages, notes])],
        db: databaseAdapter({ databaseURL: database.url, migrations: [wholeSchema], ...options }),
        logger: { options: { level: process.env.TEST_LOG_LEVEL ?? 'silent' } },
        telemetry: false,
        typescript: { autoGenerate: false },
      }),
    })

  let payload = await start()
  return {
    get payload() {
      return payload
    },
    database,
    folder,
    async restart() {
      await payload.destroy()
      payload = await start()
      return payload
    },
    async stop() {
      await payload.destroy()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The schema of whatever collections there are, as the first and only migration. */
export const wholeSchema: Migration = {
  name: 'whole_schema',
  up: async ({ db, payload }: { db: { run: (sql: string) => Promise<unknown> }; payload: Payload }) => {
    for (const statement of await schemaOf(payload)) await db.run(statement)
  },
  down: async () => {},
}

type DrizzleKit = {
  generateDrizzleJson: (schema: unknown) => Promise<unknown>
  generateMigration: (before: unknown, after: unknown) => Promise<string[]>
}

async function schemaOf(payload: Payload): Promise<string[]> {
  const adapter = payload.db as unknown as {
    schema: unknown
    defaultDrizzleSnapshot: unknown
    requireDrizzleKit: () => DrizzleKit
  }
  const { generateDrizzleJson, generateMigration } = adapter.requireDrizzleKit()
  return generateMigration(adapter.defaultDrizzleSnapshot, await generateDrizzleJson(adapter.schema))
}

/** The adapter's parts that only these tests look at. */
export const innards = (payload: Payload) =>
  payload.db as unknown as {
    client: { execute: (sql: string) => Promise<{ rows: Record<string, unknown>[] }> }
    sessions: Record<string, { db: { run: (sql: string) => Promise<{ rows: Record<string, unknown>[] }> } }>
  }
