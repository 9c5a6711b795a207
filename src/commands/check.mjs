// @ts-check
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Stop, frugal, fromSources, installMissing, root, run, say, spawned } from './prepare.mjs'

/*
 * `npm run check`: everything that can be known without running the suite. All steps run, so that one start shows
 * everything there is to fix. `npm run check -- types lint` runs those two only.
 */

const bin = (/** @type {string} */ file) => path.join(root, 'node_modules', file)
const node = (/** @type {string[]} */ args, env = {}) => spawned(process.execPath, args, env)

/** @type {Record<string, { words: string, run: () => Promise<number> }>} */
const steps = {
  types: { words: 'types (tsc)', run: () => node([bin('typescript-native/bin/tsc'), '--noEmit']) },
  lint: {
    words: 'lint (eslint)',
    run: () => node([...frugal, bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.']),
  },
  unused: {
    words: 'files, exports and packages nobody uses (knip)',
    run: () =>
      // What an import leads to is the compiler's to say; next-env.d.ts, which a build leaves, names files of another folder.
      node([
        bin('knip/bin/knip.js'),
        ...['--exclude', 'unresolved', '--no-gitignore', '--no-progress', '--treat-config-hints-as-errors'],
      ]),
  },
  format: {
    words: 'format (prettier)',
    run: () => node([bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  },
  generated: {
    words: 'generated files are current',
    run: () => node([...fromSources(), 'src/commands/generate.ts', '--check'], { NODE_ENV: 'development' }),
  },
  migrations: { words: 'every change of the collections has its migration', run: migrationsAreComplete },
  layout: {
    words: 'layout and directions of imports',
    run: () =>
      node(['--experimental-vm-modules', '--no-warnings', bin('jest/bin/jest.js'), 'test/layout.test.ts']),
  },
}

/**
 * Asks Payload for a migration, in a copy of the migrations: there is something to migrate when one appears.
 * @returns {Promise<number>} exit code
 */
async function migrationsAreComplete() {
  const folder = mkdtempSync(path.join(tmpdir(), 'guidepost-check-'))
  const copy = path.join(folder, 'src/migrations')
  const sqlFiles = () => readdirSync(copy).filter((file) => /^\d.*\.ts$/.test(file))
  try {
    mkdirSync(path.dirname(copy))
    cpSync(path.join(root, 'src/migrations'), copy, { recursive: true })
    const before = sqlFiles()
    // The folder for migrations is relative to where the command runs.
    const code = await spawned(
      process.execPath,
      [
        ...fromSources(),
        bin('payload/bin.js'),
        '--disable-transpile',
        'migrate:create',
        'missing',
        '--skip-empty',
      ],
      {
        NODE_ENV: 'development',
        DATABASE_URL: `file:${path.join(folder, 'none.db')}`,
        DATA_DIR: folder,
        PAYLOAD_SECRET: 'only-for-checking',
        PAYLOAD_CONFIG_PATH: path.join(root, 'src/payload.config.ts'),
        LOG_LEVEL: 'warn',
      },
      { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    if (code !== 0) return code
    const missing = sqlFiles().length > before.length
    if (missing)
      console.error('the collections changed and no migration says so: npm run migrate:create -- NAME')
    return missing ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await run(async () => {
  await installMissing()
  const asked = process.argv.slice(2)
  const unknown = asked.find((name) => !(name in steps))
  if (unknown !== undefined)
    throw new Stop(`there is no check "${unknown}"; there is ${Object.keys(steps).join(', ')}.`, 2)

  const failed = []
  for (const [name, { words, run: check }] of Object.entries(steps)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const started = performance.now()
    const code = await check()
    say(
      `${code === 0 ? 'ok    ' : 'FAILED'} ${words} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
    )
    if (code !== 0) failed.push(name)
  }
  if (failed.length > 0) throw new Stop(`not right yet: ${failed.join(', ')}`)
})
