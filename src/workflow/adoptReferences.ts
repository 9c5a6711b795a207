import type { Payload, PayloadRequest, Where } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import { record } from '#src/audit/record'
import type { AuditEvent } from '#src/audit/chain'
import { beginRound, newAccount, takeIntoAccount } from '#src/audit/replay'
import { referenceCollections } from '#src/content/kinds'
import { titleOf } from '#src/content/titleOf'
import { inTransaction } from '#src/database/retry'
import { type Row, type SystemStore, systemStore } from '#src/database/store'
import { liveByDocuments } from '#src/publications/read'
import { LostRace } from '#src/workflow/LostRace'
import { changedFields } from '#src/workflow/conflict'
import { contentHash } from '#src/workflow/contentHash'
import { freshState } from '#src/workflow/guard'

/**
 * Topics, providers, cities and site texts of a site from before they had the workflow (docs/decisions/0030, 0031): what is live stays live and is
 * published, the rest is a draft. An event of each says so, and from it on the audit asks for approvals. Doing it again
 * changes nothing.
 *
 * @returns how many there were
 */
export const adoptReferences = async (payload: Payload): Promise<number> => {
  const store = systemStore(payload)
  let count = 0
  for (const slug of referenceCollections) {
    const { docs } = await store.find(slug, { where: { revision: { exists: false } }, only: [] })
    for (const { id } of docs) if (await adopted(payload, slug, id)) count++
  }
  return count
}

const adopted = async (payload: Payload, slug: string, id: string): Promise<boolean> => {
  try {
    return await inTransaction(payload, undefined, (req) => adopt(req, slug, id))
  } catch (error) {
    // Another node that starts at the same moment was first.
    if (error instanceof LostRace) return false
    throw error
  }
}

/**
 * The row is written last: until then a start that was killed is taken up by the next one, which finds what is there already. Where
 * there are no transactions nothing else would.
 */
const adopt = async (req: PayloadRequest, slug: string, id: string): Promise<boolean> => {
  const { payload } = req
  const store = systemStore(payload, req)
  const row = await store.findByID(slug, id)
  if (!row || row.revision) return false
  const live = (await liveByDocuments(payload, [{ collection: slug, id }], new Date(), req)).get(
    `${slug}:${id}`,
  )
  const shown = live && contentOf(live.snapshot, fieldsOf(payload, slug))
  const isShown = shown !== undefined && changedFields(shown, row).length === 0
  const told = await eventOf(store, slug, row)
  const state = {
    ...freshState(null),
    // What readers see is settled; of the rest it is known who saved it.
    authors: isShown ? [] : await authorsOf(store, slug, id),
    revision: told ?? uuidv7(),
    workflowState: isShown ? 'published' : 'draft',
    ...(live
      ? {
          live: true,
          publication: live.id,
          publishedAt: live.updatedAt,
          firstPublishedAt: live.firstPublishedAt,
        }
      : {}),
  }
  if (told === null)
    await record(payload, req, {
      actor: null,
      actorName: 'the system',
      action: 'workflow-began',
      collectionSlug: slug,
      document: id,
      title: titleOf(row),
      to: state.workflowState,
      revision: state.revision,
      contentHash: contentHash(row),
    })
  const isKept: Where = {
    and: [{ parent: { equals: id } }, { 'version.revision': { equals: state.revision } }],
  }
  if (!(await store.findVersion(slug, isKept))) await store.createVersion(slug, { ...row, ...state })
  const isOurs: Where = { and: [{ id: { equals: id } }, { revision: { exists: false } }] }
  if (!(await store.update(slug, isOurs, { ...state, updatedAt: row.updatedAt }))) throw new LostRace()
  return true
}

/** The revision under which an earlier start that did not come to its end told of this document as it stands. */
const eventOf = async (store: SystemStore, slug: string, row: Row): Promise<string | null> => {
  const { docs } = await store.find('events', {
    where: {
      and: [
        { collectionSlug: { equals: slug } },
        { document: { equals: row.id } },
        { action: { equals: 'workflow-began' } },
        { contentHash: { equals: contentHash(row) } },
      ],
    },
    sort: '-sequence',
    limit: 1,
    only: ['revision'],
  })
  return typeof docs[0]?.revision === 'string' ? docs[0].revision : null
}

/** As much of a snapshot as its collection has fields for. */
const contentOf = (snapshot: Record<string, unknown>, fields: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(snapshot).filter(([name]) => fields.has(name)))

const fieldsOf = (payload: Payload, slug: string): Set<string> =>
  new Set(
    payload.config.collections
      .find((collection) => collection.slug === slug)
      ?.flattenedFields.map(({ name }) => name),
  )

/** As the audit counts them. */
const authorsOf = async (store: SystemStore, slug: string, id: string): Promise<string[]> => {
  const { docs } = await store.find('events', {
    where: { and: [{ collectionSlug: { equals: slug } }, { document: { equals: id } }] },
    sort: 'sequence',
  })
  const account = newAccount()
  for (const event of docs as unknown as AuditEvent[]) {
    beginRound(account, event)
    takeIntoAccount(account, event)
  }
  return account.authors
}
