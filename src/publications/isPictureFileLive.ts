import type { Payload } from 'payload'

import { visibleAt } from '#src/content/visibleAt'
import { periodWhere } from '#src/database/periodCondition'
import { liveBySlug, timelineRows } from '#src/publications/read'

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
  const pages = await timelineRows(payload, {
    and: [periodWhere(visibleAt(at)), { media: { in: [mediaId] } }],
  })
  for (const { sourceCollection, slug } of pages) {
    const publication = await liveBySlug(payload, sourceCollection, slug, at)
    const pictures = (publication?.snapshot._media ?? {}) as Record<string, Picture | undefined>
    const picture = pictures[mediaId]
    if (picture?.filename === filename) return true
    if (Object.values(picture?.sizes ?? {}).some((size) => size?.filename === filename)) return true
  }
  return false
}

type Picture = { filename?: string; sizes?: Record<string, { filename?: string } | null> | null }
