import { parseArgs } from 'node:util'
import { exitWhenWritten } from '#src/commands/command/exitWhenWritten'
import { configure } from '#src/commands/command/configure'
import { Misuse, explain } from '#src/commands/command/explain'
import { editorialCollections } from '#src/content/kinds'
import { actorFor } from '#src/transfer/actor'
import { moveSite } from '#src/transfer/moveSite'
import { duration, progressOn } from '#src/transfer/progress'
import { auditRules } from '#src/workflow/auditRules'

const usage = `npm run move -- FROM TO [--as EMAIL]

Moves a site into another, empty database of either kind and proves that it came out the same: every row, the audit trail,
and every answer that readers get. Stop the server before; the old database stays.
  FROM, TO     as DATABASE_URL: file:./data/guidepost.db, mongodb://host:27017/guidepost
  --as EMAIL   who does it, for the audit trail; without it "the system"`

/** @returns the exit code: 0, 2 when it was refused and nothing was changed, 1 when it failed or is not the same */
async function main(args: string[]): Promise<number> {
  const began = performance.now()
  try {
    const { from, to, as, help } = readArguments(args)
    if (help) {
      console.log(usage)
      return 0
    }
    process.env.DATABASE_URL = from
    const { settings, config } = await configure()
    const { rows, answers, events, differences } = await moveSite({
      config,
      from: settings.databaseUrl,
      to,
      dataDir: settings.dataDir,
      publicUrl: settings.publicUrl,
      secret: settings.payloadSecret,
      audit: { rules: auditRules, editorial: editorialCollections },
      actor: (payload) => actorFor(payload, as),
      progress: progressOn(process.stderr),
    })
    if (differences.length > 0) {
      console.error('The site was copied and is NOT the same; do not use the new database:')
      for (const difference of differences) console.error(`  ${difference}`)
      return 1
    }
    console.log(
      `Moved in ${duration(performance.now() - began)}: ${rows} rows are the same, ${answers} answers of /v1 are the same ` +
        `byte for byte, the audit trail is in order (${events} events).\nTo change over, start every node with:\n` +
        `  DATABASE_URL=${to}\n  PAYLOAD_SECRET=(the one of before; with SQLite it may lie in ${settings.dataDir}/payload-secret)\n` +
        `  MEDIA_DIR=${settings.mediaDir} (the pictures stay where they are)`,
    )
    return 0
  } catch (error) {
    return explain(error, 'The move failed; the old database is as it was:')
  }
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { as: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
    const [from, to, ...more] = positionals
    if (values.help) return { help: true, from: '', to: '', as: undefined }
    if (from === undefined || to === undefined || more.length > 0)
      throw new Error('Name the database the site is in and the one it goes to.')
    return { help: false, from, to, as: values.as }
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

await exitWhenWritten(await main(process.argv.slice(2)))
