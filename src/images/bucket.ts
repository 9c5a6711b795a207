import { AwsClient } from 'aws4fetch'
import { Problem } from '#src/problems/Problem'

/** Where a bucket is and who may use it; what S3_* says. */
export type BucketSettings = {
  bucket: string
  region?: string | undefined
  /** Of another provider or a server of one's own; Amazon when left out. */
  endpoint?: string | undefined
  accessKeyId: string
  secretAccessKey: string
}

/** A bucket of any service that speaks S3, with the four things pictures need of it. */
export type Bucket = {
  /** @throws Problem 503 when the service does not take it */
  put: (name: string, bytes: Uint8Array, mimeType: string) => Promise<void>
  /** Null when there is none of this name. */
  get: (name: string) => Promise<Buffer | null>
  remove: (name: string) => Promise<void>
  /** Every name with the moment it was written, some at a time. */
  list: () => AsyncGenerator<{ name: string; changedAt: Date }[]>
}

/** Milliseconds for one question, and how often it is asked again after a 5xx or 429. */
const PATIENCE = 30_000
const RETRIES = 4

export function openBucket({ bucket, region, endpoint, ...keys }: BucketSettings): Bucket {
  const client = new AwsClient({ ...keys, service: 's3', region: region ?? 'us-east-1', retries: RETRIES })
  const root = endpoint
    ? `${endpoint.replace(/\/+$/, '')}/${bucket}`
    : `https://s3.${region ?? 'us-east-1'}.amazonaws.com/${bucket}`

  const ask = async (address: string, init: RequestInit = {}): Promise<Response> => {
    try {
      return await client.fetch(root + address, { ...init, signal: AbortSignal.timeout(PATIENCE) })
    } catch (error) {
      throw unavailable(bucket, reasonOf(error), error)
    }
  }
  const refuse = async (response: Response): Promise<never> => {
    const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1]
    throw unavailable(bucket, `${response.status}${code ? ` ${code}` : ''}`)
  }

  return {
    async put(name, bytes, mimeType) {
      const response = await ask(`/${name}`, {
        method: 'PUT',
        body: bytes as BodyInit,
        headers: { 'content-type': mimeType, 'cache-control': 'public, max-age=31536000, immutable' },
      })
      if (!response.ok) await refuse(response)
    },
    async get(name) {
      const response = await ask(`/${name}`)
      if (response.status === 404) return null
      if (!response.ok) await refuse(response)
      return Buffer.from(await response.arrayBuffer())
    },
    async remove(name) {
      const response = await ask(`/${name}`, { method: 'DELETE' })
      if (!response.ok && response.status !== 404) await refuse(response)
    },
    async *list() {
      for (let after: string | undefined; ;) {
        const from = after ? `&start-after=${encodeURIComponent(after)}` : ''
        const response = await ask(`?list-type=2${from}`)
        if (!response.ok) await refuse(response)
        const page = entriesOf(await response.text())
        if (page.length === 0) return
        yield page
        after = page.at(-1)!.name
      }
    },
  }
}

// Names are ours: letters, digits, dots and hyphens, nothing that XML would write in another way.
const entriesOf = (xml: string) =>
  [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, entry = '']) => ({
    name: /<Key>(.*?)<\/Key>/s.exec(entry)?.[1] ?? '',
    changedAt: new Date(/<LastModified>(.*?)<\/LastModified>/.exec(entry)?.[1] ?? 0),
  }))

// Node's fetch says "fetch failed", and why in the cause.
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const { code, message } = (error.cause ?? {}) as { code?: string; message?: string }
  return code ?? message ?? error.message
}

const unavailable = (bucket: string, reason: string, cause?: unknown) =>
  Object.assign(
    new Problem({
      kind: 'pictures-unavailable',
      status: 503,
      title: 'Pictures cannot be kept at the moment',
      detail: `The bucket “${bucket}” does not answer as it should (${reason}). Nothing was changed; try again in a moment.`,
      extra: { retryAfter: 5 },
    }),
    { cause },
  )
