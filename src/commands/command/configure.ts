import type { SanitizedConfig } from 'payload'
import { type Logger, destination, pino } from 'pino'
import { setLogger } from '#src/environment/openPayload'
import { prepareEnvironment } from '#src/environment'
import type { Settings } from '#src/settings'

/** What a command works with: settings that were checked, and the configuration with a log that leaves standard output alone. */
export async function configure(): Promise<{ settings: Settings; config: SanitizedConfig; log: Logger }> {
  const settings = prepareEnvironment()
  // Imported now and not above: what it imports reads the settings, which are ready only here.
  const { default: configuring } = await import('#src/payload.config')
  const config = await configuring
  const isQuiet = ['fatal', 'silent'].includes(settings.logLevel)
  const log = pino({ level: isQuiet ? settings.logLevel : 'error' }, destination(2))
  setLogger(config, log)
  return { settings, config, log }
}
