import path from 'node:path'
import type { Payload } from 'payload'
import type { BulkWriter } from '#src/database/bulk'
import { bulkWriter } from '#src/database/bulkWriter'
import { type Table, tableName, tablesOf } from '#src/database/tables'
import { countRows } from '#src/database/readRows'
import type { Row } from '#src/database/store'
import { bringAllPicturesThere } from '#src/images/pictureBucket'
import { fieldNames } from '#src/transfer/exportSite'
import { type Archive, readArchive, totalOf, verifyArchive } from '#src/transfer/archiveReader'
import { type Line, isFile, isGone, isPart, isRow } from '#src/transfer/format'
import { mediaWriter } from '#src/transfer/mediaFiles'
import { rebuildSearch } from '#src/search/rebuildSearch'
import { differingRow } from '#src/transfer/differingRow'
import { TransferRefused } from '#src/transfer/TransferRefused'
import { type Progress, silent } from '#src/transfer/progress'
import { isSameSecret } from '#src/transfer/secretCheck'
import { type Sum, noRows, tablesByName, siteRows, sumOf, withRow } from '#src/transfer/siteRows'
import { type HalfImport, noteName, unfinishedImport, unfinishedInWords } from '#src/transfer/unfinished'

/** Rows between two acknowledgements: what is lost at most when the process is killed. */
const BATCH = 200

export type ImportSite = {
  payload: Payload
  file: string
  /** Null for a file without pictures. */
  mediaDir: string | null
  secret: string
  progress?: Progress
}

export type Imported = {
  rows: number
  files: number
  /** The line after which an earlier, interrupted import of the same file was taken up; null for a fresh one. */
  resumedAfter: number | null
  createdAt: string
  /** False when this site has another PAYLOAD_SECRET: API keys do not work here. */
  sameSecret: boolean
}

/**
 * Writes an exported site into an empty database, checks that it came out the same, and only then lets anybody be served
 * from it. An import that was interrupted goes on where it was.
 * @throws TransferRefused, with nothing written, for a damaged file, a file of another Guidepost, a database that is not empty
 */
export async function importSite(options: ImportSite): Promise<Imported> {
  const { payload, file, progress = silent } = options
  const before = await unfinishedImport(payload)
  if (!before) await refuseFilled(payload)
  const archive = await verifyArchive(file, progress)
  refuseUnknown(payload, file, archive)
  if (before && before.archive !== archive.footer.sha256)
    throw new TransferRefused(`${unfinishedInWords(before)} (${file} is another file.)`)

  const writer = await bulkWriter(payload)
  try {
    const state = before ?? {
      archive: archive.footer.sha256,
      file: path.resolve(file),
      startedAt: new Date().toISOString(),
      lines: 0,
      sums: {},
    }
    if (!before) await writer.batch(() => writer.note(noteName, state))
    const sums = await writeAll(options, writer, archive, state, before !== null)
    await compare(options, sums, writer, progress)
    // Made from what is published, so it is in no file. At a start it would be made too, beside the first readers.
    progress.begin('Making the search index', 0)
    await rebuildSearch(payload)
    progress.end()
    await writer.batch(() => writer.note(noteName, null))
    return {
      rows: Object.values(sums).reduce((sum, { rows }) => sum + rows, 0),
      files: archive.footer.files,
      resumedAfter: before ? before.lines : null,
      createdAt: archive.header.createdAt,
      sameSecret: isSameSecret(archive.header.secret, options.secret),
    }
  } finally {
    await writer.close()
  }
}

async function writeAll(
  { payload, file, mediaDir, progress = silent }: ImportSite,
  writer: BulkWriter,
  { header }: Archive,
  state: HalfImport,
  resumed: boolean,
): Promise<Record<string, Sum>> {
  const places = tablesByName(payload)
  const pictures = pictureWriter(mediaDir)
  let { sums } = state
  let batch: { number: number; line: Line }[] = []
  progress.begin('Writing the site', totalOf(header))

  const flush = async () => {
    if (batch.length === 0) return
    const upTo = batch.at(-1)!.number
    const written = batch
    const next =
      state.under?.line === upTo ? state.under.sums : await sumsWith(payload, places, written, sums)
    if (!writer.isAtomic && isOverruling(written[0]!.line))
      await writer.note(noteName, { ...state, sums, under: { line: upTo, sums: next } })
    await writer.batch(async () => {
      await writeBatch(writer, places, written, resumed)
      const { under: _, ...rest } = state
      await writer.note(noteName, { ...rest, lines: upTo, sums: next })
    })
    state = { ...state, lines: upTo }
    sums = next
    progress.step(batch.length)
    batch = []
  }

  try {
    for await (const { number, line } of readArchive(file)) {
      if (isPart(line) || isFile(line)) {
        await flush()
        await pictures.take(line)
        progress.step()
        continue
      }
      if (number <= state.lines) continue
      // A line that overrules another is written by itself: it may overrule one of the same batch.
      const isAlone = isOverruling(line)
      const isElsewhere = batch.length > 0 && 'in' in line && nameIn(batch[0]!.line) !== line.in
      if (isAlone || isElsewhere || batch.length >= BATCH) await flush()
      batch.push({ number, line })
      if (isAlone) await flush()
    }
    await flush()
  } finally {
    await pictures.abandon()
  }
  progress.end()
  if (mediaDir !== null) await bringAllPicturesThere(mediaDir)
  return sums
}

