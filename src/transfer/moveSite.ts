import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { SanitizedConfig } from 'payload'
import { missingFileOf, refuseDatabaseInUse } from '#src/database/fileInUse'
import type { Actor } from '#src/transfer/actor'
import { standNow } from '#src/transfer/catchUp'
import { type AuditArgs, type Comparison, compareSites } from '#src/transfer/compareSites'
import { exportSite } from '#src/transfer/exportSite'
import { importSite } from '#src/transfer/importSite'
import { TransferRefused } from '#src/transfer/TransferRefused'
import { openSite } from '#src/transfer/openSite'
import { type Progress, silent } from '#src/transfer/progress'
import { unfinishedImport } from '#src/transfer/unfinished'

export type MoveOptions = {
  config: SanitizedConfig
  from: string
  to: string
  /** Where the file lies meanwhile; it is taken away at the end. */
  dataDir: string
  publicUrl: string
  secret: string
  audit: AuditArgs
  actor?: (payload: Awaited<ReturnType<typeof openSite>>) => Promise<Actor>
  progress?: Progress
}

/**
 * Moves a site into an empty database of either kind and proves that it came out the same. The old database stays as it
 * is, but for one event that says that the site was moved. Pictures stay in their folder. Interrupted, the same command
 * goes on where it was.
 * @throws TransferRefused when a server runs on the old site meanwhile, or the new database is not empty
 */
export async function moveSite(options: MoveOptions): Promise<Comparison> {
  const { config, from, to, progress = silent } = options
  const missing = missingFileOf(from)
  if (missing !== null) throw new TransferRefused(`${missing} is not there.`)
  for (const database of [from, to]) await refuseDatabaseInUse(database)
  if (from === to) throw new TransferRefused('The two databases are the same one.')

  const source = await openSite(config, from)
  try {
    const target = await openSite(config, to)
    try {
      const file = path.join(options.dataDir, `move-${nameFor(from, to)}.ndjson`)
      const resumes = (await unfinishedImport(target)) !== null && existsSync(file)
      if (!resumes)
        await exportSite({
          payload: source,
          file,
          publicUrl: options.publicUrl,
          secret: options.secret,
          progress,
          mediaDir: null,
          action: 'move',
          force: true,
          ...(options.actor ? { actor: await options.actor(source) } : {}),
        })
      const stand = await standNow(source)
      await importSite({ payload: target, file, mediaDir: null, secret: options.secret, progress })
      const comparison = await compareSites(source, target, options.audit, progress)
      const since = await standNow(source)
      if (since.event !== stand.event || since.commit !== stand.commit)
        comparison.differences.push(
          'A user or a server wrote to the old database meanwhile: stop its server, empty the new database and move again.',
        )
      if (comparison.differences.length === 0) await rm(file, { force: true })
      return comparison
    } finally {
      await target.destroy()
    }
  } finally {
    await source.destroy()
  }
}

const nameFor = (from: string, to: string) =>
  createHash('sha256').update(`${from}\n${to}`).digest('hex').slice(0, 12)
