import type { CollectionAfterChangeHook } from 'payload'

import { waiting } from '#collections/media/waitingPicture'
import { writePictureFiles } from '#src/images/pictureFiles'
import { settings } from '#src/settings'

/**
 * Writes the files of a picture as the last thing before the row is committed: everything that can refuse the save has
 * had its say, and a disk that is full takes the row back with it.
 */
export const writePicture: CollectionAfterChangeHook = async ({ doc, req }) => {
  const { id } = doc as { id: string }
  const files = waiting.filesOf(req, id)
  if (files.length > 0) await writePictureFiles(settings.mediaDir, files)
}
