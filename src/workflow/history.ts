import type { Payload, PayloadRequest, TypedUser } from 'payload'

import type { AuditEvent } from '#src/audit/chain'
import type { EditorialCollection } from '#src/content/kinds'
import { systemStore } from '#src/database/store'
import { readableDocument } from '#src/workflow/readableDocument'

type Args = {
  payload: Payload
  req?: PayloadRequest | undefined
  user: TypedUser
  collection: EditorialCollection
  id: string
}

/** Who did what with this document and when, newest first. */
export const history = async (args: Args): Promise<{ events: Omit<AuditEvent, 'prevHash'>[] }> => {
  await readableDocument(args)
  const { docs } = await systemStore(args.payload, args.req).find('events', {
    where: { and: [{ collectionSlug: { equals: args.collection } }, { document: { equals: args.id } }] },
    sort: '-sequence',
  })
  return { events: docs.map(({ prevHash: _chain, ...event }) => event) }
}
