import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { z } from 'zod'

/*
 * The environment, read and checked once. Importing this file reads nothing: the first look at a property of
 * `settings` does, so `next build` and the generators can import the Payload config without a database or a secret.
 */

/** A value of the environment is not what it has to be. The message is for the person who set it, one line each. */
export class SettingsError extends Error {
  readonly lines: string[]

  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.name = 'SettingsError'
    this.lines = lines
  }
}

type Variable<T> = {
  /** What would be right, in the words that end the error line. */
  right: string
  schema: z.ZodType<T, string>
  /** The value is never repeated in a message or a log. */
  secret?: true
}

const variable = <T>(right: string, schema: z.ZodType<T, string>, secret?: 'secret'): Variable<T> => ({
  right,
  schema,
  ...(secret ? { secret: true as const } : {}),
})

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))

const parsedUrl = (text: string) => {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

const urlOf = (...protocols: string[]) =>
  z.string().refine((text) => protocols.includes(parsedUrl(text)?.protocol ?? ''))

const origin = (text: string) => {
  const url = parsedUrl(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text
}

const isFileUrl = (text: string) => {
  if (!/^file:(?!\/\/[^/])[^?#]+$/.test(text)) return false
  try {
    return decodeURIComponent(text) !== 'file:'
  } catch {
    return false
  }
}

const hostName = (text: string) =>
  isIP(text) > 0 ||
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(text)

const isNetwork = (text: string) => {
  const [address = '', bits, ...rest] = text.split('/')
  const kind = isIP(address)
  if (kind === 0 || rest.length > 0) return ['loopback', 'linklocal', 'uniquelocal'].includes(text)
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128))
}

const isTimeZone = (text: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** One core is left to the process that people work with; Windows hands no connection over. */
const readersFor = (cores: number, platform: NodeJS.Platform = process.platform): number =>
  platform === 'win32' ? 0 : Math.max(0, Math.min(8, cores - 1))

const byteUnits = { '': 1, b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 } as const

const bytes = z
  .string()
  .regex(/^\d{1,12}\s?(b|kb|mb|gb)?$/i)
  .transform((text) => {
    const [, amount, unit = ''] = /^(\d+)\s?(\w*)$/.exec(text) ?? []
    return Number(amount) * byteUnits[unit.toLowerCase() as keyof typeof byteUnits]
  })
  .pipe(
    z
      .number()
      .min(1024)
      .max(byteUnits.gb * 4),
  )

/** Every variable the project knows; `.env.example` lists the same names (a test compares them). */
export const variables = {
  PORT: variable('a whole number from 0 (any free port) to 65535', wholeNumber(0, 65535)),
  HOST: variable(
    'a host name or an IP address, for instance 127.0.0.1 or 0.0.0.0',
    z.string().refine(hostName),
  ),
  DATABASE_URL: variable(
    'file:PATH for SQLite, or mongodb://... or mongodb+srv://...',
    z.string().refine((text) => isFileUrl(text) || /^mongodb(\+srv)?:\/\/[^/\s]+/.test(text)),
    'secret',
  ),
  DATA_DIR: variable('a folder the server may write in', z.string()),
  MEDIA_DIR: variable('a folder the server may write in', z.string()),
  PAYLOAD_SECRET: variable(
    'at least 8 characters (better 32) that nobody can guess',
    z.string().min(8),
    'secret',
  ),
  PUBLIC_URL: variable(
    'the address people use, http://HOST or https://HOST and nothing behind it: the admin, its files and pictures are served at the root of a host',
    urlOf('http:', 'https:').refine((text) => !/[?#@]/.test(text) && parsedUrl(text)?.pathname === '/'),
  ),
  SITE_URL: variable(
    'the address of the site readers see, http://... or https://..., without a query',
    urlOf('http:', 'https:').refine((text) => !/[?#@]/.test(text)),
  ),
  SITE: variable('on or off', z.enum(['on', 'off'])),
  SITE_TIME_ZONE: variable(
    'the IANA name of a time zone, for instance Europe/Berlin or UTC',
    z.string().refine((text) => isTimeZone(text)),
  ),
  SEED: variable('sample, accounts or none', z.enum(['sample', 'accounts', 'none'])),
  SEED_PASSWORD: variable('a password of at least 10 characters', z.string().min(10).max(256), 'secret'),
  SMTP_URL: variable('smtp://user:password@host:port or smtps://...', urlOf('smtp:', 'smtps:'), 'secret'),
  MAIL_FROM: variable(
    'an e-mail address, for instance guidepost@example.com',
    z.string().regex(/^[^\s@<>",;:]+@[^\s@<>",;:]+$/),
  ),
  S3_BUCKET: variable('the name of a bucket', z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)),
  S3_REGION: variable(
    'the name of a region, for instance eu-central-1',
    z.string().regex(/^[a-z0-9-]{2,40}$/),
  ),
  S3_ENDPOINT: variable('http://... or https://...', urlOf('http:', 'https:')),
  S3_ACCESS_KEY_ID: variable('the id of an access key', z.string().min(3), 'secret'),
  S3_SECRET_ACCESS_KEY: variable('the secret of the access key', z.string().min(8), 'secret'),
  CORS_ORIGINS: variable(
    'origins divided by commas, for instance https://example.com,http://localhost:5173',
    z
      .string()
      .transform((text) => text.split(',').map((one) => one.trim()))
      .pipe(z.array(z.string().refine(origin))),
  ),
  TRUST_PROXY: variable(
    'false, the number of proxies in front (1 to 10), or their addresses divided by commas',
    z
      .string()
      .transform((text): boolean | number | string[] => {
        if (/^(false|0)$/i.test(text)) return false
        if (/^([1-9]|10)$/.test(text)) return Number(text)
        return text.split(',').map((one) => one.trim())
      })
      .pipe(z.union([z.literal(false), z.number(), z.array(z.string().refine(isNetwork))])),
  ),
  LOG_LEVEL: variable(
    'fatal, error, warn, info, debug, trace or silent',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  ),
  LOG_FORMAT: variable('json or pretty', z.enum(['json', 'pretty'])),
  BODY_LIMIT: variable('a size from 1kb to 4gb, for instance 1mb', bytes),
  UPLOAD_LIMIT: variable('a size from 1kb to 4gb, for instance 20mb', bytes),
  RATE_LIMIT: variable(
    'a whole number of requests a minute from 0 (no limit) to 1000000',
    wholeNumber(0, 1_000_000),
  ),
  CONNECTION_LIMIT: variable('a whole number from 16 to 100000', wholeNumber(16, 100_000)),
  CONNECTIONS_PER_ADDRESS: variable('a whole number from 0 (no limit) to 100000', wholeNumber(0, 100_000)),
  READERS: variable(
    'auto (one for each core but one, at most 8) or a whole number from 0 (none) to 64',
    z
      .string()
      .regex(/^(auto|\d{1,2})$/)
      .transform((text) => (text === 'auto' ? readersFor(availableParallelism()) : Number(text)))
      .pipe(z.number().max(64)),
  ),
  METRICS_TOKEN: variable('at least 16 characters that nobody can guess', z.string().min(16), 'secret'),
  REQUEST_TIMEOUT_SECONDS: variable('a whole number from 1 to 3600', wholeNumber(1, 3600)),
  SHUTDOWN_SECONDS: variable('a whole number from 0 to 600', wholeNumber(0, 600)),
  MONGODB_POOL_SIZE: variable('a whole number from 1 to 1000', wholeNumber(1, 1000)),
  MONGODB_TIMEOUT_SECONDS: variable('a whole number from 1 to 300', wholeNumber(1, 300)),
  MONGODB_WAIT_SECONDS: variable('a whole number from 0 to 3600', wholeNumber(0, 3600)),
} as const satisfies Record<string, Variable<unknown>>

type Name = keyof typeof variables
type Read = { [N in Name]?: z.output<(typeof variables)[N]['schema']> }

export type Settings = Readonly<{
  port: number
  host: string
  /** Where people reach this server, without a slash at the end. */
  publicUrl: string
  /** Where readers see the pages, likewise: the frontend's address, or publicUrl where nobody said. */
  siteUrl: string
  /** Whether this server shows readers the pages itself (src/site). */
  isSiteServed: boolean
  /** IANA: in which a day of “valid until” begins and ends. */
  siteTimeZone: string
  databaseUrl: string
  /** Absolute path of the SQLite file; null with MongoDB. */
  databaseFile: string | null
  /** Absolute path. */
  dataDir: string
  /** Absolute path. */
  mediaDir: string
  /** Empty while there is none yet (a build, a generator): Payload refuses to start with an empty one. */
  payloadSecret: string
  seed: 'sample' | 'accounts' | 'none'
  seedPassword: string | undefined
  smtpUrl: string | undefined
  /** The address mails come from, when it is said. */
  mailFrom: string | undefined
  s3: Readonly<{
    bucket: string
    region: string | undefined
    endpoint: string | undefined
    accessKeyId: string
    secretAccessKey: string
  }> | null
  corsOrigins: readonly string[]
  /** As Express's 'trust proxy' takes it. */
  trustProxy: false | number | string[]
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  logFormat: 'json' | 'pretty'
  /** Bytes a JSON or form body may have. */
  bodyLimit: number
  /** Bytes an uploaded file may have. */
  uploadLimit: number
  /** Requests to /v1 that one client may make in a minute; 0 for any number. */
  rateLimit: number
  /** Clients' connections that this process holds at most. */
  connectionLimit: number
  /** Connections of one address, and requests of one client at the same time; 0 for any number. */
  connectionsPerAddress: number
  /** Processes that answer readers beside the one that people work with; 0: that one answers everybody. */
  readers: number
  /** What a program elsewhere has to send to be told /metrics. */
  metricsToken: string | undefined
  requestTimeoutSeconds: number
  /** How long a shutdown waits for requests that are under way. */
  shutdownSeconds: number
  mongodb: Readonly<{
    /** Connections of one process. */
    poolSize: number
    /** How long a request waits for a server that can be written to. */
    timeoutSeconds: number
    /** How long a start waits for one. */
    waitSeconds: number
  }>
}>

/** Where the secret lies that is made on a first run with SQLite. */
export const secretFile = (dataDir: string) => path.join(dataDir, 'payload-secret')

/**
 * Reads and checks an environment.
 * @throws SettingsError with a line for each malformed value: its name, what was given (secrets excepted), what is right.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = parse(env)
  const dataDir = path.resolve(/*turbopackIgnore: true*/ read.DATA_DIR ?? './data')
  const databaseUrl = read.DATABASE_URL ?? `file:${path.join(dataDir, 'guidepost.db')}`
  const databaseFile = databaseUrl.startsWith('file:') ? fileOf(databaseUrl) : null
  const port = read.PORT ?? 3000
  const host = read.HOST ?? '127.0.0.1'
  const publicUrl = withoutSlash(read.PUBLIC_URL ?? `http://${nameFor(host)}:${port}`)

  const siteUrl = read.SITE_URL === undefined ? publicUrl : withoutSlash(read.SITE_URL)

  return {
    port,
    host,
    publicUrl,
    siteTimeZone: read.SITE_TIME_ZONE ?? 'UTC',
    siteUrl,
    // Who names a site elsewhere has a frontend of their own.
    isSiteServed: read.SITE === undefined ? siteUrl === publicUrl : read.SITE === 'on',
    // libsql decodes percent signs in a file URL, so those of the path itself are encoded.
    databaseUrl:
      databaseFile === null ? databaseUrl : `file:${databaseFile.replace(/[%?#]/g, encodeURIComponent)}`,
    databaseFile,
    dataDir,
    mediaDir: path.resolve(/*turbopackIgnore: true*/ read.MEDIA_DIR ?? './media'),
    // Nodes that share a MongoDB do not share a DATA_DIR: there the secret is said, never found.
    payloadSecret: read.PAYLOAD_SECRET ?? (databaseFile === null ? '' : keptSecret(dataDir)),
    seed: read.SEED ?? 'sample',
    seedPassword: read.SEED_PASSWORD,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    s3: bucketIn(read),
    corsOrigins: read.CORS_ORIGINS ?? [],
    trustProxy: read.TRUST_PROXY ?? false,
    logLevel: read.LOG_LEVEL ?? 'info',
    logFormat: read.LOG_FORMAT ?? (process.stdout.isTTY ? 'pretty' : 'json'),
    bodyLimit: read.BODY_LIMIT ?? byteUnits.mb,
    uploadLimit: read.UPLOAD_LIMIT ?? 20 * byteUnits.mb,
    rateLimit: read.RATE_LIMIT ?? 6000,
    connectionLimit: read.CONNECTION_LIMIT ?? 4096,
    connectionsPerAddress: read.CONNECTIONS_PER_ADDRESS ?? 256,
    readers: read.READERS ?? 0,
    metricsToken: read.METRICS_TOKEN,
    requestTimeoutSeconds: read.REQUEST_TIMEOUT_SECONDS ?? 60,
    shutdownSeconds: read.SHUTDOWN_SECONDS ?? 10,
    mongodb: {
      poolSize: read.MONGODB_POOL_SIZE ?? 50,
      timeoutSeconds: read.MONGODB_TIMEOUT_SECONDS ?? 10,
      waitSeconds: read.MONGODB_WAIT_SECONDS ?? 60,
    },
  }
}

let known: Settings | undefined

/** The settings of this process. Looking at any property may throw a SettingsError. */
export const settings: Settings = new Proxy({} as Settings, {
  get: (_target, key) => Reflect.get((known ??= readSettings(process.env)), key) as unknown,
})

/** Forget what was read: for the one moment at which a first start has made the secret. */
export function readSettingsAgain(): Settings {
  known = undefined
  return settings
}

function parse(env: Readonly<Record<string, string | undefined>>): Read {
  const wrong: string[] = []
  const read: Record<string, unknown> = {}
  for (const [name, { right, schema, ...rest }] of Object.entries(variables)) {
    // An empty value is how compose files and CI systems say "not set".
    const given = env[name]?.trim()
    if (!given) continue
    const result = (schema as z.ZodType).safeParse(given)
    if (result.success) read[name] = result.data
    else
      wrong.push(
        `${name}: ${'secret' in rest ? 'the value given' : shown(given)} is not right; it has to be ${right}.`,
      )
  }
  if (wrong.length > 0) throw new SettingsError(wrong)
  return read as Read
}

function bucketIn(read: Read): Settings['s3'] {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = read
  if (bucket === undefined) return null
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new SettingsError(['S3_BUCKET: S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY have to be set with it.'])
  return { bucket, region: read.S3_REGION, endpoint: read.S3_ENDPOINT, accessKeyId, secretAccessKey }
}

const shown = (given: string) => JSON.stringify(given.length > 80 ? `${given.slice(0, 80)}...` : given)

// file:./x, file:/x and file:///x are all in use; libsql takes each, we keep the absolute one.
const fileOf = (url: string) =>
  path.resolve(decodeURIComponent(url.slice('file:'.length)).replace(/^\/\/\//, '/'))

const withoutSlash = (url: string) => url.replace(/\/+$/, '')

const nameFor = (host: string) => {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return isIP(host) === 6 ? `[${host}]` : host
}

function keptSecret(dataDir: string): string {
  const file = secretFile(dataDir)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
}
