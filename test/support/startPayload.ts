import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Payload } from 'payload'
import { type TestDatabase, testDatabase } from '#test/support/testDatabase'

export type Started = {
  payload: Payload
  database: TestDatabase
  /** Holds this test file's database (SQLite) and its media folder; gone after `stop`. */
  folder: string
  /**
   * The same database, opened by a new Payload: what a process sees that starts after this one ended.
   *
   * @param meanwhile what is done with the database while nobody has it open
   */
  restart: (meanwhile?: (database: TestDatabase) => Promise<void>) => Promise<Payload>
  /** Closes Payload and takes away everything it wrote. */
  stop: () => Promise<void>
}

type Options = {
  through?: (url: string) => string
  fill?: (database: TestDatabase) => Promise<void>
}

/**
 * Starts the real configuration on a database of its own, empty but for its schema, with a media folder of its own.
 * The configuration reads the environment when it is first imported, so call this before importing anything that
 * imports it, and once per test file:
 *
 *     const { payload, stop } = await startPayload()
 *     afterAll(stop)
 *
 * @param env further environment variables, for instance { UPLOAD_LIMIT: '1mb' }
 * @param options.through another way to the same database
 * @param options.fill writes into the database before it is opened
 */
export async function startPayload(
  env: Record<string, string> = {},
  options: Options = {},
): Promise<Started> {
  const { through = (url) => url, fill } = options
  const folder = await mkdtemp(path.join(tmpdir(), 'guidepost-test-'))
  const database = testDatabase(folder)
  await mkdir(path.join(folder, 'media'))
  await fill?.(database)
  Object.assign(process.env, {
    DATABASE_URL: through(database.url),
    DATA_DIR: folder,
    MEDIA_DIR: path.join(folder, 'media'),
    PAYLOAD_SECRET: 'a secret for tests only',
    PUBLIC_URL: 'http://guidepost.test',
    SEED: 'none',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    NEXT_TELEMETRY_DISABLED: '1',
    ...env,
  })

  const start = async () => {
    const { getPayload } = await import('payload')
    const { default: config } = await import('@payload-config')
    // No key of our own: Payload's REST handler asks for the default one, and would open a second Payload beside ours.
    return getPayload({ config })
  }
  const close = async (open: Payload) => {
    await open.destroy()
    // Where getPayload keeps what it has started.
    ;(globalThis as { _payload?: Map<string, unknown> })._payload?.clear()
  }

  let payload = await start()
  return {
    get payload() {
      return payload
    },
    database,
    folder,
    async restart(meanwhile) {
      await close(payload)
      await meanwhile?.(database)
      payload = await start()
      return payload
    },
    async stop() {
      await close(payload)
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
