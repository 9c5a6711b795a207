import { checkCommits } from '#src/audit/verifying/commits'
import { checkDocuments } from '#src/audit/verifying/documents'
import { checkEvents } from '#src/audit/verifying/events'
import { Fault } from '#src/audit/verifying/Fault'
import { checkPeople } from '#src/audit/verifying/people'
import { emptyVerificationState } from '#src/audit/verifying/verificationState'
import type { VerifyArgs } from '#src/audit/verifying/VerifyArgs'
import { systemStore } from '#src/database/store'

export type Verified = {
  ok: true
  events: number
  publications: number
  documents: number
  /** Publications without a commit: invisible to readers, left by a process that died; the next start sweeps them. */
  unfinished: number
  /** The end of the chain. Kept outside the database, it shows later that the chain was not cut below it. */
  head: { sequence: number; hash: string } | null
}

/** The first thing that is wrong, in one sentence. */
export type Unverified = { ok: false; fault: string }

/**
 * Reads the whole audit trail once, in order, and holds the database against it:
 *
 * - every event follows the one before it, and is what it was when it was written;
 * - every publication that readers can see was made by an event, holds the content that event published, and was
 *   approved by as many persons as it takes, none of whom changed it, or is marked as published without review;
 * - every commit and every publication in it is there, without gaps;
 * - every editorial document stands where its events left it;
 * - every person has the roles that events gave.
 *
 * The last four also find a trail whose end was cut off. It reads in batches and keeps a line for each document that
 * is not deleted, so memory grows with the documents, not with the events. The site may run meanwhile: what happens
 * after the start is left to the next run.
 */
export const verify = async (args: VerifyArgs): Promise<Verified | Unverified> => {
  const store = systemStore(args.payload)
  try {
    const state = emptyVerificationState()
    const { head, events } = await checkEvents(store, args, state)
    const { publications, unfinished } = await checkCommits(store, args, state, head?.sequence ?? 0)
    const documents = await checkDocuments(store, args, state, head?.sequence ?? 0)
    await checkPeople(store, args, state, head?.sequence ?? 0)
    return { ok: true, events, publications, documents, unfinished, head }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.message }
    throw error
  }
}
