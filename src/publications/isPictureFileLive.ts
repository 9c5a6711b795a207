import type { Payload } from 'payload'

import { liveBySlug, livePagesWithMedia } from '#src/publications/read'

/**
 * Whether a page that is live at that instant shows this very file: the picture or one of its sizes, as they were when
 * the page was published. A file that replaced it since then is not live before the page is published again.
 */
export const isPictureFileLive = async (
  payload: Payload,
  mediaId: string,
  filename: string,
  at: Date,
): Promise<boolean> => {
  for (const { collection, slug } of await livePagesWithMedia(payload, mediaId, at)) {
    const publication = await liveBySlug(payload, collection, slug, at)
    const pictures = (publication?.snapshot._media ?? {}) as Record<string, Picture | undefined>
    const picture = pictures[mediaId]
    if (picture?.filename === filename) return true
    if (Object.values(picture?.sizes ?? {}).some((size) => size?.filename === filename)) return true
  }
  return false
}

type Picture = { filename?: string; sizes?: Record<string, { filename?: string } | null> | null }
