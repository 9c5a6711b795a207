import { type InitOptions, type Payload, type SanitizedConfig, getPayload } from 'payload'
import type { Logger } from 'pino'
import { SettingsError } from '#src/settings'

/** Payload names the type of its log by the innards of another pino. */
export const setLogger = (config: SanitizedConfig, log: object): void => {
  config.logger = log as SanitizedConfig['logger']
}

/**
 * Opens the database with a log of ours.
 *
 * @throws SettingsError for what the operator can repair: a damaged file, no server at that address
 */
export const openPayload = (
  config: SanitizedConfig,
  log: Logger,
  options: Omit<InitOptions, 'config'> = {},
): Promise<Payload> => {
  setLogger(config, log)
  return getPayload({ config, ...options }).catch((error: unknown) => {
    // The database room throws plain errors for these.
    if (error instanceof Error && error.constructor === Error) throw new SettingsError([error.message])
    throw error
  })
}
