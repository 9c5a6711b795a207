import type { Payload } from 'payload'
import { type SharedContent, readSharedContent } from '#src/delivery/sharedContent'
import { type CommitFollower, followCommits } from '#src/delivery/commitFollower'
import { createResponseCache } from '#src/delivery/responseCache'
import type { ComposedResponse, ReadContext } from '#src/delivery/read'
import { type EncodedResponse, encodeResponse } from '#src/delivery/encodedResponse'

export type AnswersOptions = {
  payload: Payload
  siteUrl: string
  publicUrl: string
  mediaPath: string
  /** Bytes of finished answers kept in memory. */
  cacheBytes: number
  recheckAfter: number
}

type Read<T> = (context: ReadContext) => Promise<ComposedResponse | T> | ComposedResponse

/** Finished answers, made once and kept until something in them changes. */
export type Answers = {
  follower: CommitFollower
  /** What is kept under this key and still right, without asking the database. */
  kept: (key: string, now: number) => EncodedResponse | undefined
  /** What readers see now. Whatever is not an answer (a redirect) is handed through and not kept. */
  now: <T>(key: string, read: Read<T>) => Promise<EncodedResponse | T>
  /** What readers saw at a past instant; made anew each time, so that nobody can crowd out today's pages. */
  past: <T>(at: Date, read: Read<T>) => Promise<EncodedResponse | T>
}

export const createAnswers = ({
  payload,
  siteUrl,
  publicUrl,
  mediaPath,
  cacheBytes,
  recheckAfter,
}: AnswersOptions): Answers => {
  const answers = createResponseCache(cacheBytes)
  const flights = new Map<string, Promise<unknown>>()

  const follower = followCommits(payload, { recheckAfter, onChange: answers.forget })

  const contextAt = (at: Date, through: number, shared: SharedContent): ReadContext => ({
    payload,
    at,
    moment: { at, through },
    shared,
    siteUrl,
    publicUrl,
    mediaPath,
  })

  const kept = (key: string, now: number): EncodedResponse | undefined => {
    const known = answers.get(key)
    return known && now < known.validUntil ? known : undefined
  }

  const make = async <T>(key: string, read: Read<T>): Promise<EncodedResponse | T> => {
    const generation = follower.generation()
    const interval = follower.interval()
    const known = Promise.all([interval.shared, interval.ends, interval.unmodifiedSince])
    const [shared, ends, modified] = await known.catch((error: unknown) => {
      follower.restart()
      throw error
    })
    const result = await read(contextAt(new Date(), interval.through, shared))
    if (!isComposedResponse(result)) return result
    const composedResponse = { ...result, validUntil: Math.min(result.validUntil, ends) }
    const answer = encodeResponse(composedResponse, { modified })
    // A commit came in between: a request from before it may have this, but none after it.
    if (generation === follower.generation()) answers.set(key, answer)
    return answer
  }

  return {
    follower,
    kept,
    now: async <T>(key: string, read: Read<T>) => {
      await follower.ensure()
      const known = kept(key, Date.now())
      if (known) return known
      // One flight per key and generation: a request that comes after a commit must not board one from before it.
      const flight = `${follower.generation()} ${key}`
      const started = (flights.get(flight) as Promise<EncodedResponse | T> | undefined) ?? make(key, read)
      flights.set(flight, started)
      return started.finally(() => flights.delete(flight))
    },
    past: async <T>(at: Date, read: Read<T>) => {
      await follower.ensure()
      const { through } = follower.interval()
      const result = await read(contextAt(at, through, await readSharedContent(payload, { at, through })))
      if (!isComposedResponse(result)) return result
      return encodeResponse({ ...result, validUntil: Infinity }, { modified: Date.now() })
    },
  }
}

export const isAnswer = (result: unknown): result is EncodedResponse =>
  typeof result === 'object' && result !== null && 'identity' in result

const isComposedResponse = (result: unknown): result is ComposedResponse =>
  typeof result === 'object' && result !== null && 'watch' in result
