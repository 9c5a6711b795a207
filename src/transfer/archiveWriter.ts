import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { syncFolder } from '#src/database/syncFolder'
import { type Footer, type Header, type Line, formatName, isFile, isRow } from '#src/transfer/format'
import { TransferRefused } from '#src/transfer/TransferRefused'

/** Lines between two checksums. */
const CHECK_EVERY = 1000

export type ArchiveWriter = {
  write: (line: Header | Line) => Promise<void>
  /** Writes the last line; the file is whole, on the disk and under its name when this resolves. */
  end: () => Promise<Footer & { bytes: number }>
  /** Leaves nothing behind. */
  abandon: () => Promise<void>
}

/**
 * Writes a site's file. Nobody but this account can read it (it holds password hashes), and it appears under its name
 * only when it is whole. A name that ends in .gz is compressed; `-` is standard output.
 * @throws TransferRefused when the file is there already and `force` is not set
 */
export async function archiveWriter(file: string, { force = false } = {}): Promise<ArchiveWriter> {
  const target = file === '-' ? toStream(process.stdout) : await toFile(file, force)
  const hash = createHash('sha256')
  const rows: Record<string, number> = {}
  let lines = 0
  let files = 0

  const put = async (value: unknown) => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    lines++
    await target.write(text)
  }

  return {
    async write(line) {
      await put(line)
      if (!('format' in line)) {
        if (isRow(line)) rows[line.in] = (rows[line.in] ?? 0) + 1
        if (isFile(line)) files++
      }
      if (lines % CHECK_EVERY === 0) await put({ check: hash.copy().digest('hex') })
    },
    async end() {
      const footer: Footer = { end: formatName, lines, rows, files, sha256: hash.digest('hex') }
      await target.write(`${JSON.stringify(footer)}\n`)
      return { ...footer, bytes: await target.end() }
    },
    abandon: () => target.abandon(),
  }
}

type Target = {
  write: (text: string) => Promise<void>
  /** @returns bytes written */
  end: () => Promise<number>
  abandon: () => Promise<void>
}

async function toFile(file: string, force: boolean): Promise<Target> {
  if (!force && existsSync(file))
    throw new TransferRefused(`${file} is there already: name another file, or add --force to write over it.`)
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.unfinished-${process.pid}`)
  const out = createWriteStream(unfinished, { mode: 0o600, flags: 'w' })
  await once(out, 'open').catch((error: unknown) => {
    throw new TransferRefused(
      `${file} cannot be written (${error instanceof Error ? error.message : String(error)}).`,
    )
  })
  const gzip = file.endsWith('.gz') ? createGzip() : null
  const stream: Writable = gzip ?? out
  gzip?.pipe(out)
  const failed = new Promise<never>((_, reject) => {
    out.once('error', reject)
    gzip?.once('error', reject)
  })
  // The next write reports it.
  failed.catch(() => undefined)

  return {
    async write(text) {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failed])
      else if (out.errored) throw out.errored
    },
    async end() {
      stream.end()
      await Promise.race([once(out, 'close'), failed])
      const handle = await open(unfinished, 'r+')
      const { size } = await handle.stat()
      await handle.sync()
      await handle.close()
      await rename(unfinished, file)
      await syncFolder(path.dirname(file))
      return size
    },
    async abandon() {
      gzip?.destroy()
      out.destroy()
      await rm(unfinished, { force: true })
    },
  }
}

function toStream(stream: NodeJS.WriteStream): Target {
  let bytes = 0
  return {
    async write(text) {
      bytes += Buffer.byteLength(text)
      if (!stream.write(text)) await once(stream, 'drain')
    },
    async end() {
      await new Promise<void>((resolve, reject) => {
        stream.write('', (error) => (error ? reject(error) : resolve()))
      })
      return bytes
    },
    abandon: () => Promise.resolve(),
  }
}
