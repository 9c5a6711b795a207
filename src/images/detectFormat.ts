import type { Format } from '#src/images/formats'

export type Detected = {
  /** Null when it is none of the formats that are kept. */
  format: Format | null
  /** What the bytes say the file is, in words; null when they say nothing known. */
  label: string | null
  isAnimated: boolean
}

/**
 * Says what a file is by its first bytes, before any decoder sees it. Name and declared type don't count: anybody can
 * write those. Sources: the formats' own specifications (JFIF, PNG 1.2 and APNG, RFC 9649 for WebP, ISO 14496-12 for AVIF).
 */
export const detectFormat = (bytes: Buffer): Detected => {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return still('jpeg')
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    return { format: 'png', label: 'PNG', isAnimated: pngIsAnimated(bytes) }
  // Whether a GIF moves shows only by walking its frames; the decoder's header reader does that later.
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return still('gif')
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP')
    return { format: 'webp', label: 'WebP', isAnimated: webpIsAnimated(bytes) }
  if (ascii(bytes, 4, 8) === 'ftyp') return isoFile(bytes)
  return { format: null, label: otherKind(bytes), isAnimated: false }
}

/** Whether a WebP keeps its pixels without loss: a VP8L chunk (RFC 9649, 2.6). */
export const webpIsLossless = (bytes: Buffer): boolean =>
  ascii(bytes, 12, 16) === 'VP8L' ||
  (ascii(bytes, 12, 16) === 'VP8X' && bytes.subarray(0, 4096).includes('VP8L', 20, 'latin1'))

const still = (format: Format): Detected => ({ format, label: format.toUpperCase(), isAnimated: false })

/** An animation control chunk comes before the first image data (APNG). */
const pngIsAnimated = (bytes: Buffer): boolean => {
  for (let at = 8; at + 8 <= bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const chunk = ascii(bytes, at + 4, at + 8)
    if (chunk === 'acTL') return true
    if (chunk === 'IDAT') return false
  }
  return false
}

/** The animation flag of the VP8X header. */
const webpIsAnimated = (bytes: Buffer): boolean =>
  ascii(bytes, 12, 16) === 'VP8X' && bytes.length > 20 && (bytes[20]! & 0x02) !== 0

const isoFile = (bytes: Buffer): Detected => {
  const size = Math.min(bytes.readUInt32BE(0), bytes.length, 256)
  const brands = new Set<string>([ascii(bytes, 8, 12)])
  for (let at = 16; at + 4 <= size; at += 4) brands.add(ascii(bytes, at, at + 4))
  if (brands.has('avis')) return { format: 'avif', label: 'AVIF', isAnimated: true }
  if (brands.has('avif')) return still('avif')
  const isHeic = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1'].some((brand) => brands.has(brand))
  return { format: null, label: isHeic ? 'HEIC' : 'a video or sound file', isAnimated: false }
}

const otherKind = (bytes: Buffer): string | null => {
  if (/^(II\*\0|MM\0\*)/.test(ascii(bytes, 0, 4))) return 'TIFF'
  if (ascii(bytes, 0, 2) === 'BM') return 'BMP'
  if (ascii(bytes, 0, 5) === '%PDF-') return 'PDF'
  if (ascii(bytes, 0, 4) === 'PK\x03\x04') return 'a ZIP archive or an office document'
  if (startsWith(bytes, [0xff, 0x0a]) || ascii(bytes, 4, 8) === 'JXL ') return 'JPEG XL'
  const text = bytes
    .subarray(0, 2048)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .toLowerCase()
  if (/^(<\?xml|<!--|<!doctype svg|<svg)/.test(text) && text.includes('<svg')) return 'SVG'
  if (/^<(!doctype html|html|head|body|script)/.test(text)) return 'an HTML page'
  return null
}

const startsWith = (bytes: Buffer, signature: number[]) => signature.every((byte, at) => bytes[at] === byte)
const ascii = (bytes: Buffer, from: number, to: number) => bytes.subarray(from, to).toString('latin1')
