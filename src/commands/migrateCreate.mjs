// @ts-check
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Stop, fromSources, installMissing, root, run, say, spawned } from './prepare.mjs'

/*
 * `npm run migrate:create -- NAME`: compares the collections with the last migration of SQLite and writes the next one. The
 * config is only looked at, so nobody's database, settings or secret is needed, and none is touched.
 */

const usage = `npm run migrate:create -- NAME [--blank]
  NAME     what changes, for instance course-duration
  --blank  writes an empty one although the collections have not changed`

const folder = path.join(root, 'src/migrations')
const migrations = () => readdirSync(folder).filter((file) => /^\d+_\d+_.*\.ts$/.test(file))

/** @returns {{ name: string, isBlank: boolean }} */
function wanted() {
  const args = process.argv.slice(2)
  const names = args.filter((arg) => arg !== '--blank')
  if (names.length !== 1 || !/^[a-z][\w-]*$/i.test(names[0] ?? '')) throw new Stop(usage, 2)
  return { name: names[0] ?? '', isBlank: args.includes('--blank') }
}

/** Payload's template imports types as values, which `verbatimModuleSyntax` refuses. @param {string} file */
function importTypesAsTypes(file) {
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace(/import \{ MigrateUpArgs, MigrateDownArgs,/, 'import { type MigrateUpArgs, type MigrateDownArgs,')) // prettier-ignore
}

await run(async () => {
  const { name, isBlank } = wanted()
  await installMissing()
  const before = migrations()
  const nobodys = mkdtempSync(path.join(tmpdir(), 'guidepost-migration-'))
  try {
    const code = await spawned(
      process.execPath,
      [
        ...fromSources(),
        path.join(root, 'node_modules/payload/bin.js'),
        '--disable-transpile',
        'migrate:create',
        name,
        // Without one of them Payload asks, and waits for an answer that a script never gives.
        isBlank ? '--force-accept-warning' : '--skip-empty',
      ],
      {
        NODE_ENV: 'development',
        DATABASE_URL: `file:${path.join(nobodys, 'none.db')}`,
        DATA_DIR: nobodys,
        PAYLOAD_SECRET: 'only-for-comparing',
        PAYLOAD_CONFIG_PATH: path.join(root, 'src/payload.config.ts'),
        LOG_LEVEL: 'warn',
      },
    )
    const written = migrations().filter((file) => !before.includes(file))
    for (const file of written) importTypesAsTypes(path.join(folder, file))
    if (code !== 0)
      throw new Stop(
        'no migration was written; the reason stands above. (Whether a column was renamed or is another one is asked in a ' +
          'terminal only. Without one make two migrations: the new column first, then the old one taken away.)',
      )
    if (written.length === 0)
      say('the collections have not changed since the last migration; nothing was written.')
    for (const file of written)
      say(`src/migrations/${file}: read what it does before you keep it (docs/migrations.md).`)
  } finally {
    rmSync(nobodys, { recursive: true, force: true })
  }
})
