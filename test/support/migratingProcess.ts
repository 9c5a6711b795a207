import { setTimeout as sleep } from 'node:timers/promises'
import { startMigrating } from '#test/support/slowMigration'

/*
 * A process of its own that starts on a database of the previous schema, says `step` after each part of the migration and
 * `ready` in the end: node --import tsx test/support/migratingProcess.ts DATABASE_URL MILLISECONDS_A_PART
 */

const [databaseURL, pause] = process.argv.slice(2) as [string, string]

const say = (line: string) => process.stdout.write(`${line}\n`)
const payload = await startMigrating(databaseURL, {
  say,
  step: async () => {
    say('step')
    await sleep(Number(pause))
  },
})
say('ready')
await payload.destroy()
