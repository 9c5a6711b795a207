import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startSite } from '#test/support/startSite'

/** The command as `npm run import` starts it: a process of its own, beside this one, on the same database. */
const run = (args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
    const child = spawn(process.execPath, ['src/commands/run.mjs', 'import', ...args], {
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', LOG_LEVEL: 'error', ...env },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })

const fixture = (name: string) => path.join('test/importing/fixtures', name)

const { started, payload, people, build } = await startSite()

beforeAll(async () => {
  // The first call may have to bundle the command.
  await run([fixture('prices.csv')])
})

const careers = async () =>
  (await payload.find({ collection: 'careers', depth: 0, overrideAccess: false, user: people.admin })).docs

test('a page is imported beside a running server, and the report says where it went', async () => {
  const { code, out } = await run([fixture('lighthouse.txt')])
  expect(code).toBe(0)
  expect(out).toMatch(
    /Title +Lighthouse Keeper\n +Slug +lighthouse-keeper\n +State +draft, http:\/\/guidepost\.test\/admin\/collections\/careers\//,
  )
  expect(out).toMatch(/line 2 .*as line 1\n/)
  expect(out).toMatch(/Proof +(\d+) of \1 words accounted for\n/)
  expect(out).toMatch(/1 draft written, as importer@system\.invalid\. Nothing was published\.\n$/)
  expect(await careers()).toEqual([
    expect.objectContaining({ slug: 'lighthouse-keeper', workflowState: 'draft', live: false }),
  ])
})

test('imports and saves of a server at the same moment all arrive', async () => {
  let goesOn = true
  const saving = async (): Promise<string[]> => {
    const saved: string[] = []
    do saved.push((await build.topic()).id)
    while (goesOn)
    return saved
  }
  const savers = Array.from({ length: 8 }, saving)
  const imported = await run([fixture('cobbler.txt'), fixture('glazier.md')])
  goesOn = false
  const topics = (await Promise.all(savers)).flat()
  expect(imported).toMatchObject({ code: 0, err: '' })
  const { docs } = await payload.find({ collection: 'topics', pagination: false, depth: 0 })
  expect(docs.map(({ id }) => id)).toEqual(expect.arrayContaining(topics))
  expect((await careers()).map((career) => career.slug)).toEqual(
    expect.arrayContaining(['cobbler', 'glazier']),
  )
})

test('the report comes as JSON for programs, alone on standard output', async () => {
  const { code, out } = await run([
    fixture('ferryman.html'),
    '--dry-run',
    '--json',
    '--as',
    people.editor.email,
  ])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    dryRun: true,
    author: 'editor@example.com',
    files: [{ outcome: 'would be created', slug: 'ferry-pilot', counts: { sections: 2, salaries: 2 } }],
  })
})

test('a report longer than a pipe holds comes whole, also to a slow reader', async () => {
  const folder = path.join(started.folder, 'many')
  await mkdir(folder)
  const page = await readFile(fixture('beekeeper.txt'), 'utf8')
  const files = await Promise.all(
    Array.from({ length: 25 }, async (_, index) => {
      const file = path.join(folder, `${index}.txt`)
      await writeFile(file, page.replaceAll('Beekeeper', `Beekeeper ${index}`))
      return file
    }),
  )
  const { code, out, err } = await run([...files, '--dry-run', '--json'])
  expect(code).toBe(0)
  expect(out.length).toBeGreaterThan(256 * 1024)
  expect((JSON.parse(out) as { files: unknown[] }).files).toHaveLength(25)
  expect(err).toMatch(/20 of 25 files\n25 of 25 files\n/)
})

test.each([
  [['no/such/file.txt'], /^no\/such\/file\.txt: there is no such file\.\n$/],
  [[fixture('prices.csv')], /prices\.csv: .*not from \.csv\.\n$/],
  [[fixture('missing.txt'), fixture('beekeeper.txt')], /missing\.txt: there is no such file\.\n$/],
  [['--lang', 'german', fixture('beekeeper.txt')], /--lang german: give the two letters/],
  [[], /No file was named/],
  [['--loud', fixture('beekeeper.txt')], /--loud/],
  [['--collection', 'books', fixture('beekeeper.txt')], /only careers can be imported/],
  [['--as', 'nobody', fixture('beekeeper.txt')], /no e-mail address/],
  [['--as', 'nobody@example.com', fixture('beekeeper.txt')], /there is no account with this address/],
  [
    ['--title', 'One', fixture('beekeeper.txt'), fixture('cobbler.txt')],
    /--title names the page of one file/,
  ],
])('%j: one clear answer, exit code 2, nothing written', async (args, reason) => {
  const before = await careers()
  const { code, out, err } = await run(args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(reason)
  expect(err).not.toMatch(/^\s+at /m)
  expect(await careers()).toEqual(before)
})

test('a megabyte of noise is refused in one line', async () => {
  const noise = path.join(started.folder, 'noise.txt')
  await writeFile(
    noise,
    Buffer.from(Array.from({ length: 1_000_000 }, (_, index) => (index * 7919 + (index >> 3)) % 256)),
  )
  const { code, err } = await run([noise])
  expect(code).toBe(2)
  expect(err.trim().split('\n')).toHaveLength(1)
})
