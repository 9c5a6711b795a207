import path from 'node:path'
import type { Payload, SanitizedConfig } from 'payload'
import { record } from '#src/audit/record'
import { verify } from '#src/audit/verify'
import { type Replaced, replaceDatabase } from '#src/database/replaceDatabase'
import { tablesOf } from '#src/database/tables'
import { countRows } from '#src/database/readRows'
import { inTransaction } from '#src/database/retry'
import { type Actor, systemActor } from '#src/transfer/actor'
import { verifyArchive } from '#src/transfer/archiveReader'
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

export type Restored = Imported & Replaced & { events: number }

/**
 * Puts the site of a backup in the place of the one that is configured (src/database/replaceDatabase.ts). The archive is checked
 * before anything is touched, the site is built beside the old one and checked again, and only then takes its place; the old one
 * is kept.
 *
 * Pictures are added to the folder: a name means the same bytes for ever, so nothing is written over.
 * @throws TransferRefused with the site untouched
 */
export async function restoreSite(options: RestoreOptions): Promise<Restored> {
  const { footer } = await verifyArchive(options.file, options.progress ?? silent)
  const { url, startOver, finish } = await replaceDatabase(options.databaseURL, {
    build: footer.sha256.slice(0, 12),
    stamp: stamp(options.now),
    isFree: () => isFree(options),
  })
  const restored = await build(options, url, startOver)
  return { ...restored, ...(await finish()) }
}

async function isFree({ config, databaseURL }: RestoreOptions): Promise<boolean> {
  const configured = await openSite(config, databaseURL)
  try {
    return (await unfinishedImport(configured)) !== null || (await isEmpty(configured))
  } finally {
    await configured.destroy()
  }
}

/** Imports, verifies, and says in the audit trail that the site was restored. */
async function build(
  options: RestoreOptions,
  databaseURL: string,
  startOver: () => Promise<void>,
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

const stamp = (now = new Date()) => now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
