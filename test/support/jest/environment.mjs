// @ts-check
import { appendFileSync } from 'node:fs'
import vm from 'node:vm'
import './rememberHashes.mjs'
import { TestEnvironment } from 'jest-environment-node'

/*
 * Jest's environment for Node, changed in two ways, because most of what a test run costs is Payload:
 *
 * - Its globals are plain. Jest's own context answers each look at `Object` or `Promise` through a proxy, which makes code
 *   that is full of them (drizzle) several times slower than it is.
 *   https://nodejs.org/docs/latest-v20.x/api/vm.html#vmconstantsdont_contextify
 * - The files that one worker runs share a context, so that the packages of node_modules are evaluated once (runtime.cjs).
 *   What our own code, Payload and Jest keep on `globalThis` is taken away after each file.
 */

/** @type {{ context: vm.Context, env: Record<string, string | undefined> } | undefined} */
let shared

/** Globals that a new context has too, and for which Jest gives it those of the process. */
const ofTheProcess = new Set(['ArrayBuffer', 'Uint8Array', 'process'])

const isLeftBehind = /^(guidepost|JEST_STATE|EVENT_HANDLERS|RETRY_|WAIT_BEFORE|LOG_ERRORS|TEST_TIMEOUT)/

export default class SharedEnvironment extends TestEnvironment {
  isShared = true

  /** @param {any} config @param {any} testFile */
  constructor(config, testFile) {
    super(config, testFile)
    this.file = testFile.testPath
    this.began = { wall: performance.now(), cpu: process.cpuUsage() }
    const sandbox = /** @type {any} */ (this.global)
    shared ??= newContext(sandbox)
    const global = globalOf(shared.context)
    // One object for the environment variables: a package may have kept a reference to it.
    if (sandbox.process.env !== shared.env) {
      for (const name of Object.keys(shared.env)) delete shared.env[name]
      Object.assign(shared.env, sandbox.process.env)
      sandbox.process.env = shared.env
    }
    global.process = sandbox.process
    this.replaceBy(shared.context, global, config.projectConfig)
  }

  /** @param {vm.Context} context @param {any} global @param {any} projectConfig */
  replaceBy(context, global, projectConfig) {
    const { moduleMocker, fakeTimersModern } = /** @type {any} */ (this)
    Object.assign(this, {
      context,
      global,
      moduleMocker: new moduleMocker.constructor(global),
      fakeTimers: null,
      fakeTimersModern: new fakeTimersModern.constructor({ config: projectConfig, global }),
    })
  }

  /** @override */
  async teardown() {
    noteCost(this)
    const global = /** @type {any} */ (this.global)
    this.fakeTimersModern?.dispose()
    // Payload keeps a reference to this map.
    global._payload?.clear()
    for (const key of Reflect.ownKeys(global)) {
      const name = typeof key === 'symbol' ? (key.description ?? '') : key
      if (isLeftBehind.test(name)) delete global[key]
    }
  }
}

/** @param {vm.Context} context @returns {any} */
const globalOf = (context) => vm.runInContext('globalThis', context)

/** A context with plain globals: its own, and for the rest those of Jest's sandbox. */
function newContext(/** @type {any} */ sandbox) {
  // Node before 20.18 has no such context; a sandbox is slower, and as right.
  const context = vm.createContext(/** @type {any} */ (vm.constants)?.DONT_CONTEXTIFY)
  const global = globalOf(context)
  const own = new Set(Reflect.ownKeys(global))
  for (const key of Reflect.ownKeys(sandbox)) {
    if (key === 'global' || key === 'globalThis') continue
    if (own.has(key) && !ofTheProcess.has(String(key))) continue
    Object.defineProperty(
      global,
      key,
      /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(sandbox, key)),
    )
  }
  global.global = global
  global.Error.stackTraceLimit = 100
  return { context, env: sandbox.process.env }
}

/**
 * TEST_COSTS=FILE notes what each test file cost, a line for each: seconds of processor time, seconds by the clock, its name.
 *
 * @param {{ file: string, began: { wall: number, cpu: NodeJS.CpuUsage } }} run
 */
function noteCost({ file, began }) {
  if (!process.env.TEST_COSTS) return
  const { user, system } = process.cpuUsage(began.cpu)
  const seconds = [(user + system) / 1e6, (performance.now() - began.wall) / 1e3]
  appendFileSync(process.env.TEST_COSTS, `${seconds.map((one) => one.toFixed(1)).join(' ')} ${file}\n`)
}
