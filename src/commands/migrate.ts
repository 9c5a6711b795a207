import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { getPayload } from 'payload'
import { exitWhenWritten } from '#src/commands/command/exitWhenWritten'
import { configure } from '#src/commands/command/configure'
import { Misuse, explain } from '#src/commands/command/explain'
import { refuseFileInUse } from '#src/database/fileInUse'
import { type Migrated, type Migrations, migrationsOf } from '#src/database/migrations'

const usage = `npm run migrate            brings the database up to date, as every start does
npm run migrate:status     says which migrations were run here, and where copies lie
npm run migrate:down       takes back the one that was run last

What is changed is copied before. Stop the server first (with MongoDB: on every node).`

type Wanted = 'up' | 'down' | 'status'

/** @returns the exit code: 0, or 2 when it was refused or failed; the database is as it was then */
async function main(args: string[]): Promise<number> {
  try {
    const wanted = readArguments(args)
    if (wanted === 'help') {
      console.log(usage)
      return 0
    }
    return await withMigrations(wanted, async (migrations) => {
      if (wanted === 'status') await tellStatus(migrations)
      else if (wanted === 'up') tellUp(await migrations.up())
      else tellDown(await migrations.down())
      return 0
    })
  } catch (error) {
    const code = explain(error, 'The database could not be opened:')
    // Whatever can be said in one line has left the database as it was.
    return error instanceof Error && error.constructor === Error ? 2 : code
  }
}

async function withMigrations(
  wanted: Wanted,
  work: (migrations: Migrations) => Promise<number>,
): Promise<number> {
  const { settings, config } = await configure()
  const isThere = settings.databaseFile === null || existsSync(settings.databaseFile)
  if (!isThere && wanted !== 'up') {
    console.log(`There is no site yet: ${settings.databaseFile} is not there.`)
    return wanted === 'status' ? 0 : 2
  }
  if (settings.databaseFile !== null && isThere && wanted !== 'status')
    await refuseFileInUse(settings.databaseFile)
  // Else opening the database would bring it up to date.
  process.env.PAYLOAD_MIGRATING = 'true'
  const payload = await getPayload({ config, disableOnInit: true })
  try {
    return await work(migrationsOf(payload))
  } finally {
    await payload.destroy()
  }
}

function tellUp({ names, copies }: Migrated): void {
  if (names.length === 0) console.log('The database is up to date.')
  for (const name of names) console.log(`Done: ${name}`)
  tellCopies(copies)
}

function tellDown({ names, copies }: Migrated): void {
  for (const name of names) console.log(`Taken back: ${name}`)
  tellCopies(copies)
  console.log('Start the version of Guidepost of before now: this one would run it again.')
}

function tellCopies(copies: string[]): void {
  for (const copy of copies) console.log(`What was there before is kept as ${copy}`)
}

async function tellStatus(migrations: Migrations): Promise<void> {
  const steps = await migrations.status()
  for (const { name, ranAt, isShipped } of steps)
    console.log(`${(ranAt ?? 'missing').padEnd(24)}  ${name}${isShipped ? '' : '  (of another version)'}`)
  const missing = steps.filter(({ ranAt }) => ranAt === null).length
  console.log(
    missing === 0 ? 'The database is up to date.' : `${missing} to run: npm run migrate, or a start.`,
  )
  for (const copy of await migrations.copies()) console.log(`A copy of before: ${copy}`)
}

function readArguments(args: string[]): Wanted | 'help' {
  try {
    const { values } = parseArgs({
      args,
      options: {
        status: { type: 'boolean' },
        down: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) return 'help'
    if (values.status && values.down) throw new Error('One of --status and --down.')
    return values.status ? 'status' : values.down ? 'down' : 'up'
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

await exitWhenWritten(await main(process.argv.slice(2)))