const nameIn = (line: Line): string | undefined => ('in' in line ? line.in : undefined)

const isOverruling = (line: Line): boolean => isGone(line) || (isRow(line) && line.again === true)

/** What the written lines come to with these. Asked before writing: the databases' own code changes what it is given. */
async function sumsWith(
  payload: Payload,
  places: Map<string, Table>,
  batch: { line: Line }[],
  before: Record<string, Sum>,
): Promise<Record<string, Sum>> {
  const { line } = batch[0]!
  const name = nameIn(line)!
  let sum = before[name] ?? noRows
  const overruled = isGone(line) ? line.gone : isRow(line) && line.again ? line.row.id : null
  if (overruled !== null)
    for (const row of await stored(payload, places.get(name)!, overruled)) sum = withRow(sum, row, -1)
  for (const { line } of batch) if (isRow(line)) sum = withRow(sum, line.row)
  return { ...before, [name]: sum }
}

async function writeBatch(
  writer: BulkWriter,
  places: Map<string, Table>,
  batch: { line: Line }[],
  resumed: boolean,
): Promise<void> {
  const { line } = batch[0]!
  const place = places.get(nameIn(line)!)!
  if (isGone(line)) return writer.remove(place, [line.gone])
  const rows = batch.map(({ line }) => line).filter(isRow)
  // Without transactions the batch that was under way when the process died may be there in part.
  await writer.write(
    place,
    rows.map(({ row }) => row),
    { again: isOverruling(line) || resumed },
  )
}

/** The row as it stands now, if it does. */
async function stored(payload: Payload, place: Table, id: string): Promise<Row[]> {
  const found: Row[] = []
  for await (const rows of siteRows(payload, place, { where: { id: { equals: id } } })) found.push(...rows)
  return found
}

/** Pictures as they come, piece by piece. */
function pictureWriter(folder: string | null) {
  let open: Awaited<ReturnType<typeof mediaWriter>> | null = null
  return {
    async take(line: Line) {
      if (folder === null) return
      if (isPart(line)) {
        if (line.part === 0) open = await mediaWriter(folder, line.file)
        await open!.write(Buffer.from(line.base64, 'base64'))
      } else if (isFile(line)) {
        open ??= await mediaWriter(folder, line.file)
        await open.end(line)
        open = null
      }
    },
    async abandon() {
      await open?.abandon()
      open = null
    },
  }
}

/** Reads everything back and holds it against what was in the file. */
async function compare(
  { payload, file }: ImportSite,
  sums: Record<string, Sum>,
  writer: BulkWriter,
  progress: Progress,
): Promise<void> {
  await writer.check()
  const total = Object.values(sums).reduce((sum, { rows }) => sum + rows, 0)
  progress.begin('Reading it back', total)
  for (const place of tablesOf(payload)) {
    const name = tableName(place)
    const wanted = sums[name] ?? noRows
    const found = await sumOf(payload, place, {}, progress.step)
    if (found.rows === wanted.rows && found.content === wanted.content) continue
    const row = await differingRow(
      () => archiveRows(file, name),
      () => siteRows(payload, place),
    )
    const rows = found.rows === wanted.rows ? '' : ` (${found.rows} rows instead of ${wanted.rows})`
    throw new Error(
      `${name} came out different from the file${rows}: ${row ?? 'each row is the same'}. The import is not finished; ` +
        'the file and the site it came from are as they were.',
    )
  }
  progress.end()
}

/** The lines of a file that are about one table. */
async function* archiveRows(file: string, name: string): AsyncGenerator<(Row | { gone: string })[]> {
  for await (const { line } of readArchive(file)) {
    if (nameIn(line) !== name) continue
    if (isRow(line)) yield [line.row]
    else if (isGone(line)) yield [{ gone: line.gone }]
  }
}

async function refuseFilled(payload: Payload): Promise<void> {
  for (const place of tablesOf(payload)) {
    const rows = await countRows(payload, place)
    if (rows === 0) continue
    throw new TransferRefused(
      `This database is not empty (${tableName(place)}: ${rows}): a site is imported into an empty one. ` +
        'Set DATABASE_URL to a new file or a new database name; `npm run restore` puts a site in the place of another.',
    )
  }
}

/** A newer Guidepost may have fields that this one would lose. */
function refuseUnknown(payload: Payload, file: string, { header, footer }: Archive): void {
  const places = tablesByName(payload)
  for (const [name, rows] of Object.entries(footer.rows)) {
    const place = places.get(name)
    const known = place ? new Set(fieldNames(payload, place)) : null
    const unknown = known ? (header.schema[name] ?? []).find((field) => !known.has(field)) : name
    if (rows > 0 && unknown !== undefined)
      throw new TransferRefused(
        `${file} holds ${known ? `the field “${unknown}” of ${name}` : name}, which this Guidepost does not know: ` +
          'it was written by another version. Nothing was written.',
      )
  }
}
