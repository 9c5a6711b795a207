import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** `words` is the message as it reads, whatever encoding it travelled in. */
type Received = { from: string; to: string[]; words: string }

export type MailServer = {
  /** What SMTP_URL has to be. */
  url: string
  /** Every message it took, in order. */
  received: Received[]
  /** What it says to the next messages: takes them, refuses them, breaks off in their middle, or takes them and says nothing. */
  mood: 'takes' | 'refuses' | 'breaks off' | 'is silent'
  stop: () => Promise<void>
  startAgain: () => Promise<void>
}

/** A real SMTP server on a free port of the loopback interface. */
export async function startMailServer(): Promise<MailServer> {
  let server: SMTPServer
  let port = 0
  const mail: MailServer = {
    url: '',
    received: [],
    mood: 'takes',
    stop: () => new Promise((resolve) => server.close(() => resolve())),
    async startAgain() {
      server = open(mail)
      await listen(server, port)
    },
  }
  server = open(mail)
  port = await listen(server, 0)
  mail.url = `smtp://127.0.0.1:${port}`
  return mail
}

const open = (mail: MailServer): SMTPServer => {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (mail.mood === 'refuses')
          return callback(Object.assign(new Error('Mailbox full'), { responseCode: 452 }))
        mail.received.push({
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          words: decoded(Buffer.concat(parts).toString('utf8')),
        })
        // It has the message, but the sender does not hear so.
        if (mail.mood === 'breaks off')
          return server.connections.forEach(({ _socket }) => void _socket.destroy())
        if (mail.mood !== 'is silent') callback()
      })
    },
  })
  server.on('error', () => undefined)
  return server
}

const listen = (server: SMTPServer, port: number): Promise<number> =>
  new Promise((resolve) => {
    const listening = server.listen(port, '127.0.0.1', () =>
      resolve((listening.address() as AddressInfo).port),
    )
  })

/** Undoes quoted-printable (RFC 2045, 6.7). */
const decoded = (raw: string): string =>
  raw
    .replace(/=\r?\n/g, '')
    .replace(/(=[0-9A-F]{2})+/g, (bytes) => decodeURIComponent(bytes.replaceAll('=', '%')))
