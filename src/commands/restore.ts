import { parseArgs } from 'node:util'
import { exitWhenWritten } from '#src/commands/command/exitWhenWritten'
import { configure } from '#src/commands/command/configure'
import { Misuse, explain } from '#src/commands/command/explain'
import { fileToRead } from '#src/commands/command/typedFile'
import { editorialCollections } from '#src/content/kinds'
import { actorFor } from '#src/transfer/actor'
import { duration, progressOn } from '#src/transfer/progress'
import { type Restored, restoreSite } from '#src/transfer/restoreSite'
import { auditRules } from '#src/workflow/auditRules'

const usage = `npm run restore -- FILE [--as EMAIL]

Puts the site of a backup (or an export) in the place of the configured one. The file is checked first, the site is built
beside the old one and checked again, and the old one is kept. Stop the server before.
  --as EMAIL   who does it, for the audit trail: a user who is in the backup; without it "the system"`

/** @returns the exit code: 0, 2 when it was refused and nothing was changed, 1 when it failed */
async function main(args: string[]): Promise<number> {
  const began = performance.now()
  try {
    const { file, as, help } = readArguments(args)
    if (help) {
      console.log(usage)
      return 0
    }
    const { settings, config } = await configure()
    const restored = await restoreSite({
      config,
      file,
      databaseURL: settings.databaseUrl,
      mediaDir: settings.mediaDir,
      secret: settings.payloadSecret,
      audit: { rules: auditRules, editorial: editorialCollections },
      actor: (payload) => actorFor(payload, as),
      progress: progressOn(process.stderr),
    })
    tell(restored, duration(performance.now() - began))
    return 0
  } catch (error) {
    return explain(error, 'The restore failed; the site that was there is as it was:')
  }
}

function tell(restored: Restored, took: string): void {
  const { rows, files, events, createdAt, keptAside, databaseURL, sameSecret } = restored
  console.log(
    `Restored the site as it was at ${createdAt}: ${rows} rows, ${files} pictures, in ${took}. ` +
      `The audit trail is in order (${events} events).`,
  )
  if (keptAside && !databaseURL) console.log(`The site that was there before is kept as ${keptAside}.`)
  if (databaseURL)
    console.log(
      `It is in a new database; the old one, ${keptAside}, is as it was. To change over, set on every node:\n  DATABASE_URL=${databaseURL}`,
    )
  if (!sameSecret)
    console.log(
      'PAYLOAD_SECRET is not the one that site had: people sign in as ever, but API keys have to be made again.',
    )
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { as: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
    const [file, ...more] = positionals
    if (values.help) return { help: true, file: '', as: undefined }
    if (file === undefined || more.length > 0) throw new Error('Name one file.')
    return { help: false, file: fileToRead(file), as: values.as }
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

await exitWhenWritten(await main(process.argv.slice(2)))
