import { pino, stdSerializers, type Logger, type LoggerOptions, type SerializedError } from 'pino'
import pretty from 'pino-pretty'
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
})

/** An error of the database quotes the values of its query, which may be a password's hash or a draft's words. */
function errorWithoutValues(error: Error): SerializedError {
  // `params` is where Drizzle's errors hold those values once more.
  const { params: _values, ...serialized } = stdSerializers.err(error)
  const hidden = (text: string) =>
    text.replace(/^params: [\s\S]*?(?=\n {4}at |$(?![\s\S]))/gm, 'params: [hidden]')
  return { ...serialized, message: hidden(serialized.message), stack: hidden(serialized.stack) }
}
