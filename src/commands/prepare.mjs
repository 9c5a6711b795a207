// @ts-check
import './asyncFlows.mjs'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import * as nodeModule from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/*
 * What has to be there before anything of the project can run: the right Node, the packages, the bundle of the server
 * and commands, the build of the admin. Plain Node and nothing else, because on a fresh clone there is nothing else.
 */

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** @param {string} words */
export const say = (words) => console.log(`guidepost: ${words}`)

/** An end that needs no stack: the words say what happened and what to do. */
export class Stop extends Error {
  /** @param {string} words @param {number} [code] */
  constructor(words, code = 1) {
    super(words)
    this.code = code
  }
}

/** Runs a command's main function; a Stop ends the process with its words. @param {() => Promise<unknown>} main */
export async function run(main) {
  try {
    process.chdir(root)
    checkNode()
    await main()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(`guidepost: ${error.message}`)
    process.exit(error.code)
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 9)) return
  throw new Stop(`this needs Node 20.9 or newer (24 is a good choice); this is ${process.versions.node}.`, 2)
}

/**
 * Installs what package-lock.json names, when it is not what node_modules holds.
 * @param {{ isBuilt?: boolean }} [options] what is built runs without the packages that build it (an image leaves them out)
 */
export async function installMissing({ isBuilt = false } = {}) {
  if (isInstalled(isBuilt)) return
  refuseLink()
  say('installing packages (npm ci); on a first run this takes one to three minutes')
  // An npm that runs this script names itself; dev packages are needed for the build whatever NODE_ENV says.
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const code = npm ? await spawned(process.execPath, [npm, ...args]) : await spawned('npm', args)
  if (code === 0) return
  throw new Stop(
    'npm ci failed; its own words are above. Is the registry reachable (npm ping), is there disk space, may this ' +
      'account write here? Then run the same command again.',
  )
}

/** npm ci empties node_modules, and through a link it would empty what belongs to another folder. */
function refuseLink() {
  const modules = path.join(root, 'node_modules')
  if (!lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return
  throw new Stop(
    'node_modules is a link to another folder, and holds other packages than package-lock.json names. Installing would ' +
      'empty that folder: run npm ci there yourself, or remove the link (rm node_modules) and do this again.',
    2,
  )
}

/**
 * Every package of the lock file is there in the version it names; optional ones may belong to other systems.
 * @param {boolean} isBuilt
 */
function isInstalled(isBuilt) {
  const kept = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(kept)) return false
  const wanted = packagesOf(path.join(root, 'package-lock.json'))
  const there = packagesOf(kept)
  return Object.entries(wanted).every(([name, { version, dev, optional, devOptional, peer, link }]) => {
    if (name === '' || link) return true
    const found = there[name]
    if (found) return found.version === version
    return optional === true || devOptional === true || peer === true || (isBuilt && dev === true)
  })
}

/** @param {string} file @returns {Record<string, { version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }>} */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {}

