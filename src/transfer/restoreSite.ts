import { existsSync } from 'node:fs'
import { constants, copyFile, link, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Payload, SanitizedConfig } from 'payload'
import { record } from '#src/audit/record'
import { verify } from '#src/audit/verify'
import { foldLog, holdFileAlone } from '#src/database/fileInUse'
import { tablesOf } from '#src/database/tables'
import { countRows } from '#src/database/readRows'
import { inTransaction } from '#src/database/retry'
import { databaseKind, fileOfURL, mongodbName, withMongodbName } from '#src/database/startErrors'
import { type Actor, systemActor } from '#src/transfer/actor'
import { type Archive, verifyArchive } from '#src/transfer/archiveReader'
import { syncFolder } from '#src/transfer/archiveWriter'
import type { AuditArgs } from '#src/transfer/compareSites'
import { type Imported, importSite } from '#src/transfer/importSite'
import { TransferRefused } from '#src/transfer/TransferRefused'
import { openSite } from '#src/transfer/openSite'
import { type Progress, silent } from '#src/transfer/progress'
import { unfinishedImport } from '#src/transfer/unfinished'

export type RestoreOptions = {
  config: SanitizedConfig
  file: string
  /** The configured database. */
  databaseURL: string
  mediaDir: string
  secret: string
  audit: AuditArgs
  actor?: (payload: Payload) => Promise<Actor>
  progress?: Progress
  now?: Date
}

export type Restored = Imported & {
  events: number
  /** Where the site that was there before lies now; null when there was none. */
  keptAside: string | null
  /** What DATABASE_URL has to be now, when it is not what it was (MongoDB). */
  databaseURL: string | null
}

/**
 * Puts the site of a backup in the place of the one that is configured. The archive is checked before anything is
 * touched, the site is built beside the old one and checked again, and only then takes its place; the old one is kept.
 *
 * SQLite: nobody may serve the file meanwhile; one rename is the change. MongoDB: a database that is not empty is left
 * alone, the site comes into a new one beside it, and the change is that of DATABASE_URL.
 *
 * Pictures are added to the folder: a name means the same bytes for ever, so nothing is written over.
 * @throws TransferRefused with the site untouched
 */
export async function restoreSite(options: RestoreOptions): Promise<Restored> {
  const archive = await verifyArchive(options.file, options.progress ?? silent)
  return databaseKind(options.databaseURL) === 'sqlite'
    ? restoreToFile(options, archive)
    : restoreToMongodb(options)
}

async function restoreToFile(options: RestoreOptions, { footer }: Archive): Promise<Restored> {
  const file = fileOfURL(options.databaseURL)
  const there = await stat(file).catch(() => null)
  // Asked before the long work and held for the short one.
  if (there) await (await holdFileAlone(file)).release()

  const beside = `${file}.restoring-${footer.sha256.slice(0, 12)}`
  const restored = await build(options, urlOf(beside), () => removeDatabase(beside))
  await foldLog(beside)

  const aside = `${file}.before-restore-${stamp(options.now)}`
  if (!there) {
    await rename(beside, file)
    await syncFolder(path.dirname(file))
    await removeDatabase(beside)
    return { ...restored, keptAside: null, databaseURL: null }
  }
  const hold = await holdFileAlone(file)
  try {
    // A second name first (a copy where there are no such things): at no moment is there no file under the site's name,
    // or a start would seed a new site.
    await link(file, aside).catch(() => copyFile(file, aside, constants.COPYFILE_EXCL))
    await rename(beside, file)
    await syncFolder(path.dirname(file))
  } finally {
    await hold.release()
  }
  await removeDatabase(beside)
  return { ...restored, keptAside: aside, databaseURL: null }
}

async function restoreToMongodb(options: RestoreOptions): Promise<Restored> {
  const configured = await openSite(options.config, options.databaseURL)
  let isFree: boolean
  try {
    isFree = (await unfinishedImport(configured)) !== null || (await isEmpty(configured))
  } finally {
    await configured.destroy()
  }
  if (isFree) return { ...(await build(options, options.databaseURL)), keptAside: null, databaseURL: null }

  const before = mongodbName(options.databaseURL)
  const databaseURL = withMongodbName(options.databaseURL, `${before}_restored_${stamp(options.now)}`)
  return { ...(await build(options, databaseURL)), keptAside: before, databaseURL }
}

/** Imports, verifies, and says in the audit trail that the site was restored. */
async function build(
  options: RestoreOptions,
  databaseURL: string,
  startOver: () => Promise<void> = () => Promise.resolve(),
): Promise<Imported & { events: number }> {
  let payload = await openSite(options.config, databaseURL)
  try {
    // Built by an earlier try that did not come to the end; a half import goes on instead.
    if ((await unfinishedImport(payload)) === null && !(await isEmpty(payload))) {
      await payload.destroy()
      await startOver()
      payload = await openSite(options.config, databaseURL)
    }
    const imported = await importSite({ ...options, payload })
    const trail = await verify({ payload, ...options.audit })
    if (!trail.ok) throw new TransferRefused(`The audit trail in the archive is not in order: ${trail.fault}`)
    const actor = options.actor ? await options.actor(payload) : systemActor
    await inTransaction(payload, undefined, (req) =>
      record(payload, req, {
        ...actor,
        action: 'restore',
        details: { file: path.basename(options.file), backedUpAt: imported.createdAt },
      }),
    )
    return { ...imported, events: trail.events }
  } finally {
    await payload.destroy()
  }
}

async function isEmpty(payload: Payload): Promise<boolean> {
  for (const place of tablesOf(payload)) if ((await countRows(payload, place)) > 0) return false
  return true
}

async function removeDatabase(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal'])
    if (existsSync(file + end)) await rm(file + end, { force: true })
}

const urlOf = (file: string) => `file:${file.replace(/[%?#]/g, encodeURIComponent)}`

const stamp = (now = new Date()) => now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
