import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/*
 * What a command does before anything of the project can run, in a project that consists of nothing else.
 */
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'guidepost-prepare-'))
  mkdirSync(path.join(folder, 'project/src'), { recursive: true })
  cpSync('src/commands', path.join(folder, 'project/src/commands'), {
    recursive: true,
    filter: (file) => !file.endsWith('.ts'),
  })
  lock({ 'node_modules/wanted': { version: '1.0.0' }, 'node_modules/tool': { version: '1.0.0', dev: true } })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lock = (packages: object, where = 'package-lock.json') =>
  writeFileSync(path.join(folder, 'project', where), JSON.stringify({ packages }))

/** Runs `installMissing` with an npm that only says that it was called. */
const install = (isBuilt: boolean) => {
  const npm = path.join(folder, 'npm.js')
  writeFileSync(npm, 'console.log("npm", process.argv.slice(2).join(" "))')
  const code = `const { run, installMissing } = await import('./src/commands/prepare.mjs'); await run(() => installMissing({ isBuilt: ${isBuilt} }))`
  const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: path.join(folder, 'project'),
    env: { ...process.env, NODE_OPTIONS: '', npm_execpath: npm },
    encoding: 'utf8',
  })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}

test('a node_modules that is a link is never installed into: npm would empty the folder behind it', () => {
  mkdirSync(path.join(folder, 'of-another'))
  writeFileSync(path.join(folder, 'of-another/kept.txt'), 'not ours')
  symlinkSync(path.join(folder, 'of-another'), path.join(folder, 'project/node_modules'))

  const { code, out, err } = install(false)
  expect(code).toBe(2)
  expect(err).toMatch(/^guidepost: node_modules is a link to another folder[^\n]+\n$/)
  expect(out).not.toMatch(/npm/)
  expect(readdirSync(path.join(folder, 'of-another'))).toEqual(['kept.txt'])
})

test('a link to what package-lock.json names is fine', () => {
  mkdirSync(path.join(folder, 'project/there'))
  lock(
    { 'node_modules/wanted': { version: '1.0.0' }, 'node_modules/tool': { version: '1.0.0' } },
    'there/.package-lock.json',
  )
  symlinkSync(path.join(folder, 'project/there'), path.join(folder, 'project/node_modules'))
  expect(install(false)).toMatchObject({ code: 0, out: '' })
})

test('what is built runs without the packages that built it; what is not, does not', () => {
  mkdirSync(path.join(folder, 'project/node_modules'))
  lock({ 'node_modules/wanted': { version: '1.0.0' } }, 'node_modules/.package-lock.json')
  expect(install(true)).toMatchObject({ code: 0, out: '' })
  expect(install(false).out).toMatch(/npm ci --include=dev/)
})
