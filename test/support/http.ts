import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Payload } from 'payload'
import { type Logger, pino } from 'pino'
import type { createApp } from '#src/server/app'
import type { Settings } from '#src/settings'
import { password } from '#test/support/people'

export type Answer = {
  status: number
  headers: Headers
  text: string
  /** The parsed JSON, or undefined when the body is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks into bodies of every shape
  body: any
}

type Ask = {
  /** E-mail address of the person who asks; nobody unless said. */
  as?: string
  /** Sent as JSON; a string, bytes or a form are sent as they are. */
  body?: unknown
  headers?: Record<string, string>
}

export type Http = {
  /** http://127.0.0.1:PORT */
  origin: string
  /** Signs in (once per person) and answers the token. */
  login: (email: string) => Promise<string>
  request: (method: string, path: string, ask?: Ask) => Promise<Answer>
  get: (path: string, ask?: Ask) => Promise<Answer>
  post: (path: string, ask?: Ask) => Promise<Answer>
  patch: (path: string, ask?: Ask) => Promise<Answer>
  delete: (path: string, ask?: Ask) => Promise<Answer>
  stop: () => Promise<void>
}

/** The express application on a free port of the loopback interface, and a client that speaks to it as anybody. */
export async function startHttp(payload: Payload, options: Record<string, unknown> = {}): Promise<Http> {
  const { createApp } = await import('#src/server/app')
  const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
  const app = createApp({ payload, log, ...options } as never)
  const reader = process.env.TEST_READERS ? await readerBefore(app, options, log) : null
  const server: Server = createServer(reader?.answer ?? app)
  // A test that works beside HTTP for some seconds would find its connection closed under its next request.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const tokens = new Map<string, Promise<string>>()
  const login = (email: string) => {
    const known = tokens.get(email) ?? signIn(origin, email)
    tokens.set(email, known)
    return known
  }

  const request = async (method: string, path: string, { as, body, headers = {} }: Ask = {}) =>
    send(`${origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(isPlain(body) ? { 'content-type': 'application/json' } : {}),
        ...(as ? { authorization: `JWT ${await login(as)}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isPlain(body) ? JSON.stringify(body) : (body as BodyInit) }),
    })

  return {
    origin,
    login,
    request,
    get: (path, ask) => request('GET', path, ask),
    post: (path, ask) => request('POST', path, ask),
    patch: (path, ask) => request('PATCH', path, ask),
    delete: (path, ask) => request('DELETE', path, ask),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await reader?.stop()
    },
  }
}

type Given = { settings?: Partial<Settings>; log?: Logger; reasonNotReady?: () => string | null }

/** The second shape of a server, for a whole run of tests (behindReader.ts). */
async function readerBefore(app: ReturnType<typeof createApp>, given: Given, silent: Logger) {
  const { behindReader } = await import('#test/support/behindReader')
  const { settings: ofProcess } = await import('#src/settings')
  const { settings: own = {}, log = silent, reasonNotReady } = given
  const settings = new Proxy(ofProcess, {
    get: (all, name) => Reflect.get(Object.hasOwn(own, name) ? own : all, name) as unknown,
  })
  return behindReader({ app, settings, log, reasonNotReady })
}

const isPlain = (body: unknown) =>
  body !== undefined &&
  typeof body !== 'string' &&
  !(body instanceof FormData) &&
  !(body instanceof Uint8Array)

async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init)
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parsed(text) }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function signIn(origin: string, email: string): Promise<string> {
  const { status, body, text } = await send(`${origin}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (status !== 200) throw new Error(`${email} cannot sign in: ${status} ${text}`)
  return (body as { token: string }).token
}
