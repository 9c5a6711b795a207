import { isIP } from 'node:net'

import type { Settings } from '#src/settings'

/** Whom mails of a site come from: MAIL_FROM, else the account at the mail server, else a name at the site's own address. */
export const senderOf = ({
  mailFrom,
  smtpUrl,
  publicUrl,
}: Pick<Settings, 'mailFrom' | 'smtpUrl' | 'publicUrl'>): { name: string; address: string } => {
  const name = 'Guidepost'
  if (mailFrom) return { name, address: mailFrom }
  const user = smtpUrl ? decodeURIComponent(new URL(smtpUrl).username) : ''
  if (/^[^\s@]+@[^\s@]+$/.test(user)) return { name, address: user }
  const { hostname } = new URL(publicUrl)
  // An address has no place for a bare number.
  const host = isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : 'localhost'
  return { name, address: `guidepost@${host}` }
}
