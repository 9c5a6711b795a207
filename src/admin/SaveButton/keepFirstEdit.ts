import { type EditorialCollection, editorialCollections } from '#src/content/kinds'

type Call = { name: string; args: Record<string, unknown> }

/**
 * A question of Payload's forms to the server, on its way there. At the first edit Payload asks whether another user saved meanwhile, and
 * if so covers the page with a window that offers one thing: to load the newest version, without what was just typed or
 * pasted. Editorial documents need no such window: the panel says that another user saved, and a save keeps both (ConflictDialog).
 */
export const keepFirstEdit = <T extends Call>(call: T): T =>
  call.name === 'form-state' && editorialCollections.includes(call.args.collectionSlug as EditorialCollection)
    ? { ...call, args: { ...call.args, checkForStaleData: false } }
    : call
