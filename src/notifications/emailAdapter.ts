import type { EmailAdapter } from 'payload'

import { senderOf } from '#src/notifications/sender'
import { smtp } from '#src/notifications/transport'
import type { Settings } from '#src/settings'

/**
 * Payload's way to send mails (a forgotten password): the same server as the mailer's. Without SMTP_URL nothing is sent,
 * and nothing of the message goes into the log: it may hold a token.
 */
export const emailAdapter =
  (settings: Pick<Settings, 'smtpUrl' | 'mailFrom' | 'publicUrl'>): EmailAdapter<void> =>
  ({ payload }) => {
    const sender = senderOf(settings)
    const deliver = settings.smtpUrl ? smtp(settings.smtpUrl) : null
    return {
      name: deliver ? 'smtp' : 'none',
      defaultFromAddress: sender.address,
      defaultFromName: sender.name,
      sendEmail: async (message) => {
        if (deliver) await deliver({ from: sender, ...message })
        else payload.logger.warn({ msg: 'A mail was not sent, because SMTP_URL is not set.' })
      },
    }
  }
