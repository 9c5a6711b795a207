import { ipKeyGenerator } from 'express-rate-limit'
import type {
  CollectionAfterLoginHook,
  CollectionAfterOperationHook,
  CollectionBeforeOperationHook,
  Payload,
  PayloadRequest,
  SanitizedConfig,
} from 'payload'

import { clientAddressOf } from '#collections/users/clientAddress'
import { deviceCookie, knownDevice } from '#collections/users/deviceCookie'
import { type Attempt, createThrottle, type Throttle } from '#collections/users/signInThrottle'
import { Problem } from '#src/problems/Problem'
import { settings } from '#src/settings'

/**
 * No account is ever locked: Payload (3.90) would lock one after so many failures, which anybody can bring about for
 * anybody. Its fields stay, because an exported site holds them.
 */
export const lockNobodyOut = (config: SanitizedConfig): SanitizedConfig => {
  for (const { auth } of config.collections) if (auth) auth.maxLoginAttempts = 0
  return config
}

/** Lets a try to sign in begin, or refuses it for a while (429). Scripts in this process are not slowed. */
export const slowTheGuesser: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'login' || req.payloadAPI !== 'REST') return args
  const { email, password } = ((args as { data?: unknown }).data ?? {}) as Record<string, unknown>
  // Payload refuses it without looking anything up.
  if (typeof email !== 'string' || typeof password !== 'string' || !email.trim() || !password.trim())
    return args
  const address = email.toLowerCase().trim()
  const begun = await throttleOf(req.payload).begin({
    email: address,
    client: networkOf(clientAddressOf(req)),
    device: knownDevice(req.payload.secret, req.headers.get('cookie'), address),
  })
  if ('retryAfter' in begun) throw tooManyTries(begun.retryAfter)
  req.context[key] = begun
  return args
}

/** How the try ended, for the hooks that see its end; nothing for a sign-in that is none of REST. */
export const attemptOf = (req: PayloadRequest): Attempt | undefined => req.context[key] as Attempt | undefined

/** Who has signed in here is known in this browser from now on. */
export const rememberDevice: CollectionAfterLoginHook = ({ req, user }) => {
  attemptOf(req)?.succeeded()
  if (req.payloadAPI !== 'REST') return
  req.responseHeaders ??= new Headers()
  req.responseHeaders.append(
    'Set-Cookie',
    deviceCookie({
      secret: req.payload.secret,
      cookies: req.headers.get('cookie'),
      email: String(user.email),
      isHttps: settings.publicUrl.startsWith('https://'),
    }),
  )
}

/** An admin may end the wait of a person who has to. */
export const forgive: CollectionAfterOperationHook = ({ args, operation, req, result }) => {
  if ((operation as string) !== 'unlock' || !result) return result
  const email = (args as { data?: { email?: unknown } }).data?.email
  throttleOf(req.payload).forgive(String(email).toLowerCase().trim())
  return result
}

const tooManyTries = (retryAfter: number): Problem =>
  new Problem({
    kind: 'too-many-attempts',
    status: 429,
    title: 'Too many attempts',
    detail:
      `There were too many attempts to sign in with this address from here. Try again in ${inWords(retryAfter)}, ` +
      'from a browser in which you have signed in before, or set a new password by “Forgot password?”.',
    extra: { retryAfter },
  })

const inWords = (seconds: number): string =>
  seconds === 1 ? 'a second' : seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`

/** Clients of IPv6 are told apart by network. Null on this machine itself: a proxy that nobody has named is all its clients. */
const networkOf = (address: string | undefined): string | null =>
  address === undefined || ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address)
    ? null
    : ipKeyGenerator(address, 64)

const key = 'guidepost.signInAttempt'

/** On the instance, because the process holds this module twice (Next bundles its own). */
const throttleOf = (payload: Payload): Throttle => {
  const place = payload as Payload & { [throttling]?: Throttle }
  return (place[throttling] ??= createThrottle())
}

const throttling = Symbol.for('guidepost.signInThrottle')
