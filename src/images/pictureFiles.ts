import { rmSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseFileName } from '#src/images/fileNames'
import type { FileToWrite } from '#src/images/preparePicture'

/** Writes all of them or none; a file that exists already is never written over. */
export const writePictureFiles = async (folder: string, files: FileToWrite[]): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const results = await Promise.allSettled(
    files.map(({ name, bytes }) => writeFile(placeOf(folder, name), bytes, { flag: 'wx' })),
  )
  const failed = results.find((result) => result.status === 'rejected')
  if (!failed) return
  // A name is new and random: what lies there now, whole or in part, was written a moment ago by this call.
  const exists = (result: PromiseSettledResult<void>) =>
    result.status === 'rejected' && (result.reason as { code?: string }).code === 'EEXIST'
  await removePictureFiles(
    folder,
    files.filter((_, at) => !exists(results[at]!)).map(({ name }) => name),
  )
  throw failed.reason
}

/** Takes files away; one that is gone already is fine. */
export const removePictureFiles = async (folder: string, names: string[]): Promise<void> => {
  await Promise.all(names.map((name) => rm(placeOf(folder, name), { force: true })))
}

/** The same, done when it returns: for what has to happen at one moment. A file that cannot go is left to the sweep. */
export const removePictureFilesNow = (folder: string, names: string[]): void => {
  for (const name of names) {
    try {
      rmSync(placeOf(folder, name), { force: true })
    } catch {
      continue
    }
  }
}

/**
 * The files of the folder that have a name of ours, by media id, last changed before the given moment. What a crash or a
 * rolled back save left behind is among them; so is every file in use.
 */
export const pictureFilesOlderThan = async (folder: string, moment: Date): Promise<Map<string, string[]>> => {
  const byMedia = new Map<string, string[]>()
  for (const name of await namesIn(folder)) {
    const mediaId = parseFileName(name)?.mediaId
    if (!mediaId) continue
    const found = await stat(path.join(folder, name)).catch(() => null)
    if (found && found.mtime < moment) byMedia.set(mediaId, [...(byMedia.get(mediaId) ?? []), name])
  }
  return byMedia
}

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return []
    throw error
  }
}

const placeOf = (folder: string, name: string): string => {
  if (!parseFileName(name)) throw new Error(`Not the name of a picture file: ${JSON.stringify(name)}`)
  return path.join(folder, name)
}
