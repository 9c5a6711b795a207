import type { SanitizedConfig } from 'payload'

/** The zone in which the site's days are days (SITE_TIME_ZONE), as the configuration carries it. */
export const siteTimeZoneOf = ({ custom }: Pick<SanitizedConfig, 'custom'>): string =>
  typeof custom?.siteTimeZone === 'string' ? custom.siteTimeZone : 'UTC'
