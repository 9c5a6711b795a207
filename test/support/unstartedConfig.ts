import type { SanitizedConfig } from 'payload'

/** The configuration as it is, for tests of what is declared: nothing is started, and its database is nowhere. */
export async function unstartedConfig(): Promise<SanitizedConfig> {
  Object.assign(process.env, {
    DATABASE_URL: 'file:/nowhere/none.db',
    PAYLOAD_SECRET: 'a secret for tests only',
    LOG_LEVEL: 'silent',
  })
  const { default: configuring } = await import('@payload-config')
  return configuring
}
