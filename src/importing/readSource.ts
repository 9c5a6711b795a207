import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'

import { Refusal } from '#src/importing/Refusal'

const formats = {
  '.txt': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
} as const

export type Format = (typeof formats)[keyof typeof formats]

export type Source = {
  /** The file as the person named it. */
  file: string
  format: Format
  /** Decoded, lines end in \n, no byte order mark. */
  text: string
}

/**
 * In bytes. A career guide has some thousand words, HTML brings its scripts along; whatever is beyond this is something
 * else. (The Markdown parser takes time that grows with the square of a list's length, hence the lower limit.)
 */
const most: Record<Format, number> = { text: 512 * 1024, markdown: 256 * 1024, html: 2048 * 1024 }

/**
 * Reads one file as text. UTF-8 with or without byte order mark; UTF-16 only with one; Windows and old Mac line ends.
 * @throws Refusal when the file is missing, empty, too large, of another format, or no text
 */
export async function readSource(file: string): Promise<Source> {
  const extension = path.extname(file).toLowerCase()
  const format = formats[extension as keyof typeof formats] as Format | undefined
  const info = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(
      file,
      error.code === 'ENOENT' ? 'there is no such file.' : `it can't be read (${error.code}).`,
    )
  })
  if (info.isDirectory()) throw new Refusal(file, 'it is a folder; name the files in it.')
  if (!format) {
    throw new Refusal(
      file,
      `career pages are imported from .txt, .md and .html files, not from ${extension || 'a file without an extension'}.`,
    )
  }
  if (info.size > most[format]) {
    const kilobytes = (bytes: number) => Math.ceil(bytes / 1024)
    throw new Refusal(
      file,
      `it has ${kilobytes(info.size)} KB; a career page in this format has ${kilobytes(most[format])} KB at most.`,
    )
  }
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(file, `it can't be read (${error.code}).`)
  })
  return { file, format, text: decode(file, bytes) }
}

/**
 * Bytes to text: by a byte order mark; else by what the file itself declares (HTML's meta, XML's declaration); else as UTF-8.
 * What is UTF-8 whatever it declares is read as that: a page that was saved anew often kept its old declaration.
 * @throws Refusal when the bytes are no text
 */
export function decode(file: string, bytes: Uint8Array): string {
  const text = decoded(file, bytes)
  // Tabs, line ends and form feeds belong to text; other control characters are how a binary file shows itself.
  if (/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text))
    throw new Refusal(file, 'it is not a text file.')
  const lines = text.replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n')
  if (lines.trim() === '') throw new Refusal(file, 'it is empty.')
  return lines
}

function decoded(file: string, bytes: Uint8Array): string {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null
  const attempts = marked ? [marked] : ['utf-8', unmarkedUtf16(bytes), declaredIn(bytes)]
  for (const label of attempts) {
    const text = label && attempt(label, bytes)
    if (text !== null) return text
  }
  if (bytes.includes(0)) throw new Refusal(file, 'it is not a text file.')
  throw new Refusal(
    file,
    'it is not UTF-8 text and declares no other encoding; save it as UTF-8 and import it again.',
  )
}

const attempt = (label: string, bytes: Uint8Array): string | null => {
  try {
    const decoder = new TextDecoder(label, { fatal: true })
    const text = decoder.encoding === 'windows-1252' ? westernText(bytes) : decoder.decode(bytes)
    // Bytes of UTF-16 are no UTF-8 text, although they may be decoded as one.
    return label === 'utf-8' && text.includes('\u0000') ? null : text
  } catch {
    return null
  }
}

/** What windows-1252 has between 0x80 and 0x9F. Node reads these bytes as control characters (nodejs/node#56542). */
const western = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

const westernText = (bytes: Uint8Array): string =>
  new TextDecoder('latin1')
    .decode(bytes)
    .replace(/[\u0080-\u009F]/g, (sign) => western.charAt(sign.charCodeAt(0) - 0x80))

/** In text of Latin letters every second byte of UTF-16 is zero. */
const unmarkedUtf16 = (bytes: Uint8Array): string | null => {
  const head = bytes.subarray(0, 400)
  if (head.length < 8 || bytes.length % 2 !== 0) return null
  const zeros = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const half = head.length / 2
  if ((zeros[1] ?? 0) > half * 0.8 && zeros[0] === 0) return 'utf-16le'
  return (zeros[0] ?? 0) > half * 0.8 && zeros[1] === 0 ? 'utf-16be' : null
}

/** `<meta charset>`, `http-equiv` or an XML declaration, where HTML's own rules look for it: in the first 1024 bytes. */
const declaredIn = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const label =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})/i.exec(head)?.[1] ??
    /^<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{2,40})["']/i.exec(head)?.[1]
  // By the standard a page cannot declare UTF-16 in letters that would not be it.
  return label && !/^utf-?16/i.test(label) ? label : null
}
