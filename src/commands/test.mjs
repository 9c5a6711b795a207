// @ts-check
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  buildStalePages,
  bundleStale,
  installMissing,
  root,
  run,
  say,
  sourceHash,
  spawned,
} from './prepare.mjs'

/*
 * `npm test`: the whole suite on SQLite, on MongoDB too when MONGODB_URI is set, and in the browser when there is a
 * Chromium. `npm test -- test/workflow` runs a part of it. What was not run is said at the end.
 */

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Counts */

const asked = process.argv.slice(2)
const browserTests = 'test/browser'

/**
 * @param {string} words @param {string[]} args @param {Record<string, string>} env
 * @returns {Promise<Counts>}
 */
async function jest(words, args, env) {
  say(words)
  const folder = mkdtempSync(path.join(tmpdir(), 'guidepost-results-'))
  const results = path.join(folder, 'results.json')
  try {
    const code = await spawned(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--no-warnings',
        path.join(root, 'node_modules/jest/bin/jest.js'),
        // libsql keeps a handle open after it was closed; Jest would wait for it for ever.
        '--forceExit',
        '--passWithNoTests',
        '--json',
        `--outputFile=${results}`,
        ...args,
      ],
      { NODE_ENV: 'test', ...env },
    )
    return counts(results, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} file @param {number} code @returns {Counts} */
function counts(file, code) {
  // A Jest that ended before it wrote anything has failed once more than it can say.
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] }
  const said = JSON.parse(readFileSync(file, 'utf8'))
  const failed = said.numFailedTests + said.numRuntimeErrorTestSuites
  /** @type {string[]} */
  const skipped = said.testResults.flatMap((/** @type {any} */ suite) =>
    suite.assertionResults
      .filter((/** @type {any} */ one) => one.status === 'pending' || one.status === 'todo')
      .map((/** @type {any} */ one) => one.fullName),
  )
  return { passed: said.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped }
}

const chromium = () =>
  [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find((file) => file && existsSync(file))

const hasBrowserTests = () =>
  existsSync(browserTests) &&
  readdirSync(browserTests, { recursive: true }).some((file) => /\.test\.tsx?$/.test(String(file)))

await run(async () => {
  await installMissing()
  /** @type {Counts[]} */
  const done = []
  const notRun = []
  const exceptBrowser = ['--testPathIgnorePatterns', `/${browserTests}/`, '/node_modules/', '--']

  done.push(await jest('tests on SQLite', [...exceptBrowser, ...asked], { TEST_DATABASE: 'sqlite' }))

  if (process.env.MONGODB_URI) {
    done.push(await jest('tests on MongoDB', [...exceptBrowser, ...asked], { TEST_DATABASE: 'mongodb' }))
  } else {
    notRun.push('on MongoDB (MONGODB_URI is not set)')
  }

  const browser = chromium()
  const wantsBrowser =
    hasBrowserTests() && (asked.length === 0 || asked.some((one) => one.includes(browserTests)))
  if (!hasBrowserTests()) notRun.push('in the browser (there are no such tests yet)')
  else if (!browser) notRun.push('in the browser (no Chromium: install one or set CHROMIUM_PATH)')
  else if (wantsBrowser) {
    const hash = sourceHash()
    await bundleStale(hash)
    await buildStalePages(hash)
    const paths = asked.length > 0 ? asked : [browserTests]
    // One at a time: each starts a server and a browser.
    done.push(await jest('tests in the browser', ['--runInBand', ...paths], { CHROMIUM_PATH: browser }))
  }

  const skipped = [...new Set(done.flatMap((one) => one.skipped))]
  if (skipped.length > 0) notRun.push(`${skipped.length} skipped: ${skipped.join('; ')}`)
  const sum = (/** @type {'passed' | 'failed'} */ what) => done.reduce((all, one) => all + one[what], 0)

  console.log(`\nNot run: ${notRun.join(', ') || 'nothing'}`)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  // Jest's own exit has closed what was open; nothing here has to wait.
  process.exit(sum('failed') > 0 ? 1 : 0)
})
