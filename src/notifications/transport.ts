import { createTransport } from 'nodemailer'
import type { SendEmailOptions } from 'payload'

/** Hands one message to the mail server; rejects when it is not accepted. */
export type Deliver = (message: SendEmailOptions) => Promise<void>

/** Milliseconds. A server that does not answer is given up soon: nobody waits for it but the mailer. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** SMTP by its URL: smtp://user:password@host:587, or smtps:// for TLS from the first byte. */
export const smtp = (smtpUrl: string): Deliver => {
  const transport = createTransport({
    url: smtpUrl,
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (message) => {
    await transport.sendMail(message as Parameters<typeof transport.sendMail>[0])
  }
}

/**
 * True when the server cannot have taken the message: it said no, or nobody was reached. After any other failure (the
 * connection broke while it was sent) it may be on its way.
 */
export const wasSurelyNotSent = (error: unknown): boolean => {
  const { responseCode, code, originalCode, timeoutType } = (error ?? {}) as Record<string, unknown>
  if (typeof responseCode === 'number' && responseCode >= 400) return true
  // The code of the system (originalCode), else the one nodemailer gives the failure.
  if (notReached.has(String(originalCode ?? code))) return true
  return ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'].includes(String(timeoutType))
}

const notReached = new Set([
  'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN',
  'EDNS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'EENVELOPE', 'ETLS',
]) // prettier-ignore
