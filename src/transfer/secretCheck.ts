import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import type { Header } from '#src/transfer/format'

/** Lets an operator who has a secret see whether it is this one; too slow for guessing. */
export function secretCheck(secret: string): Header['secret'] {
  const salt = randomBytes(16).toString('hex')
  return { salt, hash: hashOf(secret, salt) }
}

/** API keys are stored encrypted with the secret, so with another one they do not work. */
export const isSameSecret = ({ salt, hash }: Header['secret'], secret: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(secret, salt), 'hex'), Buffer.from(hash, 'hex'))

const hashOf = (secret: string, salt: string) => scryptSync(secret, salt, 32).toString('hex')
