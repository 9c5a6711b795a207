import { type AuditEvent, faultInChain } from '#src/audit/chain'
import { beginRound, newAccount, takeIntoAccount } from '#src/audit/replay'
import type { VerifyArgs } from '#src/audit/verifying/VerifyArgs'
import { batches } from '#src/audit/verifying/batches'
import { type Claim, checkClaims } from '#src/audit/verifying/claims'
import { Fault } from '#src/audit/verifying/Fault'
import { described } from '#src/audit/verifying/named'
import { keepPerson } from '#src/audit/verifying/people'
import type { VerificationState } from '#src/audit/verifying/verificationState'
import type { SystemStore } from '#src/database/store'

export type Head = { sequence: number; hash: string }

/** Every event follows the one before it and is what it was; each publication it made is what it made. */
export const checkEvents = async (
  store: SystemStore,
  args: VerifyArgs,
  state: VerificationState,
): Promise<{ head: Head | null; events: number }> => {
  const newest = (await store.find('events', { sort: '-sequence', limit: 1 })).docs[0]
  const end = Number(newest?.sequence ?? 0)
  const { expected } = args
  if (expected && expected.sequence > end)
    throw new Fault(
      `The trail ends at event ${end}, and there was an event ${expected.sequence}: its end was cut off.`,
    )

  let last: AuditEvent | null = null
  let events = 0
  for await (const batch of batches(store, 'events', 'sequence', { less_than_equal: end })) {
    const claims: Claim[] = []
    for (const event of batch as AuditEvent[]) {
      const fault = faultInChain(event, last)
      if (fault) throw new Fault(`${sentence(fault)} (${described(event)}).`)
      if (event.sequence === expected?.sequence && event.hash !== expected.hash)
        throw new Fault(`Event ${event.sequence} is another one than when it was last verified.`)
      last = event
      events++
      claims.push(...claimsOf(event, args, state))
    }
    await checkClaims(store, args, claims, state)
  }
  // What has no number, or one that another event has too, is not met on the way from 1 to the end.
  const stored = await store.count('events', {
    or: [{ sequence: { less_than_equal: end } }, { sequence: { exists: false } }],
  })
  if (stored !== events)
    throw new Fault(
      `${stored} events are stored and ${events} of them form the chain: ${stored - events} were inserted.`,
    )
  return { head: last && { sequence: last.sequence, hash: last.hash }, events }
}

const claimsOf = (
  event: AuditEvent,
  args: VerifyArgs,
  { accounts, made, people, pictures }: VerificationState,
): Claim[] => {
  const { collectionSlug, document, details } = event
  if (!collectionSlug || !document) return []
  if (collectionSlug === 'users') keepPerson(people, document, event)
  if (collectionSlug === 'media' && event.actor)
    pictures.set(document, [
      ...(pictures.get(document) ?? []),
      { sequence: event.sequence, actor: event.actor },
    ])
  const key = `${collectionSlug}:${document}`
  const isEditorial = args.editorial.includes(collectionSlug)
  const account = accounts.get(key) ?? newAccount()
  beginRound(account, event)
  const claims: Claim[] = []
  if (typeof details?.publication === 'string') {
    if (made.has(details.publication))
      throw new Fault(
        `Event ${event.sequence} claims the publication ${details.publication}, which event ${made.get(details.publication)} made.`,
      )
    made.set(details.publication, event.sequence)
    const commit = typeof details.commit === 'number' ? details.commit : null
    // The account goes on; a claim keeps it as it is now.
    claims.push({
      publication: details.publication,
      commit,
      event,
      account: { ...account, authors: [...account.authors], approvals: [...account.approvals] },
    })
  }
  if (!isEditorial) return claims
  takeIntoAccount(account, event)
  if (event.action === 'delete') accounts.delete(key)
  else accounts.set(key, account)
  return claims
}

const sentence = (text: string): string => text[0]!.toUpperCase() + text.slice(1)
