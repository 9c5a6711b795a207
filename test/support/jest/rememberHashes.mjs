// @ts-check
import { Buffer } from 'node:buffer'
import crypto from 'node:crypto'
import { setImmediate } from 'node:timers'

/*
 * A password's hash costs a seventh of a second by design, and tests sign the same six people in again and again. What was
 * hashed with the same salt in the same way is remembered for the life of the worker: the same answer, sooner.
 */

/** @type {Map<string, Buffer>} */
const known = new Map()
const real = crypto.pbkdf2

/** @type {typeof crypto.pbkdf2} */
const remembering = (password, salt, iterations, length, digest, done) => {
  const parts = [password, salt].map((one) => Buffer.from(/** @type {any} */ (one)).toString('base64'))
  const key = [...parts, iterations, length, digest].join(' ')
  const hash = known.get(key)
  if (hash) {
    setImmediate(() => done(null, Buffer.from(hash)))
    return
  }
  real(password, salt, iterations, length, digest, (error, made) => {
    if (!error) known.set(key, Buffer.from(made))
    done(error, made)
  })
}

crypto.pbkdf2 = remembering