/** What the builds are made of. */
const sources = [
  'access',
  'collections',
  'src',
  'next.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** A fingerprint of all sources: a build with another one is stale. */
export function sourceHash() {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '')
  for (const file of sources.flatMap((one) => filesBelow(one)).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}

/** @param {string} name @returns {string[]} */
function filesBelow(name) {
  const full = path.join(root, name)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [name]
  return readdirSync(full).flatMap((entry) => filesBelow(`${name}/${entry}`))
}

/*
 * A build has its key in its name, is made under another name and never changed afterwards: another Node, or a checkout whose
 * sources changed, gets one beside, and a server that runs keeps the files it has begun with.
 */
const keyOf = (/** @type {string} */ hash) => hash.slice(0, 12)
const bundleFolder = (hash = sourceHash()) => `.build/bundle-${keyOf(hash)}`
/** Beside `.next` and not below it: Next's links to packages count the folders between. */
export const pagesFolder = (hash = sourceHash()) => `.next-${keyOf(hash)}`

/** Where a bundled program lies. @param {string} name for instance `server/main` */
export const bundledFile = (name, hash = sourceHash()) => path.join(root, bundleFolder(hash), `${name}.mjs`)

/** Whether the bundle of these sources is there. */
export const isBundled = (hash = sourceHash()) => existsSync(path.join(root, bundleFolder(hash)))

/** Whether the admin of these sources is built. */
export const arePagesBuilt = (hash = sourceHash()) =>
  existsSync(path.join(root, pagesFolder(hash), 'BUILD_ID'))

/** Bundles the server and the commands into .build/: Node then reads a few files instead of compiling hundreds. */
export async function bundleStale(hash = sourceHash()) {
  if (isBundled(hash)) return
  mayBuild('.build')
  const unfinished = `.build/unfinished-${process.pid}-${Date.now()}`
  const { build, stop } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: [
      ...['main', 'deskProcess', 'readerProcess'].map((name) => `src/server/${name}.ts`),
      ...commands().map((name) => `src/commands/${name}.ts`),
    ],
    outdir: unfinished,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'error',
  }).catch(() => {
    throw new Stop('the server could not be bundled; what is wrong stands above.')
  })
  // Its service would stay beside the server as a process of its own.
  await stop()
  takeName(unfinished, bundleFolder(hash))
  forgetOldBuilds(hash)
}

/** The commands written in TypeScript: each file of src/commands that is a program of its own. */
const commands = () =>
  readdirSync(path.join(root, 'src/commands'))
    .filter((file) => /^[a-z][A-Za-z]*\.ts$/.test(file))
    .map((file) => path.basename(file, '.ts'))

/** Builds the admin (next build) when that of these sources is not there. */
export async function buildStalePages(hash = sourceHash()) {
  if (arePagesBuilt(hash)) return
  mayBuild('.next')
  say('building the admin (next build); this takes about a minute, and only when something changed')
  // Next writes into `.next`, which no server serves from; of two builds at the same time the second waits.
  const release = await alone()
  try {
    if (arePagesBuilt(hash)) return
    rmSync(path.join(root, '.next/BUILD_ID'), { force: true })
    const next = path.join(root, 'node_modules/next/dist/bin/next')
    const code = await spawned(process.execPath, [next, 'build'], {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      GUIDEPOST_PAGES: '',
    })
    if (code !== 0) throw new Stop('next build failed; its own words are above.')
    const unfinished = `.next-unfinished-${process.pid}`
    rmSync(path.join(root, unfinished), { recursive: true, force: true })
    mkdirSync(path.join(root, unfinished))
    // `dev` is that of `npm run dev`, which may run; `cache` makes the next build short.
    for (const name of readdirSync(path.join(root, '.next')))
      if (!['dev', 'cache'].includes(name))
        renameSync(path.join(root, '.next', name), path.join(root, unfinished, name))
    symlinkSync('../.next/cache', path.join(root, unfinished, 'cache'))
    takeName(unfinished, pagesFolder(hash))
    forgetOldBuilds(hash)
  } finally {
    release()
  }
}

