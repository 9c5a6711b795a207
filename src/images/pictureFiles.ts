import { randomUUID } from 'node:crypto'
import { constants, rmSync } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseFileName } from '#src/images/fileNames'
import { pictureBucket } from '#src/images/pictureBucket'
import type { FileToWrite } from '#src/images/preparePicture'

/**
 * Writes all of them or none, to the bucket too if there is one; a file that exists already is never written over. They are
 * on the disk when it returns, so that no row outlives a power cut that its files did not.
 * @throws Problem 503 when the bucket does not take them
 */
export const writePictureFiles = async (folder: string, files: FileToWrite[]): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const results = await Promise.allSettled(
    files.map(({ name, bytes }) => writeToDisk(placeOf(folder, name), bytes)),
  )
  const failed = results.find((result) => result.status === 'rejected')
  if (!failed) {
    await syncFolder(folder)
    return writeToBucket(folder, files)
  }
  // A name is new and random: what lies there now, whole or in part, was written a moment ago by this call.
  const exists = (result: PromiseSettledResult<void>) =>
    result.status === 'rejected' && (result.reason as { code?: string }).code === 'EEXIST'
  await removePictureFiles(
    folder,
    files.filter((_, at) => !exists(results[at]!)).map(({ name }) => name),
  )
  throw failed.reason
}

const UNFINISHED = '.unfinished-'

/** It has its name only when it is whole and on the disk: a backup may be reading the folder. */
const writeToDisk = async (place: string, bytes: Uint8Array): Promise<void> => {
  const unfinished = path.join(path.dirname(place), `${UNFINISHED}${randomUUID()}`)
  try {
    const handle = await open(unfinished, 'wx', 0o666)
    await handle
      .writeFile(bytes)
      .then(() => handle.sync())
      .finally(() => handle.close())
    await nameIt(unfinished, place)
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** Never over a file that is there. Where a file can have one name only, it is copied. */
const nameIt = (unfinished: string, place: string): Promise<void> =>
  link(unfinished, place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw error
    return copyFile(unfinished, place, constants.COPYFILE_EXCL)
  })

/** Takes away what was being written when a process died, before the given moment. */
export const removeUnfinishedFiles = async (folder: string, moment: Date): Promise<void> => {
  for (const name of await namesIn(folder)) {
    if (!name.startsWith(UNFINISHED)) continue
    const place = path.join(folder, name)
    const there = await stat(place).catch(() => null)
    if (there && there.mtime < moment) await rm(place, { force: true })
  }
}

/** The names of new files are in the folder, which has to be on the disk too. Not every system can do that. */
const syncFolder = async (folder: string): Promise<void> => {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Windows opens no folders.
  }
}

const writeToBucket = async (folder: string, files: FileToWrite[]): Promise<void> => {
  const bucket = pictureBucket()
  if (!bucket) return
  try {
    for (const { name, bytes } of files) await bucket.put(name, bytes, parseFileName(name)!.mimeType)
  } catch (error) {
    // Where the bucket does not answer, what lies there by now is left to the sweep.
    await removePictureFiles(
      folder,
      files.map(({ name }) => name),
    ).catch(() => undefined)
    throw error
  }
}

/** Takes files away; one that is gone already is fine. */
export const removePictureFiles = async (folder: string, names: string[]): Promise<void> => {
  await Promise.all(names.map((name) => rm(placeOf(folder, name), { force: true })))
  const bucket = pictureBucket()
  if (bucket) for (const name of names) await bucket.remove(name)
}

/**
 * The same, done when it returns: for what has to happen at one moment. A file that cannot go is left to the sweep, and
 * those in a bucket go a moment later.
 */
export const removePictureFilesNow = (folder: string, names: string[]): void => {
  const bucket = pictureBucket()
  if (bucket) void Promise.allSettled(names.map((name) => bucket.remove(name)))
  for (const name of names) {
    try {
      rmSync(placeOf(folder, name), { force: true })
    } catch {
      continue
    }
  }
}

/**
 * The files of the folder and of the bucket that have a name of ours, by media id, last changed before the given moment. What a crash or a
 * rolled back save left behind is among them; so is every file in use.
 */
export const pictureFilesOlderThan = async (folder: string, moment: Date): Promise<Map<string, string[]>> => {
  const byMedia = new Map<string, string[]>()
  const found = new Set<string>()
  const take = (name: string, changedAt: Date | undefined) => {
    const mediaId = parseFileName(name)?.mediaId
    if (!mediaId || !changedAt || changedAt >= moment || found.has(name)) return
    found.add(name)
    byMedia.set(mediaId, [...(byMedia.get(mediaId) ?? []), name])
  }
  for (const name of await namesIn(folder))
    if (parseFileName(name)) take(name, (await stat(path.join(folder, name)).catch(() => null))?.mtime)
  const bucket = pictureBucket()
  if (bucket) for await (const page of bucket.list()) for (const one of page) take(one.name, one.changedAt)
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
