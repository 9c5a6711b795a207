// @ts-check
import './asyncFlows.mjs'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
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

const stampOf = (/** @type {string} */ what) => path.join(root, '.build', `${what}.stamp`)

/** @param {string} what @param {string} hash */
const isCurrent = (what, hash) => existsSync(stampOf(what)) && readFileSync(stampOf(what), 'utf8') === hash

/** @param {string} what @param {string} hash */
function stamp(what, hash) {
  mkdirSync(path.dirname(stampOf(what)), { recursive: true })
  writeFileSync(stampOf(what), hash)
}

/** Whether the bundle is that of these sources. */
export const isBundled = (hash = sourceHash()) => isCurrent('bundle', hash)

/** Whether the admin is built of these sources. */
export const arePagesBuilt = (hash = sourceHash()) =>
  isCurrent('pages', hash) && existsSync(path.join(root, '.next/BUILD_ID'))

/** Bundles the server and the commands into .build/: Node then reads a few files instead of compiling hundreds. */
export async function bundleStale(hash = sourceHash()) {
  if (isCurrent('bundle', hash)) return
  const { build, stop } = await import('esbuild')
  rmSync(stampOf('bundle'), { force: true })
  await build({
    absWorkingDir: root,
    entryPoints: ['src/server/main.ts', ...commands().map((name) => `src/commands/${name}.ts`)],
    outdir: '.build/bundle',
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
  stamp('bundle', hash)
}

/** The commands written in TypeScript: each file of src/commands that is a program of its own. */
const commands = () =>
  readdirSync(path.join(root, 'src/commands'))
    .filter((file) => /^[a-z][A-Za-z]*\.ts$/.test(file))
    .map((file) => path.basename(file, '.ts'))

/** Builds the admin (next build) when its sources are not those it was last built from. */
export async function buildStalePages(hash = sourceHash()) {
  if (arePagesBuilt(hash)) return
  say('building the admin (next build); this takes about a minute, and only when something changed')
  rmSync(stampOf('pages'), { force: true })
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const code = await spawned(process.execPath, [next, 'build'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  })
  if (code !== 0) throw new Stop('next build failed; its own words are above.')
  stamp('pages', hash)
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
  await import('./lexicalFirst.mjs')
  await import(pathToFileURL(path.join(root, '.build/bundle', `${name}.mjs`)).href)
}

/** Options with which Node runs the TypeScript sources as they are, wherever the process stands. */
export const fromSources = () =>
  [import.meta.resolve('tsx'), new URL('./lexicalFirst.mjs', import.meta.url).href].flatMap((one) => [
    '--import',
    one,
  ])

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
