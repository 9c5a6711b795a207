import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/*
 * Row O5: a build is made aside, under the key of what it depends on, and never changed afterwards. In a project that consists of
 * nothing else, with builders that only write what they were asked for.
 */
let project: string
let servers: ChildProcess[]
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'guidepost-builds-'))
  servers = []
  chmodSync(project, 0o755)
  mkdirSync(path.join(project, 'src'))
  cpSync('src/commands', path.join(project, 'src/commands'), {
    recursive: true,
    filter: (file) => !file.endsWith('.ts'),
  })
  const builder = (name: string, code: string) => {
    const file = path.join(project, 'node_modules', name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, code)
  }
  builder('esbuild/package.json', '{ "type": "module", "main": "main.js" }')
  builder(
    'esbuild/main.js',
    `import { mkdirSync, writeFileSync } from 'node:fs'
     export const stop = async () => {}
     export const build = async ({ outdir }) => {
       mkdirSync(outdir + '/server', { recursive: true })
       writeFileSync(outdir + '/server/main.mjs', 'node ' + process.versions.node)
     }`,
  )
  builder(
    'next/dist/bin/next',
    `const { mkdirSync, writeFileSync } = require('node:fs')
     mkdirSync('.next/static', { recursive: true })
     writeFileSync('.next/static/page.js', 'node ' + process.env.AS_NODE)
     if (process.env.BREAKS) process.exit(1)
     writeFileSync('.next/BUILD_ID', String(Math.random()))`,
  )
})
afterEach(() => {
  for (const server of servers) server.kill('SIGKILL')
  rmSync(project, { recursive: true, force: true })
})

type Started = { node?: string; env?: Record<string, string>; uid?: number; then?: string }

const program = ({ node = '20.9.0', then = '' }: Started) => `
  Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${node}' } })
  const prepare = await import('./src/commands/prepare.mjs')
  await prepare.run(async () => {
    const hash = prepare.sourceHash()
    await prepare.bundleStale(hash)
    await prepare.buildStalePages(hash)
    ${then}
  })`
const args = (started: Started) => ['--input-type=module', '--eval', program(started)]
const options = ({ node = '20.9.0', env = {}, uid }: Started) => ({
  cwd: project,
  env: { PATH: process.env.PATH, NODE_ENV: 'test' as const, AS_NODE: node, ...env },
  ...(uid === undefined ? {} : { uid, gid: uid }),
})

const build = (started: Started = {}) => {
  const ran = spawnSync(process.execPath, args(started), { ...options(started), encoding: 'utf8' })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}

/** A process that serves from its build until it is told to end. */
const serve = async (started: Started = {}): Promise<ChildProcess> => {
  const then = "prepare.useBuild(hash); console.log('serving'); setInterval(() => {}, 1000)"
  const child = spawn(process.execPath, args({ ...started, then }), options(started))
  servers.push(child)
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (words: Buffer) => String(words).includes('serving') && resolve())
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)))
  })
  return child
}

const builds = () => ({
  bundles: readdirSync(path.join(project, '.build')).filter((name) => name.startsWith('bundle-')),
  pages: readdirSync(project).filter((name) => name.startsWith('.next-')),
})

/** What lies in these folders: names, contents, and which files they are. */
const contents = (names: string[]): unknown =>
  names.flatMap((name) =>
    readdirSync(path.join(project, name), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => {
        const file = path.join(one.parentPath, one.name)
        return [file, statSync(file).ino, readFileSync(file, 'utf8')]
      }),
  )
const served = () => {
  const { bundles, pages } = builds()
  return [...bundles.map((name) => `.build/${name}`), ...pages]
}

test('another Node beside a running server builds beside it, and changes nothing of what it serves', async () => {
  await serve({ node: '20.9.0' })
  const before = served()
  expect(before).toHaveLength(2)
  const first = contents(before)

  expect(build({ node: '24.1.0' })).toMatchObject({ code: 0, err: '' })

  expect(contents(before)).toEqual(first)
  expect(served()).toHaveLength(4)
  const own = served().filter((name) => !before.includes(name))
  expect(own.map((name) => name.slice(-12))[0]).toBe(own.map((name) => name.slice(-12))[1])
  expect(readFileSync(path.join(project, own[0]!, 'server/main.mjs'), 'utf8')).toBe('node 24.1.0')
  // A newer release of the same major builds nothing anew.
  const names = served()
  expect(build({ node: '24.2.0' }).out).toBe('')
  expect(served()).toEqual(names)
})

test('what is built of newer sources leaves a running server its files, however many come after', async () => {
  const server = await serve()
  const before = served()
  const first = contents(before)
  for (let n = 0; n < 4; n++) {
    writeFileSync(path.join(project, 'src/changed.ts'), `export const n = ${n}`)
    expect(build().code).toBe(0)
  }
  expect(contents(before)).toEqual(first)

  server.kill('SIGKILL')
  await new Promise((resolve) => server.once('exit', resolve))
  writeFileSync(path.join(project, 'src/changed.ts'), 'export const n = 4')
  expect(build().code).toBe(0)
  for (const name of before) expect(existsSync(path.join(project, name))).toBe(false)
})

test('a build that fails has no name, says one line, and the next one is whole', () => {
  const failed = build({ env: { BREAKS: '1' } })
  expect(failed.code).toBe(1)
  expect(failed.err).toMatch(/^guidepost: next build failed[^\n]*\n$/)
  expect(builds().pages).toEqual([])

  expect(build().code).toBe(0)
  const [pages = ''] = builds().pages
  expect(readdirSync(path.join(project, pages)).sort()).toEqual(['BUILD_ID', 'cache', 'static'])
})

test('two that start at the same moment build one', async () => {
  await Promise.all([serve(), serve()])
  expect(builds()).toEqual({ bundles: [expect.any(String)], pages: [expect.any(String)] })
  expect(readdirSync(path.join(project, '.build')).filter((name) => name.startsWith('unfinished'))).toEqual(
    [],
  )
})

const isRoot = process.getuid?.() === 0
const asOther = isRoot ? test : test.skip

describe('an account that may not write here', () => {
  const other = 65534
  beforeEach(() => {
    if (isRoot) chownSync(project, 0, 0)
  })

  asOther('is told one line where nothing is built for it', () => {
    const { code, err } = build({ uid: other })
    expect(code).toBe(2)
    expect(err).toMatch(/^guidepost: nothing is built here[^\n]*may not write in[^\n]*npm run build[^\n]*\n$/)
  })

  asOther('is told so beside a server of another Node, whose files stay', async () => {
    await serve({ node: '20.9.0' })
    const first = contents(served())
    const { code, err } = build({ node: '24.1.0', uid: other })
    expect(code).toBe(2)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(contents(served())).toEqual(first)
  })

  asOther('serves what another account has built', async () => {
    expect(build().code).toBe(0)
    const first = contents(served())
    await serve({ uid: other })
    expect(contents(served())).toEqual(first)
  })
})
