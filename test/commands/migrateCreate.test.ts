import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type FilledSite, startFilledSite } from '#test/transfer/filledSite'
import { innards } from '#test/support/smallSite'

/*
 * What a developer does in a clone that was never started: no data folder, no secret, no settings. The new collection has the
 * indexes of the editorial ones and stands before all others.
 */
const scratch = mkdtempSync(path.join(tmpdir(), 'guidepost-clone-'))
const clone = path.join(scratch, 'clone')
let site: FilledSite

beforeAll(async () => {
  for (const one of ['access', 'collections', 'src', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(one, path.join(clone, one), { recursive: true })
  symlinkSync(path.resolve('node_modules'), path.join(clone, 'node_modules'))
  const rowsOfPages = '  ...rowFor(pageCollections, editorial),'
  change('access/matrix.ts', rowsOfPages, `${rowsOfPages}\n  guides: editorial,`)
  const content = '    ...contentCollections,'
  change('src/payload.config.ts', content, `    { ...contentCollections[0]!, slug: 'guides' },\n${content}`)
  site = await startFilledSite()
})
afterAll(async () => {
  await site?.stop()
  rmSync(scratch, { recursive: true, force: true })
})

function change(file: string, from: string, to: string): void {
  const text = readFileSync(path.join(clone, file), 'utf8')
  expect(text).toContain(from)
  writeFileSync(path.join(clone, file), text.replace(from, to))
}

/** Nothing of this process's environment but where programs lie. */
const run = (args: string[], env: Record<string, string> = {}) => {
  const ran = spawnSync(process.execPath, args, {
    cwd: clone,
    env: { PATH: process.env.PATH, NODE_OPTIONS: '', ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}

const migrationFiles = () =>
  readdirSync(path.join(clone, 'src/migrations')).filter((file) => file.endsWith('.ts'))

test('a collection before all others gets a migration that runs on a site in use, and back', async () => {
  const before = migrationFiles()
  expect(run(['src/commands/migrateCreate.mjs', 'guides'])).toMatchObject({ code: 0, err: '' })
  const [file, ...more] = migrationFiles().filter((one) => !before.includes(one))
  expect(more).toEqual([])

  // Only what is new is made: no index of another collection changes its name.
  const text = readFileSync(path.join(clone, 'src/migrations', file!), 'utf8')
  const up = text.slice(0, text.indexOf('export async function down'))
  expect(up).not.toMatch(/DROP/)
  const indexes = [...up.matchAll(/INDEX \\`(\w+)\\` ON \\`(\w+)\\`/g)].map(([, name, table]) => ({
    name,
    table,
  }))
  expect(indexes.length).toBeGreaterThan(20)
  expect(indexes.filter(({ name }) => !name!.includes('guides'))).toEqual([])

  // What Payload's own template lacks under `verbatimModuleSyntax`; a whole tsc would take longer than all of this.
  expect(text).toMatch(/^import \{ type MigrateUpArgs, type MigrateDownArgs, sql \} from/)

  const isSqlite = site.started.database.kind === 'sqlite'
  // This process has the database open, which a command refuses.
  const copy = path.join(scratch, 'copy.db')
  if (isSqlite) await innards(site.payload).client.execute(`VACUUM INTO '${copy}'`)
  const command = (...args: string[]) =>
    run(['src/commands/run.mjs', ...args], {
      DATABASE_URL: isSqlite ? `file:${copy}` : site.started.database.url,
      PAYLOAD_SECRET: site.secret,
      DATA_DIR: scratch,
      MEDIA_DIR: site.mediaDir,
    })
  expect(command('migrate')).toMatchObject({
    code: 0,
    out: expect.stringMatching(isSqlite ? /Done: .*guides/ : /up to date/),
  })
  expect(command('auditVerify')).toMatchObject({ code: 0 })
  if (isSqlite)
    expect(command('migrate', '--down')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Taken back: .*guides/),
    })
})

test('where nothing changed, nothing is written, and nobody is asked', () => {
  const before = migrationFiles()
  expect(run(['src/commands/migrateCreate.mjs', 'again'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('the collections have not changed since the last migration'),
  })
  expect(migrationFiles()).toEqual(before)
})

test.each([[[]], [['two', 'names']], [['../elsewhere']], [['--unknown']]])(
  '%j is refused with how it is used',
  (args) => {
    const { code, err } = run(['src/commands/migrateCreate.mjs', ...args])
    expect(code).toBe(2)
    expect(err).toMatch(/^guidepost: npm run migrate:create -- NAME/)
  },
)
