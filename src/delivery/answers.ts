import type { Payload } from 'payload'
import { type Background, readBackground } from '#src/delivery/epoch'
import { type Current, followCommits } from '#src/delivery/current'
import { keepAnswers } from '#src/delivery/keptAnswers'
import type { Composed, Reading } from '#src/delivery/read'
import { type Representation, represent } from '#src/delivery/representation'

export type AnswersOptions = {
  payload: Payload
  siteUrl: string
  publicUrl: string
  mediaPath: string
  /** Bytes of finished answers kept in memory. */
  cacheBytes: number
  recheckAfter: number
}

type Read<T> = (reading: Reading) => Promise<Composed | T> | Composed

/** Finished answers, made once and kept until something in them changes. */
export type Answers = {
  current: Current
  /** What is kept under this key and still right, without asking the database. */
  kept: (key: string, now: number) => Representation | undefined
  /** What readers see now. Whatever is not an answer (a redirect) is handed through and not kept. */
  now: <T>(key: string, read: Read<T>) => Promise<Representation | T>
  /** What readers saw at a past instant; made anew each time, so that nobody can crowd out today's pages. */
  past: <T>(at: Date, read: Read<T>) => Promise<Representation | T>
}

export const createAnswers = ({
  payload,
  siteUrl,
  publicUrl,
  mediaPath,
  cacheBytes,
  recheckAfter,
}: AnswersOptions): Answers => {
  const answers = keepAnswers(cacheBytes)
  const flights = new Map<string, Promise<unknown>>()

  const current = followCommits(payload, { recheckAfter, onChange: answers.forget })

  const readingAt = (at: Date, through: number, background: Background): Reading => ({
    payload,
    at,
    moment: { at, through },
    background,
    siteUrl,
    publicUrl,
    mediaPath,
  })

  const kept = (key: string, now: number): Representation | undefined => {
    const known = answers.get(key)
    return known && now < known.validUntil ? known : undefined
  }

  const make = async <T>(key: string, read: Read<T>): Promise<Representation | T> => {
    const generation = current.generation()
    const epoch = current.epoch()
    const known = Promise.all([epoch.background, epoch.ends, epoch.unchangedSince])
    const [background, ends, modified] = await known.catch((error: unknown) => {
      current.restart()
      throw error
    })
    const result = await read(readingAt(new Date(), epoch.through, background))
    if (!isComposed(result)) return result
    const composed = { ...result, validUntil: Math.min(result.validUntil, ends) }
    const answer = represent(composed, { modified })
    // A commit came in between: whoever asked before it may have this, but nobody after.
    if (generation === current.generation()) answers.set(key, answer)
    return answer
  }

  return {
    current,
    kept,
    now: async <T>(key: string, read: Read<T>) => {
      await current.ensure()
      const known = kept(key, Date.now())
      if (known) return known
      // One flight per key and generation: a request that comes after a commit must not board one from before it.
      const flight = `${current.generation()} ${key}`
      const started = (flights.get(flight) as Promise<Representation | T> | undefined) ?? make(key, read)
      flights.set(flight, started)
      return started.finally(() => flights.delete(flight))
    },
    past: async <T>(at: Date, read: Read<T>) => {
      await current.ensure()
      const { through } = current.epoch()
      const result = await read(readingAt(at, through, await readBackground(payload, { at, through })))
      if (!isComposed(result)) return result
      return represent({ ...result, validUntil: Infinity }, { modified: Date.now() })
    },
  }
}

export const isAnswer = (result: unknown): result is Representation =>
  typeof result === 'object' && result !== null && 'identity' in result

const isComposed = (result: unknown): result is Composed =>
  typeof result === 'object' && result !== null && 'watch' in result
