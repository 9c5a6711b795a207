/** The widths a page chooses from (srcset), in pixels. */
export const widths = [320, 640, 1024, 1600] as const

/** Each width comes in both formats; a browser takes the first it knows. */
const sizeFormats = ['avif', 'webp'] as const

export type SizeFormat = (typeof sizeFormats)[number]

/** A square around the focal point, for lists and the admin; its side in pixels. */
export const thumbnailSide = 400

export type SizeName = `w${(typeof widths)[number]}_${SizeFormat}` | 'thumbnail'

type WidthSize = { name: Exclude<SizeName, 'thumbnail'>; width: number; format: SizeFormat }

/** The scaled sizes; the picture keeps its proportions. */
export const widthSizes: WidthSize[] = widths.flatMap((width) =>
  sizeFormats.map((format) => ({ name: `w${width}_${format}` as const, width, format })),
)

export const sizeNames: SizeName[] = [...widthSizes.map(({ name }) => name), 'thumbnail']

/**
 * The same table in Payload's words. Payload makes the fields `sizes.*`, the admin's previews and the deletion of files
 * from it; the files themselves come from makeSizes.ts.
 */
export const imageSizes = [
  ...widthSizes.map(({ name, width, format }) => ({
    name,
    width,
    formatOptions: { format },
    admin: { disableGroupBy: true, disableListColumn: true, disableListFilter: true },
  })),
  {
    name: 'thumbnail',
    width: thumbnailSide,
    height: thumbnailSide,
    formatOptions: { format: 'webp' as const },
    admin: { disableGroupBy: true, disableListColumn: true, disableListFilter: true },
  },
]
