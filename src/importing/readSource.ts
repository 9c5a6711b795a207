import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'

import { Refusal } from '#src/importing/Refusal'

export const formats = {
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

/** @throws Refusal when the bytes are no text in UTF-8 or in marked UTF-16 */
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
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    if (bytes.includes(0)) throw new Refusal(file, 'it is not a text file.')
    throw new Refusal(file, 'it is not UTF-8 text; save it as UTF-8 and import it again.')
  }
}
