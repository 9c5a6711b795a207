import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import prettier from 'prettier'
import { registries } from '#src/commands/registries'

/*
 * `npm run generate` makes the lists of collections, payload-types.ts, the admin's import map and the API document again.
 * `npm run generate -- --migration NAME` writes the migration of SQLite, too, if the collections have changed.
 * `npm run generate -- --check` makes them beside the real ones and says which of those are stale (exit code 1).
 *
 * It calls the generators themselves: the import map's, run as Payload's command, ends now and then with code 0 and
 * nothing written (3.90), so what counts here is the file.
 */
const isCheck = process.argv.includes('--check')

/** What is made from the new files needs a process that has not loaded the old ones. */
function following(args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}

async function generate(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guidepost-generate-'))
  try {
    // The config is only looked at: nobody's data, settings or secret is needed for that.
    Object.assign(process.env, {
      NODE_ENV: 'development',
      DATABASE_URL: `file:${path.join(folder, 'none.db')}`,
      DATA_DIR: folder,
      PAYLOAD_SECRET: 'only-for-generating',
    })
    // First: the config imports them.
    const lists = []
    for (const [name, text] of Object.entries(registries()))
      lists.push(await made(name, async (file) => writeFileSync(file, await pretty(name, text))))
    const { generateImportMap } = await import('payload')
    const { generateTypes } = await import('payload/node')
    const { default: configuring } = await import('#src/payload.config')
    const config = await configuring

    const stale = [
      ...lists,
      await made('src/payload-types.ts', async (file) => {
        config.typescript.outputFile = file
        await generateTypes(config, { log: false })
      }),
      await made('src/app/(payload)/admin/importMap.js', async (file) => {
        config.admin.importMap.importMapFile = file
        await generateImportMap(config, { force: true, log: false })
      }),
    ].filter((file) => file !== null)

    for (const file of stale)
      console.log(isCheck ? `${file} is stale: npm run generate` : `${file} was made again`)
    if (isCheck && stale.length > 0) process.exitCode = 1
    if (stale.length === 0) console.log('the generated files are current')
    following(['--import', 'tsx', 'src/commands/openapi.ts', ...(isCheck ? ['--check'] : [])])
    if (isCheck) return
    const { migration } = parseArgs({ options: { migration: { type: 'string' } } }).values
    if (migration !== undefined) following(['src/commands/migrateCreate.mjs', migration])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const pretty = async (name: string, text: string): Promise<string> =>
  prettier.format(text, { ...(await prettier.resolveConfig(name)), filepath: name })

/**
 * Makes one file with a generator; for a check beside the real one (its imports are relative) and not for long.
 * @returns its name when the one that is there was another, else null
 */
async function made(name: string, generator: (file: string) => Promise<void>): Promise<string | null> {
  const real = path.resolve(name)
  const before = existsSync(real) ? readFileSync(real, 'utf8') : ''
  const file = isCheck ? real.replace(/(\.\w+)$/, '.check$1') : real
  try {
    await generator(file)
    if (!existsSync(file)) throw new Error(`the generator wrote no ${name}`)
    return readFileSync(file, 'utf8') === before ? null : name
  } finally {
    if (isCheck) rmSync(file, { force: true })
  }
}

generate().then(
  // Lexical's packages keep handles open that nobody here can close.
  () => process.exit(),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