/** The account that serves may be another than the one that builds. @param {string} folder @throws Stop */
function mayBuild(folder) {
  try {
    mkdirSync(path.join(root, folder), { recursive: true })
    accessSync(root, constants.W_OK)
    accessSync(path.join(root, folder), constants.W_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new Stop(
      `nothing is built here for these sources and Node ${process.versions.node}, and this account may not write in ${root} ` +
        `(${code}): run npm run build there as the account it belongs to, with this Node, then start again.`,
      2,
    )
  }
}

/** @param {string} unfinished @param {string} name */
function takeName(unfinished, name) {
  try {
    renameSync(path.join(root, unfinished), path.join(root, name))
  } catch (error) {
    // Another process was first, and made the same.
    if (!existsSync(path.join(root, name))) throw error
    rmSync(path.join(root, unfinished), { recursive: true, force: true })
  }
}

/** Waits for another process that builds; one that died does not count. @returns {Promise<() => void>} ends it */
async function alone() {
  const lock = path.join(root, '.build/building')
  mkdirSync(path.dirname(lock), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return () => rmSync(lock, { force: true })
    } catch {
      if (!isRunning(Number(readFileSync(lock, { encoding: 'utf8', flag: 'a+' }))))
        rmSync(lock, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

/** Says that this process serves from a build, so that nobody takes it away. @param {string} hash */
export function useBuild(hash) {
  process.env.GUIDEPOST_PAGES = pagesFolder(hash)
  try {
    const users = path.join(root, '.build/users')
    mkdirSync(users, { recursive: true })
    writeFileSync(path.join(users, String(process.pid)), keyOf(hash))
  } catch {
    // An account that may not write here builds nothing here, and takes nothing away.
  }
}

/** Takes away what was built of older sources, but the two newest and what a running server serves from. @param {string} hash */
function forgetOldBuilds(hash) {
  const users = path.join(root, '.build/users')
  const kept = new Set([keyOf(hash)])
  for (const pid of existsSync(users) ? readdirSync(users) : []) {
    const file = path.join(users, pid)
    if (isRunning(Number(pid))) kept.add(readFileSync(file, 'utf8'))
    else rmSync(file, { force: true })
  }
  for (const [folder, start] of [
    ['.build', 'bundle-'],
    ['.', '.next-'],
  ]) {
    const builds = readdirSync(path.join(root, folder ?? ''))
      .filter((name) => new RegExp(`^${start}[0-9a-f]{12}$`).test(name))
      .map((name) => ({
        name,
        key: name.slice(-12),
        at: statSync(path.join(root, folder ?? '', name)).mtimeMs,
      }))
      .sort((one, other) => other.at - one.at)
    for (const { name, key } of builds.slice(2))
      if (!kept.has(key)) rmSync(path.join(root, folder ?? '', name), { recursive: true, force: true })
  }
}

/** @param {number} pid */
function isRunning(pid) {
  if (!Number.isInteger(pid) || pid < 1) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Ends this process in order when the npm that runs it is gone without having passed a signal on (kill -9, a closed
 * terminal): a server that nobody watches any more would keep the port.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

/** Loads a bundled program into this process. @param {string} name for instance `server/main` */
export async function load(name) {
  // From Node 22.8 on: what was compiled once is read the next time.
  const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => void }} */ (nodeModule)
  enableCompileCache?.(path.join(root, '.build/compiled'))
  const file = bundledFile(name)
  // Where a server finds the programs of its other processes (src/server/processes/children.ts).
  process.env.GUIDEPOST_BUNDLE = path.dirname(path.dirname(file))
  process.env.NODE_COMPILE_CACHE ??= path.join(root, '.build/compiled')
  await import('./lexicalFirst.mjs')
  await import(pathToFileURL(file).href)
}

/** Options with which Node runs the TypeScript sources as they are, wherever the process stands. */
export const fromSources = () =>
  [import.meta.resolve('tsx'), new URL('./lexicalFirst.mjs', import.meta.url).href].flatMap((one) => [
    '--import',
    one,
  ])

/**
 * Arguments of Node for what allocates much beside other processes on few cores: the helper threads of its garbage
 * collector wait for each other by spinning, and a larger young generation is collected less often. A fifth less processor time.
 */
export const frugal = ['--single-threaded-gc', '--max-semi-space-size=64']

/**
 * Runs a program and waits; a signal that reaches us reaches it too.
 * @param {string} program @param {string[]} args @param {Record<string, string>} [env]
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code
 */
export function spawned(program, args, env = {}, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: 'inherit',
      ...options,
      env: { ...process.env, ...env },
    })
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGTERM', pass)
    process.on('SIGINT', pass)
    child.once('error', (error) => reject(new Stop(`${program} could not be run: ${error.message}`)))
    child.once('exit', (code, signal) => {
      process.off('SIGTERM', pass)
      process.off('SIGINT', pass)
      if (signal === 'SIGINT' || signal === 'SIGTERM') process.exit(130)
      resolve(code ?? 1)
    })
  })
}
