import type { Payload } from 'payload'

import { type AuditEvent, faultInChain } from '#src/audit/chain'
import { type AuditRules, type AuditedPublication, publicationFault } from '#src/audit/publicationFault'
import { type Account, beginRound, newAccount, savingActions, takeIntoAccount } from '#src/audit/replay'
import { type Row, type SystemStore, systemStore } from '#src/database/store'

/** Rows read at a time. */
const BATCH = 1000

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

export type VerifyArgs = {
  payload: Payload
  rules: AuditRules
  /** Collections whose documents must be accounted for by events. */
  editorial: readonly string[]
  /** An end of the chain as an earlier run reported it. */
  expected?: { sequence: number; hash: string } | undefined
}

/**
 * Reads the whole audit trail once, in order, and holds the database against it:
 *
 * - every event follows the one before it, and is what it was when it was written;
 * - every publication that readers can see was made by an event, holds the content that event published, and was
 *   approved by as many persons as it takes, none of whom changed it, or is marked as published without review;
 * - every commit and every publication in it is there, without gaps;
 * - every editorial document stands where its events left it.
 *
 * The last three also find a trail whose end was cut off. It reads in batches and keeps a line for each document that
 * is not deleted, so memory grows with the documents, not with the events. The site may run meanwhile: what happens
 * after the start is left to the next run.
 */
export const verify = async (args: VerifyArgs): Promise<Verified | Unverified> => {
  const store = systemStore(args.payload)
  try {
    const seen: Seen = { accounts: new Map(), made: new Map() }
    const { head, events } = await checkEvents(store, args, seen)
    const { publications, unfinished } = await checkCommits(store, seen, head?.sequence ?? 0)
    const documents = await checkDocuments(store, args, seen, head?.sequence ?? 0)
    return { ok: true, events, publications, documents, unfinished, head }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.message }
    throw error
  }
}

type Seen = {
  /** `collection:document` -> what the events say of it. */
  accounts: Map<string, Account>
  /** Publication -> the event that made it. */
  made: Map<string, number>
}

type Head = { sequence: number; hash: string }

class Fault extends Error {}

