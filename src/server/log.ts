import { pino, stdSerializers, type Logger, type LoggerOptions, type SerializedError } from 'pino'
import pretty from 'pino-pretty'
import { problemBehind } from '#src/problems/explainError'
import type { Settings } from '#src/settings'

const never = ['authorization', 'cookie', 'set-cookie', 'password', 'token', 'secret', 'apiKey']

/**
 * One logger for the process. Lines are JSON unless LOG_FORMAT is pretty (the default in a terminal). Whatever is
 * logged, values under the names above are blotted out, also one and two levels deep.
 */
export function createLog({ logLevel, logFormat }: Pick<Settings, 'logLevel' | 'logFormat'>): Logger {
  if (logFormat === 'json') return pino(logOptions(logLevel))
  return pino(
    logOptions(logLevel),
    pretty({ ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', sync: true }),
  )
}

export const logOptions = (level: Settings['logLevel']): LoggerOptions => ({
  level,
  serializers: { err: errorWithoutValues },
  redact: {
    paths: never.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
    censor: '[hidden]',
  },
  hooks: {
    logMethod(args, method) {
      const mistake = callersMistake(args)
      if (mistake === undefined) method.apply(this, args)
      else this.info(mistake)
    },
  },
})

/**
 * Payload (3.90) logs what it throws with its stack, as `{ err }` and nothing else, before our hook on errors has said what of it
 * is a mistake of the caller (src/problems/explainError.ts). Such a line says what was wrong, like any other refusal.
 */
function callersMistake(args: unknown[]): string | undefined {
  const [first] = args
  if (args.length !== 1 || first === null || typeof first !== 'object' || !('err' in first)) return undefined
  return Object.keys(first).length === 1 ? problemBehind(first.err)?.message : undefined
}

/** An error of the database quotes the values of its query, which may be a password's hash or a draft's words. */
function errorWithoutValues(error: Error): SerializedError {
  // `params` is where Drizzle's errors hold those values once more.
  const { params: _values, ...serialized } = stdSerializers.err(error)
  const hidden = (text: string) =>
    text.replace(/^params: [\s\S]*?(?=\n {4}at |$(?![\s\S]))/gm, 'params: [hidden]')
  return { ...serialized, message: hidden(serialized.message), stack: hidden(serialized.stack) }
}
