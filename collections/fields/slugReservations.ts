/** Longer than a save takes, shorter than a user needs to correct a refused one and save again. Milliseconds. */
const held = 1000

type Reservation = { by: unknown; until: number }

// One for the process, though Next's build carries a second copy of this module.
const key = Symbol.for('guidepost.slugReservations')
const shared = globalThis as { [key]?: Map<string, Reservation> }
const reservations = (shared[key] ??= new Map())

/**
 * Keeps a made-up slug for the save that is under way, so that two pages with one title, saved in the same moment, get
 * two slugs rather than one of them an error. Between processes the unique index decides.
 * @returns false when another save holds it
 */
export const reserve = (slug: string, by: unknown, now = Date.now()): boolean => {
  for (const [other, { until }] of reservations) if (until <= now) reservations.delete(other)
  const holder = reservations.get(slug)
  if (holder && holder.by !== by) return false
  reservations.set(slug, { by, until: now + held })
  return true
}
