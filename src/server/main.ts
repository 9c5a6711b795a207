import type { Logger } from 'pino'
import { openPayload } from '#src/environment/openPayload'
import { complaintAboutPassword } from '#src/content/password'
import { prepareEnvironment } from '#src/environment'
import { isProblem } from '#src/problems/Problem'
import { unavailableBehind } from '#src/problems/unavailable'
import { people } from '#src/seed/people'
import { createApp } from '#src/server/app'
import { httpServer, listen, refuseTakenAddress } from '#src/server/listen'
import { createLog } from '#src/server/log'
import { keepHeapSmall } from '#src/server/memory'
import { createPages } from '#src/server/pages'
import { createShutdown } from '#src/server/shutdown'
import { SettingsError, type Settings } from '#src/settings'

/*
 * The process: environment, database, sample content, listening, admin pages, in this order. /v1 and /api answer
 * before Next is loaded.
 */
const say = (words: string) => console.log(words)
const isDevelopment = process.env.NODE_ENV !== 'production'

async function start(): Promise<void> {
  keepHeapSmall()
  const settings = prepareEnvironment()
  await refuseWeakSeedPassword(settings)
  await refuseTakenAddress(settings)
  const log = createLog(settings)

  const payload = await openSite(log)
  // Imported now, like the config: what they import reads the settings.
  const { startUpkeep } = await import('#src/server/upkeep')
  const endUpkeep = await startUpkeep(payload, log)
  const { seedIfEmpty } = await import('#src/seed/run')
  const { signIn } = await seedIfEmpty(payload, settings, { info: (words) => say(`guidepost: ${words}`) })
  // At once: the password is stored nowhere in clear, and a failure from here on must not lose it.
  if (signIn) saySignIn(signIn)

  const { server, connections } = httpServer(settings)
  const pages = createPages()
  const { startMails } = await import('#src/server/mails')
  const endMails = startMails(payload, settings)
  const shutdown = createShutdown({
    server,
    connections,
    patience: settings.shutdownSeconds * 1000,
    log,
    close: [endUpkeep, endMails, () => pages.close(), () => payload.destroy()],
  })
  const reasonNotReady = () => (shutdown.isUnderWay() ? 'The server is stopping.' : null)
  server.on(
    'request',
    connections.whileOpen(createApp({ payload, settings, log, pages, reasonNotReady, isDevelopment })),
  )

  const port = await listen(server, settings)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutdown.begin(signal))
  sayAddresses(settings, port)
  pages.load({
    isDevelopment,
    host: settings.host,
    port,
    server,
    onError: (error) => log.error({ err: error }, 'the admin could not be loaded'),
  })
}

/** The sample accounts are held to the rules for everyone's passwords; said before anything is made. */
async function refuseWeakSeedPassword({ seedPassword }: Settings): Promise<void> {
  if (seedPassword === undefined) return
  const complaint = await complaintAboutPassword(seedPassword, [
    'guidepost',
    ...Object.values(people).flatMap(({ email, name }) => [email, name]),
  ])
  if (complaint) throw new SettingsError([`SEED_PASSWORD: ${complaint}`])
}

async function openSite(log: Logger) {
  // Imported now and not above: what it imports reads settings and the secret, which are ready only here.
  const { default: configuring } = await import('#src/payload.config')
  return openPayload(await configuring, log, { cron: true })
}

function sayAddresses({ publicUrl, host, port: asked }: Settings, port: number): void {
  const address = asked === port ? publicUrl : `http://${host}:${port}`
  say(`
Guidepost is running.
  Admin          ${address}/admin
  Delivery API   ${address}/v1/careers
  Health         ${address}/readyz
Stop it with Ctrl+C.`)
}

function saySignIn(people: { email: string; password: string }[]): void {
  say(`
Sign in with one of these; the password is shown this once (SEED_PASSWORD sets another for a new database):
${people.map(({ email, password }) => `  ${email.padEnd(26)} ${password}`).join('\n')}`)
}

start().catch((error: unknown) => {
  if (error instanceof SettingsError) {
    for (const line of error.lines) console.error(line)
    process.exit(2)
  }
  // What passes when the operator makes room or gives a right back, or when the other process ends.
  const unavailable = isProblem(error) ? error : unavailableBehind(error)
  if (unavailable) console.error(`Guidepost could not start. ${unavailable.title}: ${unavailable.message}`)
  else console.error('Guidepost could not start:', error)
  process.exit(1)
})
