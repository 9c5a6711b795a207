import { type CollectionBeforeOperationHook, NotFound } from 'payload'

const aboutVersions = new Set(['restoreVersion', 'findVersions', 'findVersionByID', 'countVersions'])

/** Payload (3.90) serves the routes of versions for every collection, and answers 500 where it keeps none. */
export const refuseMissingVersions: CollectionBeforeOperationHook = ({
  args,
  collection,
  operation,
  req,
}) => {
  if (aboutVersions.has(operation as string) && !collection.versions) throw new NotFound(req.t)
  return args
}
