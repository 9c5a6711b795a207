import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Settings } from '#src/settings'

/** Milliseconds for one answer. */
const PATIENCE = 5_000

const hostOf = (host: string) =>
  host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
const here = ({ host, port }: Settings) => `http://${hostOf(host)}:${port}`

const ask = (url: string, headers: Record<string, string> = {}): Promise<Response | string> =>
  fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) }).catch((error: unknown) =>
    reasonOf(error),
  )

const reasonOf = (error: unknown): string => {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message?: string }
  return cause?.code ?? cause?.message ?? message ?? String(error)
}

/** Questions to servers, each answered within some seconds. */
export const look = {
  /** Whether a Guidepost answers at HOST and PORT. */
  server: async (site: Settings) => {
    const answer = await ask(`${here(site)}/readyz`)
    if (typeof answer === 'string') return { isRunning: false, reasonNotReady: null }
    const body = (await answer.json().catch(() => null)) as { status?: unknown; detail?: unknown } | null
    const isOurs =
      body?.status === 'ready' || answer.headers.get('content-type')?.includes('problem+json') === true
    if (!isOurs) return { isRunning: false, reasonNotReady: null }
    return {
      isRunning: true,
      reasonNotReady: answer.status === 200 ? null : String(body?.detail ?? answer.status),
    }
  },

  /** How many requests the running server has had with X-Forwarded-For and without; null when it tells nobody. */
  forwarded: async (site: Settings) => {
    const { metricsToken: token } = site
    const answer = await ask(`${here(site)}/metrics`, token ? { authorization: `Bearer ${token}` } : {})
    if (typeof answer === 'string' || !answer.ok) return null
    const text = await answer.text()
    // Of each process, where there are several.
    const count = (forwarded: string) =>
      [
        ...text.matchAll(
          new RegExp(`^guidepost_requests_total\\{forwarded="${forwarded}"[^}]*\\} (\\d+)`, 'gm'),
        ),
      ].reduce((sum, [, one]) => sum + Number(one), 0)
    return { yes: count('yes'), no: count('no') }
  },

  /** The status at PUBLIC_URL, or why there was no answer. */
  publicUrl: async (url: string) => {
    const answer = await ask(`${url}/healthz`)
    return typeof answer === 'string' ? answer : answer.status
  },

  /** Why a mail server does not greet; null when it does. No name or password is sent. */
  mail: (smtpUrl: string): Promise<string | null> =>
    new Promise((resolve) => {
      const { protocol, hostname, port } = new URL(smtpUrl)
      const isTls = protocol === 'smtps:'
      const options = { host: hostname, port: Number(port) || (isTls ? 465 : 587) }
      const line = isTls ? connectTls({ ...options, servername: hostname }) : connect(options)
      const end = (fault: string | null) => {
        line.destroy()
        resolve(fault)
      }
      line.setTimeout(PATIENCE, () => end('no answer'))
      line.once('error', (error) => end(reasonOf(error)))
      line.once('data', (bytes) =>
        end(bytes.toString().startsWith('220') ? null : bytes.toString().slice(0, 80).trim()),
      )
    }),
}
