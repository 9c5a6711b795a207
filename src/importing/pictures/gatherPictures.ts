import { createHash } from 'node:crypto'
import path from 'node:path'
import { v7 as uuidv7 } from 'uuid'

import type { Picture } from '#src/importing/CareerPage'
import { fetchPicture, type FetchLimits } from '#src/importing/pictures/fetchPicture'
import { localPicture } from '#src/importing/pictures/localPicture'
import { NotTaken } from '#src/importing/pictures/NotTaken'
import { inspectPicture } from '#src/images/inspectPicture'
import { preparePicture } from '#src/images/preparePicture'
import type { WaitingPicture } from '#src/images/waitingPicture'
import { isProblem } from '#src/problems/Problem'

/** How an import deals with the pictures of its pages. */
export type PictureOptions = {
  /** What one may have, in bytes: as an upload. */
  maxBytes: number
  /** Fetch those that are on the web. */
  fetch: boolean
  isAllowed?: FetchLimits['isAllowed']
}

/** Pictures that this call has kept already: the SHA-256 of the file, and the id in the library. */
export type KeptPictures = Map<string, string>

/** A picture of a page that is ready to be kept, or why it is not. */
export type Gathered =
  | { kind: 'ready'; made: WaitingPicture; hash: string }
  /** Another page of this call had the same file. */
  | { kind: 'kept'; mediaId: string }
  /** A dry run looked no further. */
  | { kind: 'found' }
  | { kind: 'not taken'; why: string; isOnTheWeb: boolean }

/** A page with more is a gallery. */
const MOST = 30
const PATIENCE_EACH = 10_000
const PATIENCE_ALL = 60_000

/**
 * Reads the pictures of a page, by what the page calls them, and makes of each what is kept, before any transaction: that may take
 * seconds. Those beside the page are read, those on the web only when that was asked for.
 */
export async function gatherPictures(
  { file, pictures }: { file: string; pictures: readonly Picture[] },
  { maxBytes, fetch, isAllowed }: PictureOptions,
  { isDryRun, kept }: { isDryRun: boolean; kept: KeptPictures },
): Promise<Map<string, Gathered>> {
  const gathered = new Map<string, Gathered>()
  const until = Date.now() + PATIENCE_ALL
  for (const { src } of pictures) {
    if (src === '' || src.startsWith('data:') || gathered.has(src)) continue
    const isOnTheWeb = /^(https?:)?\/\//i.test(src)
    try {
      if (gathered.size >= MOST) throw new NotTaken(`the page has more than ${MOST} pictures`)
      if (isOnTheWeb && !fetch) throw new NotTaken('it is on the web')
      if (isOnTheWeb && isDryRun) {
        gathered.set(src, { kind: 'found' })
        continue
      }
      const patience = Math.min(PATIENCE_EACH, until - Date.now())
      if (isOnTheWeb && patience <= 0) throw new NotTaken('the pictures of this page take too long')
      const bytes = isOnTheWeb
        ? await fetchPicture(src.startsWith('//') ? `https:${src}` : src, {
            maxBytes,
            patience,
            ...(isAllowed ? { isAllowed } : {}),
          })
        : await localPicture(file, src, maxBytes)
      const hash = createHash('sha256').update(bytes).digest('hex')
      const mediaId = kept.get(hash)
      if (mediaId !== undefined) gathered.set(src, { kind: 'kept', mediaId })
      else
        gathered.set(src, isDryRun ? await looked(bytes, maxBytes) : await made(bytes, src, hash, maxBytes))
    } catch (error) {
      const why = error instanceof NotTaken ? error.message : isProblem(error) ? error.message : null
      if (why === null) throw error
      gathered.set(src, { kind: 'not taken', why: why.replace(/\.$/, ''), isOnTheWeb })
    }
  }
  return gathered
}

const looked = async (bytes: Buffer, maxBytes: number): Promise<Gathered> => {
  await inspectPicture(bytes, maxBytes)
  return { kind: 'found' }
}

const made = async (bytes: Buffer, src: string, hash: string, maxBytes: number): Promise<Gathered> => {
  const mediaId = uuidv7()
  const name = path.posix.basename(src.replace(/[?#].*$/s, '')) || undefined
  const prepared = await preparePicture({ mediaId, bytes, name, maxBytes })
  return { kind: 'ready', made: { mediaId, ...prepared }, hash }
}
