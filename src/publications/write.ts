import type { Payload, PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import { afterCommit } from '#src/database/afterCommit'
import { newestRow } from '#src/database/newest'
import { serverCan } from '#src/database/server'
import { systemStore } from '#src/database/store'
import { announceCommit } from '#src/publications/listeners'
import { projectDocuments } from '#src/publications/project'
import { isVisible } from '#src/publications/timeline'
import type { CommitRow, PublicationRow } from '#src/publications/types'

const ATTEMPTS = 50

/** A publication before it has an id and a commit. */
export type NewPublication = Omit<PublicationRow, 'id' | 'commit'>

/** Publications that are written but not visible yet: nobody reads them until `commit()` says so. */
export type Prepared = { commit: string; publications: PublicationRow[] }

/**
 * Writes publications first; they stay invisible until `commitPrepared` writes the one commit record. So a set of any
 * size appears whole or not at all, also where the database has no multi-document transactions (docs/decisions/0003).
 */
export const prepare = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  entries: NewPublication[],
): Promise<Prepared> => {
  const prepared = named(entries)
  await writePrepared(payload, req, prepared)
  return prepared
}

/** Publications with their ids and the commit they will belong to; nothing is written yet. */
export const named = (entries: NewPublication[]): Prepared => {
  const commit = uuidv7()
  return { commit, publications: entries.map((entry) => ({ ...entry, id: uuidv7(), commit })) }
}

/** Writes what `named` made. */
export const writePrepared = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  { publications }: Prepared,
): Promise<void> => {
  const store = systemStore(payload, req)
  for (const publication of publications) await store.create('publications', publication)
}

/** The commit point: from here on readers see the whole set. The timeline follows; it is derived and can be rebuilt. */
export const commitPrepared = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  prepared: Prepared,
  by: { actor: string | null; action: string },
): Promise<CommitRow> => {
  // Where the commit and its timeline become visible together, nobody ever sees the one without the other.
  const isOneWrite = serverCan(payload).transactions && Boolean(await req?.transactionID)
  const commit = await appendCommit(payload, req, {
    id: prepared.commit,
    at: new Date().toISOString(),
    ...by,
    publications: prepared.publications.map(({ id }) => id),
    projected: isOneWrite,
  })
  await showCommit(payload, req, commit, prepared.publications)
  return commit
}

/**
 * Brings the timeline up to date and lets readers go on to this commit. Until then they see the commit before it, all of
 * them and the whole set alike. Doing it again, after a crash or on another node, changes nothing.
 */
export const showCommit = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  commit: CommitRow,
  publications: PublicationRow[],
): Promise<void> => {
  await projectDocuments(payload, req, publications)
  if (!commit.projected)
    await systemStore(payload, req).update('commits', { id: { equals: commit.id } }, { projected: true })
  const tags = publications.flatMap(({ sourceCollection, document }) => [
    `${sourceCollection}:${document}`,
    sourceCollection,
  ])
  await afterCommit(payload, req, () =>
    announceCommit({
      sequence: commit.sequence,
      tags: [...new Set(tags)],
      isVisible: publications.some((one) => isVisible(one, new Date())),
    }),
  )
}

/** Takes back what was prepared and never committed. */
export const discardPrepared = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  prepared: Prepared,
): Promise<void> => {
  await systemStore(payload, req).remove('publications', { commit: { equals: prepared.commit } })
}

/** `prepare` and `commitPrepared` in one, where no other write has to come between them. */
export const publishNow = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  entries: NewPublication[],
  by: { actor: string | null; action: string },
): Promise<CommitRow> => commitPrepared(payload, req, await prepare(payload, req, entries), by)

const appendCommit = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  commit: Omit<CommitRow, 'sequence'>,
): Promise<CommitRow> => {
  const store = systemStore(payload, req)
  for (let attempt = 1; ; attempt++) {
    const newest = await newestRow(payload, req, 'commits', [])
    const sequence = Number(newest?.sequence ?? 0) + 1
    try {
      const row = { ...commit, sequence }
      await store.create('commits', row)
      return row
    } catch (error) {
      // Another node took this number (it is unique); without transactions that is how the race shows itself.
      const isTaken = (await store.count('commits', { sequence: { equals: sequence } })) > 0
      if (!isTaken || attempt >= ATTEMPTS) throw error
    }
  }
}
