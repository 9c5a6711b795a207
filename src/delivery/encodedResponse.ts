import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { ComposedResponse } from '#src/delivery/read'

export type Encoding = 'br' | 'gzip' | 'identity'

/** One encoding of a body, with the validator that belongs to these bytes (RFC 9110, 8.8.3: one per encoding). */
export type EncodedBody = { bytes: Buffer; etag: string; encoding: Encoding }

/** A finished answer, kept as the bytes that are sent. */
export type EncodedResponse = {
  identity: EncodedBody
  /** Made when first asked for, once. */
  encoded: Partial<Record<Encoding, EncodedBody | Promise<EncodedBody>>>
  contentType: string
  tags: string[]
  watch: ReadonlySet<string>
  /** Milliseconds since 1970. */
  validUntil: number
  /** Milliseconds since 1970: nothing in this answer has changed since. */
  modified: number
}

/** Below this, compression saves less than its header costs. */
const WORTH_COMPRESSING = 1024

export const encodeResponse = (
  { body, tags, watch, validUntil }: ComposedResponse,
  { modified, contentType = 'application/json; charset=utf-8' }: { modified: number; contentType?: string },
): EncodedResponse => ({
  ...encodeFile(Buffer.from(JSON.stringify(body)), { modified, contentType, tags }),
  watch,
  validUntil,
})

/** What does not depend on anything that is published: it changes with the program only. */
export const encodeFile = (
  bytes: Buffer,
  { modified, contentType, tags }: Pick<EncodedResponse, 'modified' | 'contentType' | 'tags'>,
): EncodedResponse => {
  const etag = createHash('sha256').update(bytes).digest('base64url').slice(0, 27)
  const identity: EncodedBody = { bytes, etag: `"${etag}"`, encoding: 'identity' }
  return { identity, encoded: {}, contentType, tags, watch: new Set(), validUntil: Infinity, modified }
}

/** Bytes this will hold at most, its encodings included. */
export const sizeOf = ({ identity, watch, tags }: EncodedResponse): number =>
  Math.ceil(identity.bytes.length * 1.7) + (watch.size + tags.length) * 100 + 1000

/** The body in the best encoding the reader takes, null when they take none; a promise only while it is being made. */
export const encodedBodyFor = (
  answer: EncodedResponse,
  accepted: string | undefined,
): EncodedBody | Promise<EncodedBody> | null => {
  const { best, takesIdentity } = choiceOf(accepted)
  if (best === null) return null
  const isSmall = answer.identity.bytes.length < WORTH_COMPRESSING
  if (best === 'identity' || (isSmall && takesIdentity)) return answer.identity
  return (answer.encoded[best] ??= encode(answer.identity, best).then(
    (variant) => (answer.encoded[best] = variant),
  ))
}

/**
 * The encoding the reader prefers, ours first among equals: brotli, gzip, none. An encoding that the header does not name is
 * not used; none is always taken, unless it is refused by its name or by `*` (RFC 9110, 12.5.3). Null when all are refused.
 */
export const bestEncoding = (accepted: string | undefined): Encoding | null => choiceOf(accepted).best

type Choice = { best: Encoding | null; takesIdentity: boolean }

const choiceOf = (accepted: string | undefined): Choice => {
  if (!accepted) return anything
  const known = choices.get(accepted)
  if (known) return known
  const weights = new Map<string, number>()
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...settings] = part.split(';').map((word) => word.trim())
    const weight = Number(settings.find((setting) => setting.startsWith('q='))?.slice(2) ?? 1)
    weights.set(name === 'x-gzip' ? 'gzip' : name, Number.isFinite(weight) ? weight : 0)
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const takesIdentity = (weights.get('identity') ?? weights.get('*') ?? 1) > 0
  const identity = weights.get('identity') ?? 0
  const best = (['br', 'gzip'] as const).reduce<Encoding>(
    (winner, name) => (weightOf(name) > (winner === 'identity' ? 0 : weightOf(winner)) ? name : winner),
    'identity',
  )
  const isBetter = best !== 'identity' && (weightOf(best) >= identity || !takesIdentity)
  const choice = { best: isBetter ? best : takesIdentity ? ('identity' as const) : null, takesIdentity }
  if (choices.size < MOST_CHOICES) choices.set(accepted, choice)
  return choice
}

const anything: Choice = { best: 'identity', takesIdentity: true }

/** Readers send a handful of different headers; the rest is worked out each time rather than kept. */
const MOST_CHOICES = 200
const choices = new Map<string, Choice>()

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

const encode = async ({ bytes, etag }: EncodedBody, encoding: 'br' | 'gzip'): Promise<EncodedBody> => {
  const encoded =
    encoding === 'br'
      ? await brotli(bytes, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
        })
      : await gzipped(bytes, { level: 6 })
  return { bytes: encoded, etag: `${etag.slice(0, -1)}-${encoding}"`, encoding }
}
