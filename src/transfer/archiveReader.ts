import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import {
  type FileLine,
  type Footer,
  type Header,
  type Line,
  formatName,
  formatVersion,
  isCheck,
  isFile,
  isPart,
  isRow,
} from '#src/transfer/format'
import { byPlace, inPlace } from '#src/transfer/formerPlaces'
import { isMediaName } from '#src/transfer/mediaFiles'
import { TransferRefused } from '#src/transfer/TransferRefused'
import { type Progress, silent } from '#src/transfer/progress'

/** Longer than any line we write (half a megabyte of a file) or any row a database takes (16 MB). */
const LONGEST_LINE = 64 * 1024 * 1024

/** True for a file that `npm run export` or `npm run backup` wrote, by how it begins. */
export async function isSiteFile(file: string): Promise<boolean> {
  try {
    for await (const { text } of lines(file)) return text.startsWith(`{"format":"${formatName}"`)
  } catch {
    return false
  }
  return false
}

export type Archive = { header: Header; footer: Footer }

/**
 * Reads a whole file and checks everything that can be known without a database: that it is ours and of a version we
 * read, every checksum, every line, every picture, and that its end is there.
 * @throws TransferRefused that names the file, the line and what is wrong
 */
export async function verifyArchive(file: string, progress: Progress = silent): Promise<Archive> {
  const hash = createHash('sha256')
  const counted: Record<string, number> = {}
  let header: Header | undefined
  let footer: Footer | undefined
  let number = 0
  let files = 0
  let picture: { name: string; hash: ReturnType<typeof createHash>; parts: number } | undefined
  const damaged = (what: string) =>
    new TransferRefused(`${file} is damaged at line ${number}: ${what}. Nothing was written.`)

  for await (const { text } of lines(file)) {
    number++
    if (footer) throw damaged('something comes after the end')
    const line = parsed(text)
    if (line === undefined) throw number === 1 ? notOurs(file) : damaged('this is no whole line of JSON')
    if (!header) {
      header = headerOf(file, line)
      progress.begin(`Checking ${file}`, totalOf(header))
    } else if (isFooter(line)) {
      footer = line
      if (footer.sha256 !== hash.digest('hex')) throw damaged('the checksum of the whole is another one')
      if (footer.lines !== number - 1)
        throw damaged(`it has ${number - 1} lines and should have ${footer.lines}`)
      continue
    } else if (isCheck(line)) {
      if (line.check !== hash.copy().digest('hex'))
        throw damaged('the checksum is another one, so a line before this was changed')
    } else if (isRow(line)) {
      counted[line.in] = (counted[line.in] ?? 0) + 1
      progress.step()
    } else if (isPart(line)) {
      if (line.part === 0) picture = { name: line.file, hash: createHash('sha256'), parts: 0 }
      if (picture?.name !== line.file || picture.parts++ !== line.part)
        throw damaged(`a piece of ${line.file} is missing`)
      picture.hash.update(Buffer.from(line.base64, 'base64'))
      progress.step()
    } else if (isFile(line)) {
      if (!isMediaName(line.file)) throw damaged(`“${line.file}” is no name of a picture file`)
      checkPicture(line, picture, damaged)
      picture = undefined
      files++
    }
    hash.update(text).update('\n')
  }
  if (!header) throw notOurs(file)
  if (!footer)
    throw new TransferRefused(
      `${file} was cut off after line ${number}: its end is missing. Nothing was written.`,
    )
  for (const place of new Set([...Object.keys(footer.rows), ...Object.keys(counted)]))
    if (footer.rows[place] !== counted[place]) throw damaged(`rows of ${place} are missing`)
  if (footer.files !== files) throw damaged('files are missing')
  progress.end()
  return {
    header: { ...header, schema: byPlace(header.schema) },
    footer: { ...footer, rows: byPlace(footer.rows) },
  }
}

/** The lines between the first and the last, with their numbers. Only for a file that was verified. */
export async function* readArchive(file: string): AsyncGenerator<{ number: number; line: Line }> {
  let number = 0
  for await (const { text } of lines(file)) {
    number++
    const line = JSON.parse(text) as Line | Header | Footer
    if ('format' in line || isFooter(line) || isCheck(line)) continue
    yield { number, line: inPlace(line) }
  }
}

/** How much there is to do with a file: its rows and the pieces of its pictures. */
export const totalOf = ({ counts, media }: Header): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0) + Math.ceil(media.bytes / PART) + media.files

/** Bytes of a picture in one line. */
export const PART = 384 * 1024

const checkPicture = (
  line: FileLine,
  picture: { name: string; hash: ReturnType<typeof createHash> } | undefined,
  damaged: (what: string) => Error,
): void => {
  // An empty file has no piece.
  if (!picture && line.bytes === 0) return
  if (picture?.name !== line.file) throw damaged(`the beginning of ${line.file} is missing`)
  if (picture.hash.digest('hex') !== line.sha256) throw damaged(`the file ${line.file} was changed`)
}

const isFooter = (line: object): line is Footer => 'end' in line

function headerOf(file: string, line: object): Header {
  const header = line as Partial<Header>
  if (header.format !== formatName) throw notOurs(file)
  if (header.version !== formatVersion)
    throw new TransferRefused(
      `${file} has version ${String(header.version)} of the format, and this Guidepost reads version ${formatVersion}: use the Guidepost that wrote it, or a newer one.`,
    )
  return header as Header
}

const notOurs = (file: string) =>
  new TransferRefused(
    `${file} is no exported site: it does not begin as \`npm run export\` and \`npm run backup\` begin.`,
  )

const parsed = (text: string): Line | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Line) : undefined
  } catch {
    return undefined
  }
}

/** The lines of a file, compressed or not. The last one comes also when its line break is missing. */
async function* lines(file: string): AsyncGenerator<{ text: string }> {
  let rest: Buffer[] = []
  let length = 0
  try {
    const zipped = await isGzip(file)
    const plain = createReadStream(file, { highWaterMark: 256 * 1024 })
    const stream = zipped ? plain.pipe(createGunzip()) : plain
    // A pipe does not hand on the errors of its source.
    if (stream !== plain) plain.on('error', (error) => stream.destroy(error))
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let from = 0
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        yield { text: Buffer.concat([...rest, chunk.subarray(from, at)]).toString('utf8') }
        rest = []
        length = 0
        from = at + 1
      }
      if (from < chunk.length) rest.push(chunk.subarray(from))
      length += chunk.length - from
      if (length > LONGEST_LINE)
        throw new TransferRefused(`${file} is no exported site: a line of it never ends.`)
    }
  } catch (error) {
    if (error instanceof TransferRefused) throw error
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new TransferRefused(`${file} is not there.`)
    if (code?.startsWith('Z_'))
      throw new TransferRefused(`${file} is damaged or was cut off (${message}). Nothing was written.`)
    throw new TransferRefused(`${file} cannot be read (${message}).`)
  }
  if (length > 0) yield { text: Buffer.concat(rest).toString('utf8') }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}
