import type { Server } from 'node:http'
import type { Logger } from 'pino'
import { complaintAboutPassword } from '#src/content/password'
import { openPayload } from '#src/environment/openPayload'
import { people } from '#src/seed/people'
import { type AppArgs, createApp } from '#src/server/app'
import type { Connections } from '#src/server/connections'
import { keepHeapSmall } from '#src/server/memory'
import { createPages } from '#src/server/pages'
import { type Shutdown, createShutdown } from '#src/server/shutdown'
import { SettingsError, type Settings } from '#src/settings'

type DeskArgs = {
  settings: Settings
  log: Logger
  /** Made when the site is open: what it is reached by. */
  serve: () => { server: Server; connections: Pick<Connections, 'whileOpen' | 'endUseless'> }
  /** Begins to listen. @returns the port people come by */
  listen: (server: Server) => Promise<number>
  app?: Pick<AppArgs, 'hasReaders' | 'allTold'>
}

export type Desk = { shutdown: Shutdown; measure: ReturnType<typeof createApp>['measure'] }

const say = (words: string) => console.log(words)

/**
 * Opens the site and serves it: database, sample content, listening, admin pages, in this order. /v1 and /api answer before Next is
 * loaded.
 * @param args.onOpen called when all is ready but listening
 * @throws SettingsError for what the operator can repair
 */
export async function startDesk(
  { settings, log, serve, listen, app }: DeskArgs,
  onOpen: (desk: Desk) => void,
): Promise<void> {
  const isDevelopment = process.env.NODE_ENV !== 'production'
  keepHeapSmall()
  const payload = await openSite(log)
  // Imported now, like the config: what they import reads the settings.
  const { startUpkeep } = await import('#src/server/upkeep')
  const endUpkeep = await startUpkeep(payload, log)
  const { seedIfEmpty } = await import('#src/seed/run')
  const { signIn } = await seedIfEmpty(payload, settings, { info: (words) => say(`guidepost: ${words}`) })
  // At once: the password is stored nowhere in clear, and a failure from here on must not lose it.
  if (signIn) saySignIn(signIn)

  const { server, connections } = serve()
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
  const answer = createApp({ payload, settings, log, pages, reasonNotReady, isDevelopment, ...app })
  server.on('request', connections.whileOpen(answer))
  onOpen({ shutdown, measure: answer.measure })

  const port = await listen(server)
  pages.load({
    isDevelopment,
    host: settings.host,
    port,
    server,
    onError: (error) => log.error({ err: error }, 'the admin could not be loaded'),
  })
}

/** The sample accounts are held to the rules for everyone's passwords; said before anything is made. */
export async function refuseWeakSeedPassword({ seedPassword }: Settings): Promise<void> {
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

function saySignIn(people: { email: string; password: string }[]): void {
  say(`
Sign in with one of these; the password is shown this once (SEED_PASSWORD sets another for a new database):
${people.map(({ email, password }) => `  ${email.padEnd(26)} ${password}`).join('\n')}`)
}
