import type { Payload, PayloadRequest, RequiredDataFromCollectionSlug } from 'payload'

import type { Picture } from '#src/importing/CareerPage'
import type { Author } from '#src/importing/importer'
import { altOf } from '#src/importing/pictures/altOf'
import type { Gathered } from '#src/importing/pictures/gatherPictures'
import { removePictureFiles } from '#src/images/pictureFiles'
import { waiting } from '#src/images/waitingPicture'

type Keeping = {
  payload: Payload
  req: PayloadRequest
  author: Author
  pictures: readonly Picture[]
  gathered: ReadonlyMap<string, Gathered>
  /** What was made in this call, for a server that can't take it back itself. */
  made: { collection: 'careers' | 'cities' | 'media'; id: string }[]
}

/** Keeps the pictures of a page in the library, with what the page says they show, by the rights of the author. */
export async function keepPictures({
  payload,
  req,
  author,
  pictures,
  gathered,
  made,
}: Keeping): Promise<void> {
  for (const [src, one] of gathered) {
    if (one.kind !== 'ready') continue
    const alt = altOf(pictures.find((picture) => picture.src === src)?.alt ?? '')
    waiting.put(req, one.made)
    await payload.create({
      collection: 'media',
      data: { ...(alt ? { alt } : {}) } as RequiredDataFromCollectionSlug<'media'>,
      depth: 0,
      req,
      user: author,
      overrideAccess: false,
    })
    made.push({ collection: 'media', id: one.made.mediaId })
  }
}

/** After a save that failed: the files were written before the rows, which are gone. */
export const forgetPictures = (payload: Payload, gathered: ReadonlyMap<string, Gathered>): Promise<void> =>
  removePictureFiles(
    String(payload.collections.media.config.upload.staticDir),
    [...gathered.values()].flatMap((one) =>
      one.kind === 'ready' ? one.made.files.map(({ name }) => name) : [],
    ),
  )
