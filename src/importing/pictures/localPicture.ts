import { open, realpath } from 'node:fs/promises'
import path from 'node:path'

import { NotTaken } from '#src/importing/pictures/NotTaken'

/**
 * The bytes of a picture that lies in the folder of its page, or below it. A page may come from anybody: what lies elsewhere on
 * this machine is not read for it, also not through a link.
 * @param page the file of the page
 * @param src as the page names the picture: a path with or without percent-encoding, a query or a fragment
 * @throws NotTaken
 */
export async function localPicture(page: string, src: string, maxBytes: number): Promise<Buffer> {
  const folder = await realpath(path.dirname(page))
  const named = path.resolve(folder, decoded(src.replace(/[?#].*$/s, '')).replaceAll('\\', '/'))
  if (src.startsWith('/') || !isBelow(named, folder)) throw elsewhere()
  const file = await realpath(named).catch(() => null)
  if (file === null) throw new NotTaken('it is not there')
  if (!isBelow(file, folder)) throw elsewhere()
  const handle = await open(file, 'r').catch(() => null)
  if (handle === null) throw new NotTaken('it can’t be read')
  try {
    const info = await handle.stat()
    if (!info.isFile()) throw new NotTaken('it is no file')
    if (info.size > maxBytes) throw new NotTaken(`it has more than ${Math.floor(maxBytes / 1024 / 1024)} MB`)
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

const isBelow = (file: string, folder: string) =>
  file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep)

const elsewhere = () => new NotTaken('it is not in the folder of the page')

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text).replaceAll('\u0000', '')
  } catch {
    return text
  }
}
