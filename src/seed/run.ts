import type { Payload } from 'payload'

import { record } from '#src/audit/record'
import { alone } from '#src/database/lease'
import { systemStore } from '#src/database/store'
import { seedAccounts, strongPassword } from '#src/seed/accounts'
import type { Desk } from '#src/seed/desk'
import { trimInboxes } from '#src/seed/trimInboxes'
import { people } from '#src/seed/people'
import { seedCities, seedStandardDisclosures } from '#src/seed/reference'
import { seedSample } from '#src/seed/sample/seedSample'
import type { Settings } from '#src/settings'

type Kind = 'sample' | 'accounts'

export type SeedResult = {
  /** The sample accounts, when their password was made up here and nobody else knows it. To be shown once, never kept. */
  signIn?: { email: string; password: string }[]
  seeded: Kind | 'none' | 'already'
}

export type SeedLog = { info: (words: string) => void }

/**
 * Fills an empty database as SEED says: the sample site, the accounts with cities and standard disclosures, or nothing.
 * A database with people in it is left alone, unless an earlier start was interrupted while it filled it: that one is
 * finished first, with what it had begun. Two events of the audit trail mark the beginning and the end.
 */
export const seedIfEmpty = async (
  payload: Payload,
  settings: Pick<Settings, 'seed' | 'seedPassword'>,
  log: SeedLog,
): Promise<SeedResult> => {
  const isNeeded = () => isToBeSeeded(payload)
  if (settings.seed === 'none' && (await isNeeded()) && !(await begun(payload))) return { seeded: 'none' }
  // Two nodes that start at once on an empty database would fill it twice.
  const waiting = 'Another process fills the database; this one waits for it.'
  const result = await alone({ payload, name: 'seed', isNeeded, waiting }, () => seed(payload, settings, log))
  return result ?? { seeded: 'already' }
}

const seed = async (
  payload: Payload,
  settings: Pick<Settings, 'seed' | 'seedPassword'>,
  log: SeedLog,
): Promise<SeedResult> => {
  const kind = await kindToSeed(payload, settings.seed)
  if (kind === 'none' || kind === 'already') return { seeded: kind }

  const started = performance.now()
  const password = settings.seedPassword ?? strongPassword()
  log.info('The database is empty: making the sample accounts, the cities and the standard disclosures')
  const desk: Desk = { payload, people: await seedAccounts(payload, password), today: new Date() }
  const ids = { cities: await seedCities(desk), disclosures: await seedStandardDisclosures(desk) }
  if (kind === 'sample') {
    await seedSample(desk, ids, (words) => log.info(words))
    await trimInboxes(payload, Object.values(desk.people))
  }
  await mark(payload, 'seed-finished', kind)
  log.info(`Seeded in ${((performance.now() - started) / 1000).toFixed(1)} s`)

  if (settings.seedPassword) return { seeded: kind }
  return { seeded: kind, signIn: Object.values(people).map(({ email }) => ({ email, password })) }
}

const kindToSeed = async (payload: Payload, wanted: Settings['seed']): Promise<SeedResult['seeded']> => {
  if (!(await isToBeSeeded(payload))) return 'already'
  const kind = await begun(payload)
  if (kind) return kind
  if (wanted !== 'none') await mark(payload, 'seed-started', wanted)
  return wanted
}

/** Whether this database is empty, or a seed began and did not finish. */
const isToBeSeeded = async (payload: Payload): Promise<boolean> => {
  if (await marked(payload, 'seed-finished')) return false
  return (await begun(payload)) !== undefined || (await systemStore(payload).count('users')) === 0
}

const begun = async (payload: Payload): Promise<Kind | undefined> =>
  ((await marked(payload, 'seed-started'))?.details as { kind?: Kind } | undefined)?.kind

const marked = (payload: Payload, action: string) =>
  systemStore(payload).findOne('events', { action: { equals: action } })

const mark = (payload: Payload, action: 'seed-started' | 'seed-finished', kind: Kind) =>
  record(payload, undefined, { actor: null, actorName: 'the system', action, details: { kind } })
