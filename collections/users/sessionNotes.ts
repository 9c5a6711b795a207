import type { Payload } from 'payload'

/*
 * What is told of a session beside what Payload keeps of it: in which kind of browser it is, and when it was last used.
 * Kept with Payload's notes for itself (payload-kv), one note a person, because a write of the account for each use would
 * meet with its changes.
 */

type SessionNote = { device: string; lastUsedAt: string }
type Notes = Record<string, SessionNote>

type Used = { id: string | number; _sid?: string; sessions?: { id: string }[] | null }

/** A use is noted once in so long a time. Milliseconds. */
const fiveMinutes = 5 * 60 * 1000

const keyOf = (person: string): string => `guidepost:sessions:${person}`

/** Notes that a session is in use, without anybody waiting for it; what cannot be noted is forgotten. */
export const noteUse = (payload: Payload, user: Used, userAgent: string | null): void => {
  const { _sid: session } = user
  if (!session) return
  const known = notedBy(payload)
  const now = Date.now()
  if (now - (known.get(session) ?? 0) < fiveMinutes) return
  if (known.size >= 10_000) known.clear()
  known.set(session, now)
  setImmediate(() => {
    write(payload, user, session, {
      device: deviceInWords(userAgent),
      lastUsedAt: new Date(now).toISOString(),
    }).catch(() => known.delete(session))
  })
}

export const sessionNotes = async (payload: Payload, person: string): Promise<Notes> =>
  (await payload.kv.get<Notes>(keyOf(person))) ?? {}

/** Notes of sessions that are no more go with the next write. */
const write = async (payload: Payload, user: Used, session: string, note: SessionNote): Promise<void> => {
  const person = String(user.id)
  const notes = await sessionNotes(payload, person)
  const open = new Set([session, ...(user.sessions ?? []).map(({ id }) => id)])
  const kept = Object.fromEntries(Object.entries(notes).filter(([id]) => open.has(id)))
  await payload.kv.set(keyOf(person), { ...kept, [session]: note })
}

const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|FxiOS/, 'Firefox'],
  [/\bChrome\/|CriOS/, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

/** A browser and a system in words: 'Firefox on Linux'; 'a program' for anything that is no browser. */
const deviceInWords = (userAgent: string | null): string => {
  const found = (list: [RegExp, string][]) => list.find(([sign]) => sign.test(userAgent ?? ''))?.[1]
  const [browser, system] = [found(browsers), found(systems)]
  if (browser && system) return `${browser} on ${system}`
  return browser ?? (system ? `a program on ${system}` : 'a program')
}

/** On the instance, because the process holds this module twice (Next bundles its own). */
const notedBy = (payload: Payload): Map<string, number> => {
  const place = payload as Payload & { [noted]?: Map<string, number> }
  return (place[noted] ??= new Map())
}

const noted = Symbol.for('guidepost.sessionUses')
