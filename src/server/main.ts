import { prepareEnvironment } from '#src/environment'
import { endWithReason } from '#src/server/endWithReason'
import { httpServer, listen, refuseTakenAddress } from '#src/server/listen'
import { createLog } from '#src/server/log'
import type { Settings } from '#src/settings'

/*
 * The process that `npm start` becomes. It answers everybody itself, or, with READERS, holds the port and starts those that do
 * (src/server/processes/parent.ts, docs/decisions/0034).
 */
async function start(): Promise<void> {
  const settings = prepareEnvironment()
  await refuseTakenAddress(settings)
  const log = createLog(settings)
  const isDevelopment = process.env.NODE_ENV !== 'production'
  if (settings.readers > 0 && !isDevelopment) {
    const { startParent } = await import('#src/server/processes/parent')
    startParent({ settings, log, sayAddresses: (port) => sayAddresses(settings, port) })
    return
  }

  const { refuseWeakSeedPassword, startDesk } = await import('#src/server/desk')
  await refuseWeakSeedPassword(settings)
  await startDesk(
    {
      settings,
      log,
      serve: () => httpServer(settings),
      listen: async (server) => {
        const port = await listen(server, settings)
        sayAddresses(settings, port)
        return port
      },
    },
    ({ shutdown }) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const)
        process.on(signal, () => void shutdown.begin(signal))
    },
  )
}

function sayAddresses({ publicUrl, host, port: asked, isSiteServed }: Settings, port: number): void {
  const address = asked === port ? publicUrl : `http://${host}:${port}`
  console.log(`
Guidepost is running.
${isSiteServed ? `  Site           ${address}/\n` : ''}  Admin          ${address}/admin
  Delivery API   ${address}/v1/careers
  Health         ${address}/readyz
Stop it with Ctrl+C.`)
}

start().catch(endWithReason)
