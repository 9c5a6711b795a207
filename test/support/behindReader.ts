import { mkdtemp, rm } from 'node:fs/promises'
import { type RequestListener, createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Logger } from 'pino'
import type { createApp } from '#src/server/app'
import type { Settings } from '#src/settings'

type Args = {
  /** What the desk would be. */
  app: ReturnType<typeof createApp>
  settings: Settings
  log: Logger
  reasonNotReady?: (() => string | null) | undefined
}

/**
 * The same application as clients see it where readers have processes of their own (READERS), in one process: what is the readers' is
 * answered without Payload, the rest is passed on. Tests that ask over HTTP run so with TEST_READERS=1.
 */
export async function behindReader({
  app,
  settings,
  log,
  reasonNotReady = () => null,
}: Args): Promise<{ answer: RequestListener; stop: () => Promise<void> }> {
  const { openReadOnly } = await import('#src/database/readOnly/openReadOnly')
  const { createMeter } = await import('#src/server/metrics')
  const { restoreClients } = await import('#src/server/processes/fromReader')
  const { localAddress } = await import('#src/server/processes/localAddress')
  const { createReaderApp } = await import('#src/server/processes/readerApp')

  const folder = await mkdtemp(path.join(tmpdir(), 'guidepost-desk-'))
  const address = localAddress(folder, 'desk')
  const desk = createServer({ keepAliveTimeout: 0 }, app)
  restoreClients(desk)
  await new Promise<void>((resolve) => desk.listen(address, resolve))

  const { databaseUrl: databaseURL, databaseFile, mongodb } = settings
  const site = await openReadOnly({ databaseURL, databaseFile, mongodb, log })
  const meter = createMeter()
  const answer = createReaderApp({
    payload: site.payload,
    settings,
    log,
    meter,
    desk: address,
    measureAll: async () => [
      { process: 'desk', metrics: await app.measure() },
      { process: 'reader-1', metrics: await meter.register.getMetricsAsJSON() },
    ],
    reasonNotReady,
  })
  return {
    answer,
    stop: async () => {
      desk.closeAllConnections()
      await new Promise((resolve) => desk.close(resolve))
      await site.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
