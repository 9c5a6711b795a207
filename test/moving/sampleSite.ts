import path from 'node:path'
import type { Payload, SanitizedConfig } from 'payload'
import { editorialCollections } from '#src/content/kinds'
import { type Started, startPayload } from '#test/support/startPayload'
import { type TestDatabase, testDatabase } from '#test/support/testDatabase'

export type SampleSite = Started & {
  config: SanitizedConfig
  audit: { rules: unknown; editorial: readonly string[] } & Record<string, never>
  mediaDir: string
  secret: string
  /** A database of the given kind beside that of the site, gone after `stop`. */
  anotherDatabase: (kind?: 'sqlite' | 'mongodb') => TestDatabase
}

/** The sample site on a database of its own, as a first start makes it: accounts, pictures, history, drafts. */
export async function startSampleSite(seed: 'sample' | 'none' = 'sample'): Promise<SampleSite> {
  const started = await startPayload()
  const { seedIfEmpty } = await import('#src/seed/run')
  const { auditRules } = await import('#src/workflow/auditRules')
  const { default: configuring } = await import('@payload-config')
  if (seed === 'sample')
    await seedIfEmpty(
      started.payload,
      { seed: 'sample', seedPassword: 'a password for tests' },
      { info: () => undefined },
    )

  const others: TestDatabase[] = []
  let number = 0
  return {
    get payload(): Payload {
      return started.payload
    },
    database: started.database,
    folder: started.folder,
    restart: started.restart,
    config: await configuring,
    audit: { rules: auditRules, editorial: editorialCollections } as never,
    mediaDir: path.join(started.folder, 'media'),
    secret: process.env.PAYLOAD_SECRET!,
    anotherDatabase(kind = started.database.kind) {
      const folder = path.join(started.folder, `other-${number++}`)
      const database = testDatabase(folder, kind)
      others.push(database)
      return database
    },
    async stop() {
      for (const database of others) await database.drop()
      await started.stop()
    },
  }
}
