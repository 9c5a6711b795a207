import type { PayloadRequest } from 'payload'

import { staleRevision } from '#src/problems/staleRevision'
import { isSameContent } from '#src/content/canonicalContent'
import { systemStore } from '#src/database/store'
import { type Problem, type ProblemItem } from '#src/problems/Problem'
import { contentOf } from '#src/workflow/contentHash'

type Stale = {
  collection: string
  stored: Record<string, unknown>
  basedOn: string
  req: PayloadRequest
}

/** The 409 of a save that was based on an older revision: which fields have changed since, and by whom. */
export const staleSave = async ({ collection, stored, basedOn, req }: Stale): Promise<Problem> => {
  const known = await systemStore(req.payload, req).findVersion(collection, {
    and: [{ parent: { equals: stored.id } }, { 'version.revision': { equals: basedOn } }],
  })
  const people = await editorsSince(String(stored.id), basedOn, req)
  const by = people.length > 0 ? ` by ${people.join(' and ')}` : ''
  const fields = known ? changedFields(known, stored) : []
  return staleRevision({
    detail: known
      ? `Changed${by} since you opened it: ${fields.join(', ') || 'nothing you can see'}. Nothing of yours was saved; reload, then make your change again.`
      : 'The revision you sent is not one of this document’s. Reload it and make your change again.',
    errors: fields.map((path): ProblemItem => ({ path, message: `Changed${by} since you opened it.` })),
    extra: { revision: stored.revision, changedBy: people },
  })
}

/** Names of the top-level content fields that differ. */
export const changedFields = (before: Record<string, unknown>, after: Record<string, unknown>): string[] => {
  const a = contentOf(before)
  const b = contentOf(after)
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    // By the same measure as an approval: null, '' and [] are one and the same to a reader.
    (name) => !isSameContent(a[name], b[name]),
  )
}

const editorsSince = async (document: string, revision: string, req: PayloadRequest): Promise<string[]> => {
  const store = systemStore(req.payload, req)
  const own = { document: { equals: document } }
  const { docs: based } = await store.find('events', {
    where: {
      and: [
        own,
        { revision: { equals: revision } },
        { action: { in: ['create', 'save', 'restore-version'] } },
      ],
    },
    sort: 'sequence',
    limit: 1,
  })
  if (!based[0]) return []
  const { docs } = await store.find('events', {
    where: {
      and: [
        own,
        { sequence: { greater_than: based[0].sequence as number } },
        { action: { in: ['save', 'restore-version'] } },
      ],
    },
    sort: 'sequence',
  })
  return [...new Set(docs.map(({ actorName }) => String(actorName)))]
}