const checkEvents = async (
  store: SystemStore,
  args: VerifyArgs,
  seen: Seen,
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
    for (const event of batch as unknown as AuditEvent[]) {
      const fault = faultInChain(event, last)
      if (fault) throw new Fault(`${sentence(fault)} (${described(event)}).`)
      if (event.sequence === expected?.sequence && event.hash !== expected.hash)
        throw new Fault(`Event ${event.sequence} is another one than when it was last verified.`)
      last = event
      events++
      claims.push(...claimsOf(event, args, seen))
    }
    await checkClaims(store, args, claims)
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

/** An event says that it made a publication; `account` is what the events before it say of the document. */
type Claim = { publication: string; commit: number | null; event: AuditEvent; account: Account }

const claimsOf = (event: AuditEvent, args: VerifyArgs, { accounts, made }: Seen): Claim[] => {
  const { collectionSlug, document, details } = event
  if (!collectionSlug || !document) return []
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

const checkClaims = async (store: SystemStore, args: VerifyArgs, claims: Claim[]): Promise<void> => {
  if (claims.length === 0) return
  const { docs } = await store.find('publications', {
    where: { id: { in: claims.map(({ publication }) => publication) } },
  })
  const found = new Map(docs.map((row) => [row.id, row]))
  const commits = await byID(store, 'commits', [...new Set(docs.map(({ commit }) => String(commit)))])
  for (const { publication: id, commit: sequence, event, account } of claims) {
    const publication = found.get(id)
    if (!publication)
      throw new Fault(`Event ${event.sequence} made a publication that is gone: ${id} (${described(event)}).`)
    const commit = commits.get(String(publication.commit))
    if (!commit)
      throw new Fault(
        `${named(publication)} was committed by event ${event.sequence}, and its commit is gone.`,
      )
    if (sequence !== null && commit.sequence !== sequence)
      throw new Fault(
        `${named(publication)} is in commit ${String(commit.sequence)}, and event ${event.sequence} says commit ${sequence}.`,
      )
    const fault = publicationFault(publication as unknown as AuditedPublication, event, account, args.rules)
    if (fault) throw new Fault(`${named(publication)} ${fault}.`)
  }
}

const checkCommits = async (store: SystemStore, { made }: Seen, end: number) => {
  let last = 0
  let publications = 0
  for await (const batch of batches(store, 'commits', 'sequence')) {
    const { docs } = await store.find('publications', {
      where: { commit: { in: batch.map(({ id }) => id) } },
      only: ['commit', 'sourceCollection', 'document', 'title'],
    })
    for (const commit of batch) {
      last++
      if (commit.sequence !== last)
        throw new Fault(`Commit ${last} is gone: commit ${String(commit.sequence)} comes in its place.`)
      const own = docs.filter((row) => row.commit === commit.id)
      const listed = (commit.publications ?? []) as string[]
      const missing = listed.find((id) => !own.some((row) => row.id === id))
      if (missing) throw new Fault(`Commit ${last} lists a publication that is gone: ${missing}.`)
      const added = own.find(({ id }) => !listed.includes(id))
      if (added) throw new Fault(`${named(added)} was put into commit ${last}, which does not list it.`)
      for (const publication of own) {
        publications++
        if (made.has(publication.id) || (await isTold(store, end, publication))) continue
        throw new Fault(
          `${named(publication)} is visible (commit ${last}), and no event says who published it.`,
        )
      }
    }
  }
  return { publications, unfinished: Math.max(0, (await store.count('publications')) - publications) }
}

/** Published while we were reading? */
const isTold = async (store: SystemStore, end: number, { id, document }: Row): Promise<boolean> => {
  const { docs } = await store.find('events', {
    where: { and: [{ document: { equals: document } }, { sequence: { greater_than: end } }] },
  })
  return docs.some(({ details }) => (details as { publication?: unknown } | null)?.publication === id)
}

const checkDocuments = async (
  store: SystemStore,
  { editorial }: VerifyArgs,
  { accounts }: Seen,
  end: number,
): Promise<number> => {
  let documents = 0
  for (const collection of editorial) {
    const only = ['title', 'revision', 'workflowState']
    for await (const batch of batches(store, collection, 'id', {}, only)) {
      for (const row of batch) {
        documents++
        const key = `${collection}:${row.id}`
        const fault = documentFault(row, accounts.get(key))
        accounts.delete(key)
        if (fault && !(await wasTouchedSince(store, end, row.id)))
          throw new Fault(`“${String(row.title)}” (${collection} ${row.id}) ${fault}.`)
      }
    }
  }
  for (const key of accounts.keys()) {
    const [collection = '', id = ''] = key.split(':')
    if (await wasTouchedSince(store, end, id)) continue
    throw new Fault(`The document ${collection} ${id} is gone, and no event says who deleted it.`)
  }
  return documents
}

const documentFault = (row: Row, account: Account | undefined): string | null => {
  if (!account?.revision) return 'was written, and no event says by whom'
  if (account.revision !== row.revision) return 'was changed after its last event'
  // The clock alone moves a document from scheduled to published.
  const hasCome = account.state === 'scheduled' && row.workflowState === 'published'
  if (account.state !== row.workflowState && !hasCome)
    return `is stored as ${String(row.workflowState)}, and its events left it as ${account.state}`
  return null
}

const wasTouchedSince = async (store: SystemStore, end: number, document: string): Promise<boolean> =>
  (await store.count('events', {
    and: [
      { document: { equals: document } },
      { sequence: { greater_than: end } },
      { or: [{ action: { in: [...savingActions, 'delete'] } }, { to: { exists: true } }] },
    ],
  })) > 0

const byID = async (store: SystemStore, collection: string, ids: string[]): Promise<Map<string, Row>> => {
  const { docs } = await store.find(collection, { where: { id: { in: ids } } })
  return new Map(docs.map((row) => [row.id, row]))
}

/** All rows in the order of a unique field, some at a time. */
async function* batches(
  store: SystemStore,
  collection: string,
  order: 'sequence' | 'id',
  range: Record<string, unknown> = {},
  only?: readonly string[],
): AsyncGenerator<Row[]> {
  let after: unknown = order === 'sequence' ? 0 : ''
  for (;;) {
    const { docs } = await store.find(collection, {
      where: { [order]: { greater_than: after, ...range } } as never,
      sort: order,
      limit: BATCH,
      ...(only ? { only } : {}),
    })
    if (docs.length === 0) return
    yield docs
    after = docs.at(-1)![order]
  }
}

const described = ({ at, actorName, action, collectionSlug, title, document }: AuditEvent): string => {
  const what = title || document
  return `${at}, ${actorName}: ${action}${collectionSlug ? ` ${collectionSlug}` : ''}${what ? ` “${what}”` : ''}`
}

const named = (publication: Row): string =>
  `The publication ${publication.id} of “${String(publication.title)}” (${String(publication.sourceCollection)})`

const sentence = (text: string): string => text[0]!.toUpperCase() + text.slice(1)
