import type { z } from 'zod'
import type { Picture } from '#src/delivery/shapes/parts'
import { type Snapshot, group, ids, number, text } from '#src/delivery/snapshot'
import type { ComposeContext } from '#src/delivery/composeContext'

type Picture = z.output<typeof Picture>

/** A picture from what the snapshot itself knows of it, so that a later change to the file's row shows nothing new. */
export const composePicture = (
  context: ComposeContext,
  snapshot: Snapshot,
  relation: unknown,
): Picture | null => {
  const [id] = ids(relation)
  const picture = id ? group(group(snapshot._media)[id]) : {}
  const filename = text(picture.filename)
  if (!filename) return null
  const urlOf = (name: string) => `${context.mediaPath}${encodeURIComponent(name)}`
  return {
    url: urlOf(filename),
    alt: text(picture.alt) ?? '',
    caption: text(picture.caption),
    credit: text(picture.credit),
    ...measuresOf(picture),
    sizes: Object.entries(group(picture.sizes)).flatMap(([name, value]) => {
      const size = group(value)
      const file = text(size.filename)
      return file ? [{ name, url: urlOf(file), ...measuresOf(size) }] : []
    }),
  }
}

/** Its address with the site in front, for heads and JSON-LD. */
export const pictureAddress = (context: ComposeContext, picture: Picture | null): string | null =>
  picture && new URL(picture.url, `${context.publicUrl}/`).href

const measuresOf = ({ width, height, mimeType }: Snapshot) => ({
  width: wholeOrNull(width),
  height: wholeOrNull(height),
  mimeType: text(mimeType),
})

const wholeOrNull = (value: unknown) => {
  const known = number(value)
  return known === null ? null : Math.round(known)
}
