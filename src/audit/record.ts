import { setTimeout as sleep } from 'node:timers/promises'

import type { Payload, PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import { type AuditEvent, type NewEvent, sealEvent } from '#src/audit/chain'
import { newestRow } from '#src/database/newest'
import { inTransaction } from '#src/database/retry'
import { systemStore } from '#src/database/store'

const ATTEMPTS = 60

/** Milliseconds between two attempts, at the most; they grow with the number of attempts. */
const PAUSE = 5

/**
 * Appends one event to the audit trail, in the caller's transaction when `req` has one, so that a change and its event
 * stand or fall together. Each event is sealed with the hash of the one before it; the unique `sequence` keeps two
 * writers from appending to the same predecessor. Outside a transaction it takes one of its own, so that where writers
 * take turns it waits for its turn instead of losing races.
 */
export const record = (
  payload: Payload,
  req: PayloadRequest | undefined,
  event: NewEvent,
): Promise<AuditEvent> => inTransaction(payload, req, (own) => append(payload, own, event))

const append = async (payload: Payload, req: PayloadRequest, event: NewEvent): Promise<AuditEvent> => {
  const store = systemStore(payload, req)
  for (let attempt = 1; ; attempt++) {
    const last = await newest(payload, req)
    const sealed = sealEvent({ ...event, id: event.id ?? uuidv7(), at: new Date().toISOString() }, last)
    try {
      await store.create('events', sealed)
      return sealed
    } catch (error) {
      const told = event.id ? await store.findByID('events', event.id) : null
      if (told) return told
      // Another writer took this number; without transactions (a standalone MongoDB) that is how a race shows itself.
      const isTaken = (await store.count('events', { sequence: { equals: sealed.sequence } })) > 0
      if (!isTaken || attempt >= ATTEMPTS) throw error
      await sleep(Math.random() * PAUSE * attempt)
    }
  }
}

const newest = async (payload: Payload, req: PayloadRequest) => {
  const last = await newestRow(payload, req, 'events', ['hash'])
  return last && { sequence: Number(last.sequence), hash: String(last.hash) }
}
