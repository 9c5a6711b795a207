import type { CollectionBeforeChangeHook } from 'payload'

import { waiting } from '#src/images/waitingPicture'
import { writePictureFiles } from '#src/images/pictureFiles'
import { settings } from '#src/settings'

/**
 * Writes the files of a picture before its row. So a row never names a file that is not there, also where the database
 * has no transactions; a file without a row, after a save that was refused later on, is taken away by the endpoint or,
 * after a crash, by the sweep.
 */
export const writePicture: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  const { id } = (operation === 'create' ? data : originalDoc) as { id: string }
  const files = waiting.filesOf(req, id)
  if (files.length > 0) await writePictureFiles(settings.mediaDir, files)
}
