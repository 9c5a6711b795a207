import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { configure } from '#src/commands/command/configure'
import { Misuse, explain } from '#src/commands/command/explain'
import { fileToWrite } from '#src/commands/command/typedFile'
import { actorFor } from '#src/transfer/actor'
import { verifyArchive } from '#src/transfer/archiveReader'
import { exportSite } from '#src/transfer/exportSite'
import { TransferRefused } from '#src/transfer/TransferRefused'
import { openSite } from '#src/transfer/openSite'
import { duration, progressOn, size } from '#src/transfer/progress'

type Kind = { action: 'export' | 'backup'; usage: string; args: string[] }

/** `npm run export` and `npm run backup`: the same file, which a backup reads once more before it says that it is good. */
export async function copySite({ action, usage, args }: Kind): Promise<number> {
  const began = performance.now()
  try {
    const { file, as, force, help } = readArguments(args, usage)
    if (help) {
      console.log(usage)
      return 0
    }
    if (file === '-' && action === 'backup') throw new Misuse(`A backup needs a file.\n\n${usage}`)
    const { settings, config } = await configure()
    if (settings.databaseFile !== null && !existsSync(settings.databaseFile))
      throw new TransferRefused(`There is no site yet: ${settings.databaseFile} is not there.`)
    const progress = progressOn(process.stderr)
    const payload = await openSite(config, settings.databaseUrl)
    try {
      const actor = await actorFor(payload, as)
      const copied = await exportSite({
        payload,
        file,
        mediaDir: settings.mediaDir,
        publicUrl: settings.publicUrl,
        secret: settings.payloadSecret,
        action,
        actor,
        force,
        progress,
      })
      if (action === 'backup') await verifyArchive(file, progress)
      const rows = Object.values(copied.rows).reduce((sum, count) => sum + count, 0)
      const where = file === '-' ? 'to standard output' : `in ${file}`
      console.error(
        `${rows} rows and ${copied.files} pictures ${where}: ${size(copied.bytes)}, in ${duration(performance.now() - began)}. ` +
          'It holds password hashes: keep it where only you can read it.',
      )
      if (!copied.caughtUp)
        console.error(
          'Warning: people wrote faster than this could read, so the last things they wrote may not fit together. Do it again at a quieter moment.',
        )
      return 0
    } finally {
      await payload.destroy()
    }
  } catch (error) {
    return explain(error, `The ${action} failed, and no file was written:`)
  }
}

function readArguments(args: string[], usage: string) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        as: { type: 'string' },
        force: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    const [file, ...more] = positionals
    if (values.help) return { help: true, file: '', as: undefined, force: false }
    if (file === undefined || more.length > 0) throw new Error('Name one file.')
    return { help: false, file: fileToWrite(file), as: values.as, force: values.force === true }
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}
