import { pino, type Logger } from 'pino'
import pretty from 'pino-pretty'
import type { Settings } from '#src/settings'

const never = ['authorization', 'cookie', 'set-cookie', 'password', 'token', 'secret', 'apiKey']

/**
 * One logger for the process. Lines are JSON unless LOG_FORMAT is pretty (the default in a terminal). Whatever is
 * logged, values under the names above are blotted out, also one and two levels deep.
 */
export function createLog({ logLevel, logFormat }: Pick<Settings, 'logLevel' | 'logFormat'>): Logger {
  const options = {
    level: logLevel,
    redact: {
      paths: never.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[hidden]',
    },
  }
  if (logFormat === 'json') return pino(options)
  return pino(options, pretty({ ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', sync: true }))
}
