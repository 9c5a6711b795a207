import type { PayloadRequest, Where } from 'payload'

/** A document, or a global, by its name. */
export type Target = { collection: string; id: string } | { global: string }

/**
 * Whether the caller may change this as it is stored now. A document that is not there, or that the caller may not read,
 * is one they may not change: the answer tells nothing else.
 */
export const mayUpdate = async (req: PayloadRequest, target: Target): Promise<boolean> => {
  if (!req.user) return false
  if ('global' in target) {
    const global = req.payload.config.globals.find(({ slug }) => slug === target.global)
    return global !== undefined && (await global.access.update({ req })) === true
  }
  const config = req.payload.config.collections.find(({ slug }) => slug === target.collection)
  if (!config) return false
  const may = await config.access.update({ id: target.id, req })
  if (may === false) return false
  const named: Where = { id: { equals: target.id } }
  const { totalDocs } = await req.payload.count({
    collection: config.slug,
    where: may === true ? named : { and: [named, may] },
    overrideAccess: false,
    user: req.user,
    req,
  })
  return totalDocs > 0
}
