import type { PayloadRequest } from 'payload'

import { mayUpdate } from '#access/mayUpdate'

type FormStateArgs = {
  id?: number | string
  collectionSlug?: string
  globalSlug?: string
  req: PayloadRequest
  returnLockStatus?: boolean
  updateLastEdited?: boolean
}

/**
 * Payload's server function `form-state` locks the document it is asked about, without looking whether the caller may
 * change it, or may even know of it. Here it locks for those who may change it, and for others it only makes the form.
 */
export const lockOnlyOwn = async <Args extends FormStateArgs>(args: Args): Promise<Args> => {
  if (!args.returnLockStatus) return args
  const { collectionSlug, globalSlug, id, req } = args
  const document = collectionSlug && id ? { collection: collectionSlug, id: String(id) } : null
  const global = globalSlug ? { global: globalSlug } : null
  // Asked about both, Payload would lock both.
  const target = document && global ? null : (document ?? global)
  const may = target !== null && (await mayUpdate(req, target))
  return may ? args : { ...args, returnLockStatus: false, updateLastEdited: false }
}
