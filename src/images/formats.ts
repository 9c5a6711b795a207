/** The picture formats that are kept, and how each is kept. A still GIF becomes a PNG: the same pixels, and smaller. */
export const formats = {
  jpeg: { label: 'JPEG', keptAs: 'jpeg' },
  png: { label: 'PNG', keptAs: 'png' },
  webp: { label: 'WebP', keptAs: 'webp' },
  avif: { label: 'AVIF', keptAs: 'avif' },
  gif: { label: 'GIF', keptAs: 'png' },
} as const

export type Format = keyof typeof formats
export type KeptFormat = (typeof formats)[Format]['keptAs']

/** How a kept picture is called and served. */
export const kept: Record<KeptFormat, { extension: string; mimeType: string }> = {
  jpeg: { extension: 'jpg', mimeType: 'image/jpeg' },
  png: { extension: 'png', mimeType: 'image/png' },
  webp: { extension: 'webp', mimeType: 'image/webp' },
  avif: { extension: 'avif', mimeType: 'image/avif' },
}

/** For the file picker of the admin; what a file is, is decided by its content. */
export const acceptedMimeTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']

export const acceptedInWords = 'JPEG, PNG, WebP, AVIF or a still GIF'
