import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { TransferRefused } from '#src/transfer/TransferRefused'

export type MediaFile = { name: string; bytes: number }

/** The files of uploads: everything in the folder that is a file and not hidden. */
export async function mediaFilesIn(folder: string): Promise<MediaFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const files: MediaFile[] = []
  for (const name of names.sort()) {
    if (!isMediaName(name)) continue
    const found = await stat(path.join(folder, name)).catch(() => null)
    if (found?.isFile()) files.push({ name, bytes: found.size })
  }
  return files
}

/** A plain name: no folder, nothing hidden, nothing that means another place. It may come from a file that another person made. */
export const isMediaName = (name: string): boolean => /^[\w-][\w.@-]{0,254}$/.test(name)

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Writes one file piece by piece; it has its name only when it is whole and on the disk. */
export async function mediaWriter(folder: string, name: string) {
  if (!isMediaName(name)) throw new TransferRefused(`“${name}” is no name of a picture file.`)
  const place = path.join(folder, name)
  const unfinished = path.join(folder, `.unfinished-${name}`)
  await mkdir(folder, { recursive: true })
  const handle = await open(unfinished, 'w', 0o644)
  const hash = createHash('sha256')
  let bytes = 0
  return {
    async write(chunk: Buffer): Promise<void> {
      hash.update(chunk)
      bytes += chunk.length
      await handle.writeFile(chunk)
    },
    /** @throws TransferRefused when it is not what it should be, or another file has its name */
    async end(expected: { bytes: number; sha256: string }): Promise<void> {
      await handle.sync()
      await handle.close()
      if (bytes !== expected.bytes || hash.digest('hex') !== expected.sha256) {
        await rm(unfinished, { force: true })
        throw new TransferRefused(`The file ${name} is damaged.`)
      }
      const there = await stat(place).catch(() => null)
      if (there && (await sha256Of(place)) !== expected.sha256) {
        await rm(unfinished, { force: true })
        throw new TransferRefused(
          `${place} is there already and is another file: nothing was written over it.`,
        )
      }
      await rename(unfinished, place)
    },
    async abandon(): Promise<void> {
      await handle.close()
      await rm(unfinished, { force: true })
    },
  }
}
