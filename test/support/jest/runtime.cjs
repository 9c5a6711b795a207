// @ts-check
const { default: Runtime } = require('jest-runtime')

/*
 * Jest evaluates every module anew for each test file: for one that starts Payload, three thousand files of node_modules and
 * several seconds. Here a worker evaluates the packages once and keeps them; our own modules are new for each file as ever,
 * so that the configuration reads the environment of its test. A second Jest runtime, which never ends, holds the packages.
 * For files in the shared environment only (environment.mjs): `@jest-environment node` has all of its own.
 */

/** @typedef {any} Internals What Jest does not declare; the version is pinned. */

const isPackage = (/** @type {string} */ file) => file.includes('/node_modules/')

/** @type {ReturnType<typeof startKeeping> | undefined} The runtime that holds the packages. */
let keeper
/** @type {Internals} The loader of the test file that is running. */
let current

module.exports = class SharingRuntime extends Runtime {
  /** @param {ConstructorParameters<typeof Runtime>} options */
  constructor(...options) {
    super(...options)
    this.isSharing = Boolean(/** @type {Internals} */ (options[1]).isShared)
    if (!this.isSharing) return
    walkAsynchronously(this)
    const kept = (keeper ??= startKeeping(options))
    current = /** @type {Internals} */ (this).esmLoader
    const { load, loadCommonJS } = loadersOf(current)
    Object.assign(current, {
      loadEsmModule: (/** @type {string} */ file, suffix = '') =>
        isPackage(file) ? kept.load(file, suffix) : load(file, suffix),
      loadCjsAsEsm: (
        /** @type {string} */ from,
        /** @type {string} */ file,
        /** @type {unknown[]} */ ...rest
      ) => (isPackage(file) ? kept.loadCommonJS : loadCommonJS)(from, file, ...rest),
    })
  }

  /**
   * @override
   * @type {InstanceType<typeof Runtime>['requireModule']}
   */
  requireModule(from, name, options, isActual) {
    const isKept = this.isSharing && !options?.isInternalModule && isPackageOf(this, from, name)
    return isKept && keeper
      ? keeper.runtime.requireModule(from, name)
      : super.requireModule(from, name, options, isActual)
  }
}

/** Newer Nodes let Jest build a whole graph in one go, past the functions that are changed here; not with such a resolver. */
function walkAsynchronously(/** @type {Internals} */ runtime) {
  runtime._resolution.hasDistinctAsyncResolver = () => true
}

const loadersOf = (/** @type {Internals} */ loader) => ({
  load: loader.loadEsmModule.bind(loader),
  loadCommonJS: loader.loadCjsAsEsm.bind(loader),
})

/** Whether `name`, asked for by the file `from`, is a file of a package. */
function isPackageOf(
  /** @type {Internals} */ runtime,
  /** @type {string} */ from,
  /** @type {string} */ name,
) {
  if (name === undefined) return isPackage(from)
  if (runtime._resolution.isCoreModule(name)) return false
  try {
    return isPackage(runtime._resolution.resolveCjs(from, name))
  } catch {
    return false
  }
}

/** @param {ConstructorParameters<typeof Runtime>} options */
function startKeeping(options) {
  const [config, environment, resolver, transformer, , coverage, testPath, globalConfig] = options
  /** @type {Internals} */
  const runtime = new Runtime(
    config,
    environment,
    resolver,
    transformer,
    new Map(),
    coverage,
    testPath,
    globalConfig,
  )
  walkAsynchronously(runtime)
  const loader = runtime.esmLoader
  const { load, loadCommonJS } = loadersOf(loader)
  // A file of ours that a package was told the name of belongs to the test that is running.
  loader.loadEsmModule = (/** @type {string} */ file, suffix = '') =>
    isPackage(file) || runtime._resolution.isCoreModule(file)
      ? load(file, suffix)
      : current.loadEsmModule(file, suffix)

  /** @type {Promise<unknown>} */
  let last = Promise.resolve()
  return {
    runtime,
    loadCommonJS,
    /** One after the other, and wholly: nobody has to wait for a module that another one is linking. */
    load: (/** @type {string} */ file, /** @type {string} */ suffix) => {
      const loaded = last.then(async () => loader.linkAndEvaluateModule(await load(file, suffix)))
      last = loaded.catch(() => undefined)
      return loaded
    },
  }
}
