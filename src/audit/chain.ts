import { canonicalHash } from '#src/content/canonical'

/** What happened, as the caller tells it. Free text goes to `note`; facts for programs go to `details`. */
export type NewEvent = {
  /** Given where several processes may record it and it has to be recorded once; else a new one. */
  id?: string
  /** The person's id, or null when the system itself acted. */
  actor: string | null
  /** The name at that time: people are renamed and leave. */
  actorName: string
  /** 'create', 'save', 'submit', 'approve', 'publish', 'login-failed', … */
  action: string
  collectionSlug?: string | null
  document?: string | null
  title?: string | null
  from?: string | null
  to?: string | null
  revision?: string | null
  contentHash?: string | null
  note?: string | null
  details?: Record<string, unknown> | null
}

export type AuditEvent = NewEvent & {
  id: string
  at: string
  /** 1, 2, 3 … without gaps. */
  sequence: number
  /** The hash of the event before; empty for the first. */
  prevHash: string
  /** SHA-256 over every other member in canonical JSON. */
  hash: string
}

declare module '#src/database/systemRows' {
  interface SystemRows {
    events: AuditEvent
  }
}

const members = [
  'id',
  'at',
  'sequence',
  'actor',
  'actorName',
  'action',
  'collectionSlug',
  'document',
  'title',
  'from',
  'to',
  'revision',
  'contentHash',
  'note',
  'details',
  'prevHash',
] as const

/** The hash an event must carry; depends on every member and, through `prevHash`, on the whole past. */
const eventHash = (event: Record<string, unknown>): string =>
  canonicalHash(Object.fromEntries(members.map((name) => [name, event[name]])))

/** Gives an event its place after `last` in the chain. */
export const sealEvent = (
  event: NewEvent & { id: string; at: string },
  last: Pick<AuditEvent, 'sequence' | 'hash'> | null,
): AuditEvent => {
  const placed = { ...event, sequence: (last?.sequence ?? 0) + 1, prevHash: last?.hash ?? '' }
  return { ...placed, hash: eventHash(placed) }
}

/** The first thing wrong with `event` as successor of `last`, in words; null when it is in order. */
export const faultInChain = (
  event: AuditEvent,
  last: Pick<AuditEvent, 'sequence' | 'hash'> | null,
): string | null => {
  const expected = (last?.sequence ?? 0) + 1
  if (event.sequence !== expected)
    return `expected event ${expected}, found ${event.sequence}: one was removed or inserted`
  if (event.prevHash !== (last?.hash ?? '')) return `event ${expected} does not follow the one before it`
  if (event.hash !== eventHash(event)) return `event ${expected} was altered after it was written`
  return null
}
