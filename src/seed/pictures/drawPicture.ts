import sharp from 'sharp'

import { motifs, type PictureName } from '#src/seed/pictures/motifs'
import { svg } from '#src/seed/pictures/shapes'

/** Smaller than the canvas: the AVIF of 1600 pixels would cost more than all others, and a first start should be short. */
const size = { width: 1280, height: 720 } as const

/** A picture of the sample site as a WebP file of 1280 by 720 pixels, which the picture pipeline takes like any upload. */
export const drawPicture = (name: PictureName): Promise<Buffer> => {
  const { palette, draw } = motifs[name]
  return sharp(Buffer.from(svg(palette, draw(palette))))
    .resize(size)
    .webp({ quality: 90 })
    .toBuffer()
}
