import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { run } from '#test/transfer/command'
import { type FilledSite, startFilledSite } from '#test/transfer/filledSite'
import { testDatabase } from '#test/support/testDatabase'

let site: FilledSite
let file: string
beforeAll(async () => {
  site = await startFilledSite()
  file = path.join(site.folder, 'site.ndjson')
})
afterAll(() => site?.stop())

/** The environment of a command that works on another, empty database. */
const other = (name: string, kind?: 'sqlite' | 'mongodb') => {
  const folder = path.join(site.folder, name)
  const database = testDatabase(folder, kind)
  return {
    database,
    env: { DATABASE_URL: database.url, DATA_DIR: folder, MEDIA_DIR: path.join(folder, 'media') },
  }
}

test('export, while the site runs, and import elsewhere', async () => {
  const exported = await run('export', [file, '--as', 'admin@example.com'])
  expect(exported).toMatchObject({ code: 0, out: '' })
  expect(exported.err).toMatch(/\d+ rows and \d+ pictures in .*site\.ndjson: .* It holds password hashes/)

  const { database, env } = other('imported')
  const imported = await run('import', [file], env)
  expect(imported).toMatchObject({ code: 0 })
  expect(imported.out).toMatch(/^Imported the site as it was at 2\d{3}-.*Z: \d+ rows and \d+ pictures, in /)
  expect((await stat(env.MEDIA_DIR)).isDirectory()).toBe(true)

  // Nobody has it open: the file alone is the whole database after each command.
  if (database.kind === 'sqlite')
    for (const [name, args] of [
      ['export', [path.join(site.folder, 'again.ndjson')]],
      ['backup', [path.join(site.folder, 'backup.ndjson')]],
    ] as const) {
      expect(await run(name, [...args], env)).toMatchObject({ code: 0 })
      const log = await stat(path.join(env.DATA_DIR, 'guidepost.db-wal')).catch(() => ({ size: 0 }))
      expect([name, log.size]).toEqual([name, 0])
    }

  const again = await run('import', [file], env)
  expect(again).toMatchObject({ code: 2, out: '' })
  expect(again.err).toMatch(/^This database is not empty/)
  await database.drop()
})

test('export to standard output writes the file there and nothing else', async () => {
  const { code, out } = await run('export', ['-'])
  expect(code).toBe(0)
  const lines = out.trimEnd().split('\n')
  expect(lines.map((line) => typeof JSON.parse(line))).toEqual(lines.map(() => 'object'))
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ end: 'guidepost-export', lines: lines.length - 1 })
})

test.each([
  ['export', [], 2, /Name one file/],
  ['export', ['x.ndjson', '--as', 'nobody@example.com'], 2, /there is no account with this address/],
  ['backup', ['-'], 2, /A backup needs a file/],
  ['restore', ['not-there.ndjson'], 2, /not-there\.ndjson is not there/],
  ['move', ['file:./a.db'], 2, /Name the database the site is in and the one it goes to/],
  ['restore', ['package.json'], 2, /package\.json is no exported site/],
])('%s %j is refused with a line', async (name, args, code, words) => {
  const ran = await run(name, args)
  expect(ran.err).toMatch(words)
  expect(ran).toMatchObject({ code, out: '' })
})

test('move proves that the site came out the same, and leaves no file behind', async () => {
  await run('export', [file, '--force'])
  const { database: from, env } = other('from', 'sqlite')
  const { database: to } = other('to', process.env.MONGODB_URI ? 'mongodb' : 'sqlite')
  await run('import', [file], env)

  const moved = await run('move', [from.url, to.url], env)
  expect(moved.err).not.toMatch(/NOT the same|refused|Problem|\n {4}at /)
  expect(moved.out).toMatch(
    /^Moved in .*: \d+ rows are the same, \d+ answers of \/v1 are the same byte for byte, the audit trail is in order \(\d+ events\)\.\n/,
  )
  expect(moved.code).toBe(0)

  const twice = await run('move', [from.url, to.url], env)
  expect(twice).toMatchObject({ code: 2 })
  expect(twice.err).toMatch(/This database is not empty/)
  await to.drop()
})

test('move out of a file that a server has open is refused', async () => {
  const { database: from, env } = other('served', 'sqlite')
  await run('import', [file], env)
  const { openSite } = await import('#src/transfer/openSite')
  const server = await openSite(site.config, from.url)
  const { database: to } = other('never', 'sqlite')
  const moved = await run('move', [from.url, to.url], env)
  await server.destroy()
  expect(moved).toMatchObject({ code: 2, out: '' })
  expect(moved.err).toMatch(/guidepost\.db is in use by a server or another command: stop it first/)
})

test('the page on moving names every command and every option', async () => {
  const pages = [
    await readFile('docs/moving-house.md', 'utf8'),
    await readFile('docs/backup.md', 'utf8'),
  ].join('\n')
  for (const words of [
    'npm run export',
    'npm run import',
    'npm run move',
    'npm run backup',
    'npm run restore',
    '--as',
    '--force',
  ])
    expect(pages).toContain(words)
})
