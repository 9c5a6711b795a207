import type { Payload } from 'payload'

import { systemStore } from '#src/database/store'
import { fileNamesOf } from '#src/images/mediaForSnapshot'
import { pictureFilesOlderThan, removePictureFiles, removeUnfinishedFiles } from '#src/images/pictureFiles'
import { settings } from '#src/settings'

const anHour = 60 * 60 * 1000

/**
 * Takes away picture files that no media document lists: what a crash between writing and committing left, and pictures
 * that were replaced before any publication showed them. Younger files may belong to a save under way and are left alone.
 * @returns how many files were taken away
 */
export const sweepPictures = async (
  payload: Payload,
  olderThan = new Date(Date.now() - anHour),
): Promise<number> => {
  await removeUnfinishedFiles(settings.mediaDir, olderThan)
  const found = await pictureFilesOlderThan(settings.mediaDir, olderThan)
  const ids = [...found.keys()]
  let count = 0
  for (let at = 0; at < ids.length; at += 200) {
    const some = ids.slice(at, at + 200)
    const { docs } = await systemStore(payload).find('media', { where: { id: { in: some } } })
    const listed = new Set(docs.flatMap(fileNamesOf))
    const orphans = some.flatMap((id) => found.get(id)!.filter((name) => !listed.has(name)))
    await removePictureFiles(settings.mediaDir, orphans)
    count += orphans.length
  }
  return count
}
