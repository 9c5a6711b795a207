import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Payload } from 'payload'

import { createMailer } from '#src/notifications/mailer'
import { senderOf } from '#src/notifications/sender'
import { smtp } from '#src/notifications/transport'
import type { Settings } from '#src/settings'

/**
 * Sends mails of what waits in people's inboxes as long as the process runs; without SMTP_URL it does nothing.
 *
 * @returns stops it
 */
export const startMails = (
  payload: Payload,
  settings: Pick<Settings, 'smtpUrl' | 'mailFrom' | 'publicUrl'>,
): (() => Promise<void>) => {
  if (!settings.smtpUrl) return async () => undefined
  const mailer = createMailer({
    payload,
    deliver: smtp(settings.smtpUrl),
    from: senderOf(settings),
    publicUrl: settings.publicUrl,
    // The lease shows which process of which machine has it.
    holder: `${hostname()} ${process.pid} ${randomUUID()}`,
  })
  mailer.start()
  return mailer.stop
}
