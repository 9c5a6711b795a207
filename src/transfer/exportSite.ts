import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import { type Table, fieldsOf, tableName, tablesOf } from '#src/database/tables'
import { databaseKind } from '#src/database/driverAccess'
import { countRows } from '#src/database/readRows'
import { inTransaction } from '#src/database/retry'
import { type Snapshot, inSnapshot } from '#src/database/snapshot'
import { record } from '#src/audit/record'
import { PART, totalOf } from '#src/transfer/archiveReader'
import { bringAllPicturesHere } from '#src/images/pictureBucket'
import { type ArchiveWriter, archiveWriter } from '#src/transfer/archiveWriter'
import { type CatchUp, catchUp, standNow } from '#src/transfer/catchUp'
import { type Footer, type Header, formatName, formatVersion } from '#src/transfer/format'
import { type MediaFile, mediaFilesIn } from '#src/transfer/mediaFiles'
import { type Actor, systemActor } from '#src/transfer/actor'
import { type Progress, silent } from '#src/transfer/progress'
import { secretCheck } from '#src/transfer/secretCheck'
import { siteRows } from '#src/transfer/siteRows'
import { refuseUnfinished } from '#src/transfer/unfinished'
import { writtenIds } from '#src/transfer/writtenIds'

export type ExportOptions = {
  payload: Payload
  /** Where to; `-` is standard output; a name that ends in .gz is compressed. */
  file: string
  /** Null to leave the pictures where they are. */
  mediaDir: string | null
  publicUrl: string
  secret: string
  /** What the audit trail calls it. */
  action?: 'export' | 'backup' | 'move'
  actor?: Actor
  /** Write over a file that is there. */
  force?: boolean
  progress?: Progress
}

export type Exported = Footer & {
  bytes: number
  header: Header
  /** Passes that were needed to catch up with what was written meanwhile; 0 when all was read as of one instant. */
  passes: number
  /** False when people wrote faster than it could be read: the end of what they wrote may not fit together. */
  caughtUp: boolean
}

/**
 * Writes the whole site into one file while it goes on running: every row of every collection with its versions, the
 * globals, and the pictures. Memory does not grow with the site. Leaves nothing behind when it fails.
 * @throws TransferRefused when the file cannot be written, or is there already
 */
export async function exportSite(options: ExportOptions): Promise<Exported> {
  const { payload, file, mediaDir, action = 'export', actor = systemActor, progress = silent } = options
  await refuseUnfinished(payload)
  const writer = await archiveWriter(file, { force: options.force ?? false })
  try {
    // First, so that the file tells of itself and the trail in it ends as the site's does.
    await inTransaction(payload, undefined, (req) =>
      record(payload, req, {
        ...actor,
        action,
        details: { file: file === '-' ? 'standard output' : path.basename(file) },
      }),
    )
    const createdAt = new Date().toISOString()
    const files = mediaDir === null ? [] : await mediaFilesIn(mediaDir)
    const { header, ...caught } = await inSnapshot(payload, async (snapshot) => {
      const header = await headerFor(options, snapshot, createdAt, files)
      await writer.write(header)
      progress.begin(action === 'backup' ? 'Backing up' : 'Copying the site', totalOf(header))
      const caught = await writeRows(payload, snapshot, writer, progress)
      return { header, ...caught }
    })
    // After the rows: a picture that a row names is there, and one that came later does no harm.
    if (mediaDir !== null) {
      await bringAllPicturesHere(mediaDir)
      for (const one of await mediaFilesIn(mediaDir)) await writeFile(writer, mediaDir, one, progress)
    }
    const footer = await writer.end()
    progress.end()
    return { ...footer, header, ...caught }
  } catch (error) {
    await writer.abandon()
    throw error
  }
}

async function writeRows(
  payload: Payload,
  { req, consistent }: Snapshot,
  writer: ArchiveWriter,
  progress: Progress,
): Promise<CatchUp> {
  const stand = consistent ? null : await standNow(payload)
  const written = consistent ? null : await writtenIds()
  try {
    for (const place of tablesOf(payload))
      for await (const rows of siteRows(payload, place, { req })) {
        for (const row of rows) await writer.write({ in: tableName(place), row })
        await written?.note(place, rows)
        progress.step(rows.length)
      }
    return stand && written
      ? await catchUp({ payload, writer, written }, stand)
      : { passes: 0, caughtUp: true }
  } finally {
    await written?.end()
  }
}

async function writeFile(
  writer: ArchiveWriter,
  folder: string,
  { name }: MediaFile,
  progress: Progress,
): Promise<void> {
  const place = path.join(folder, name)
  // Of what was read, once: whatever happens to the file meanwhile, what is written is in order.
  const hash = createHash('sha256')
  let part = 0
  let bytes = 0
  try {
    for await (const piece of createReadStream(place, { highWaterMark: PART })) {
      const chunk = piece as Buffer
      hash.update(chunk)
      bytes += chunk.length
      await writer.write({ file: name, part: part++, base64: chunk.toString('base64') })
      progress.step()
    }
    await writer.write({ file: name, bytes, sha256: hash.digest('hex') })
    progress.step()
  } catch (error) {
    // A user deleted the picture while the site was copied.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

async function headerFor(
  { payload, publicUrl, secret }: ExportOptions,
  { req }: Snapshot,
  createdAt: string,
  files: MediaFile[],
): Promise<Header> {
  const counts: Record<string, number> = {}
  for (const place of tablesOf(payload)) counts[tableName(place)] = await countRows(payload, place, req)
  return {
    format: formatName,
    version: formatVersion,
    createdAt,
    site: publicUrl,
    from: databaseKind(payload),
    schema: Object.fromEntries(
      tablesOf(payload).map((place) => [tableName(place), fieldNames(payload, place)]),
    ),
    counts,
    media: { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) },
    secret: secretCheck(secret),
  }
}

/** The names of the fields of a place, those of groups and lists with a dot. What another Guidepost has to know. */
export const fieldNames = (payload: Payload, place: Table): string[] => namesOf(fieldsOf(payload, place))

const namesOf = (fields: ReturnType<typeof fieldsOf>, before = ''): string[] =>
  fields.flatMap((field) => {
    if (!('name' in field) || field.type === 'join' || ('virtual' in field && field.virtual)) return []
    const name = `${before}${field.name}`
    return 'flattenedFields' in field ? [name, ...namesOf(field.flattenedFields, `${name}.`)] : [name]
  })
