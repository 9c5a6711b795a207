import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { parseFileName } from '#src/images/fileNames'
import { type Bucket, type BucketSettings, openBucket } from '#src/images/bucket'

/*
 * With a bucket the folder of pictures is a copy of what this node has needed so far, and may be emptied at any time: a name
 * means the same bytes for ever. What is in the bucket is what there is.
 */

let inUse: Bucket | null = null

/** Called by the code that knows the settings, before the first picture. (Each copy of our modules has its own; they are alike.) */
export const keepPicturesIn = (settings: BucketSettings | null): void => {
  inUse = settings && openBucket(settings)
}

/** The bucket, or null where the folder is all there is. */
export const pictureBucket = (): Bucket | null => inUse

/** Brings a picture file into the folder, if it is only in the bucket. */
export async function bringPictureHere(folder: string, name: string): Promise<void> {
  if (!inUse || !parseFileName(name) || existsSync(path.join(folder, name))) return
  const bytes = await inUse.get(name)
  if (!bytes) return
  await mkdir(folder, { recursive: true })
  // It has its name only when it is whole; another request may bring the same at the same moment.
  const unfinished = path.join(folder, `.unfinished-${randomUUID()}`)
  try {
    await writeFile(unfinished, bytes)
    await rename(unfinished, path.join(folder, name))
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** The same for all there are, for a copy of the whole site. */
export async function bringAllPicturesHere(folder: string): Promise<void> {
  if (!inUse) return
  for await (const page of inUse.list()) for (const { name } of page) await bringPictureHere(folder, name)
}

/** Brings what the folder has and the bucket has not into the bucket: after an import, or when a site gets its bucket. */
export async function bringAllPicturesThere(folder: string): Promise<number> {
  if (!inUse) return 0
  const there = new Set<string>()
  for await (const page of inUse.list()) for (const { name } of page) there.add(name)
  let count = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const parsed = parseFileName(name)
    if (!parsed || there.has(name)) continue
    await inUse.put(name, await readFile(path.join(folder, name)), parsed.mimeType)
    count++
  }
  return count
}
