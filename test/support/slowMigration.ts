import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from 'mongodb'
import { type CollectionConfig, type Payload, buildConfig, getPayload } from 'payload'
import { Leases } from '#collections/Leases'
import { databaseAdapter } from '#src/database/adapter'
import { notes, pages, wholeSchema } from '#test/support/smallSite'

export const slowName = '29991231_000000_mark'

/** The text of a note before the migration, and after it. Done twice it would show. */
export const marked = (text: string) => `marked: ${text}`

type SQL = { db: { run: (sql: string) => Promise<{ rows: { id: string; text: string }[] }> } }
type Step = () => Promise<void>

/** The next schema of a small site: marks note by note, and then makes an index. `step` comes after each of the parts. */
const slowly = (step: Step) => ({
  migrations: [
    wholeSchema,
    {
      name: slowName,
      up: async ({ db }: SQL) => {
        const { rows } = await db.run('SELECT id, text FROM notes ORDER BY id')
        for (const { id, text } of rows) {
          await db.run(`UPDATE notes SET text = '${marked(text)}' WHERE id = '${id}'`)
          await step()
        }
        await db.run('CREATE INDEX notes_text ON notes (text)')
      },
      down: async () => {},
    },
  ],
  mongodbMigrations: [
    {
      name: slowName,
      touches: ['notes'],
      up: async ({ db }: { db: Db }) => {
        const collection = db.collection('notes')
        for (const { _id, text } of await collection.find().sort({ _id: 1 }).toArray()) {
          await collection.updateOne({ _id }, { $set: { text: marked(String(text)) } })
          await step()
        }
        await collection.createIndex({ text: 1 }, { name: 'notes_text' })
      },
      down: async () => {},
    },
  ],
})

const collections = (): CollectionConfig[] => [pages, notes, Leases].map((one) => ({ ...one }))

let starts = 0

/** Seconds for which one waits for a process that died while it migrated a MongoDB; a real site waits for a minute. */
const leaseSeconds = 5

type Start = {
  /** The schema before, or the one after. */
  schema?: 'before' | 'after'
  step?: Step
  say?: (line: string) => void
}

/** Opens a small site with that schema, in this process. */
export const startMigrating = async (
  databaseURL: string,
  { schema = 'after', step = () => sleep(0), say = () => undefined }: Start = {},
): Promise<Payload> =>
  getPayload({
    key: `migrating-${starts++}`,
    config: buildConfig({
      secret: 'a secret for tests only',
      collections: collections(),
      db: databaseAdapter({
        databaseURL,
        ...(schema === 'after' ? (slowly(step) as object) : { migrations: [wholeSchema] }),
        mongodb: { leaseSeconds },
      }),
      logger: {
        options: { level: 'info' },
        destination: { write: (line: string) => say((JSON.parse(line) as { msg: string }).msg) },
      },
      telemetry: false,
      typescript: { autoGenerate: false },
    }),
  })
