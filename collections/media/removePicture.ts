import type {
  CollectionAfterDeleteHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  SanitizedCollectionConfig,
} from 'payload'

import { notOverAt } from '#src/content/visibleAt'
import { afterCommit } from '#src/database/afterCommit'
import { periodWhere } from '#src/database/periodCondition'
import { systemStore } from '#src/database/store'
import { fileNamesOf } from '#src/images/mediaForSnapshot'
import { removePictureFilesNow } from '#src/images/pictureFiles'
import { Problem } from '#src/problems/Problem'
import { settings } from '#src/settings'

/** Refuses to delete a picture that a page shows, or is going to show on a date that is set. */
export const keepWhatIsShown: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { docs } = await systemStore(req.payload, req).find('timeline', {
    where: {
      and: [{ media: { in: [String(id)] } }, periodWhere(notOverAt(new Date()))],
    },
    sort: 'title',
  })
  if (docs.length === 0) return

  const pages = docs.map(({ title, sourceCollection }) => `“${String(title)}” (${String(sourceCollection)})`)
  const shown = pages.length > 5 ? [...pages.slice(0, 5), `${pages.length - 5} more`] : pages
  const detail = `The picture is shown by ${shown.join(', ')}. Take it out there and publish again, or unpublish; then delete it.`
  throw new Problem({
    kind: 'picture-in-use',
    status: 409,
    title: 'The picture is in use',
    detail,
    errors: docs.map(({ title, sourceCollection, document }) => ({
      path: 'id',
      message: `Shown by “${String(title)}”.`,
      collection: sourceCollection,
      document,
      title,
    })),
  })
}

/**
 * Payload deletes the files before the row, and a crash or a failure between the two leaves a picture without its file.
 * Told of no folder, it deletes none; `removeFiles` does it when the row is gone for good.
 */
export const keepFilesForNow: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation !== 'delete') return args
  const { collection } = args as { collection: { config: SanitizedCollectionConfig } }
  const config = { ...collection.config, upload: { ...collection.config.upload, staticDir: '' } }
  return { ...args, collection: { ...collection, config } }
}

/** Takes away all files of a picture, also those that earlier publications kept; what a crash leaves, the sweep takes. */
export const removeFiles: CollectionAfterDeleteHook = async ({ doc, req }) => {
  const names = fileNamesOf(doc as Record<string, unknown>)
  await afterCommit(req.payload, req, () => removePictureFilesNow(settings.mediaDir, names))
}
