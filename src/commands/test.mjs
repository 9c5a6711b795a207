// @ts-check
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { testsWithoutDatabase } from './testFiles.mjs'
import {
  buildStalePages,
  bundleStale,
  frugal,
  installMissing,
  root,
  run,
  say,
  sourceHash,
  spawned,
} from './prepare.mjs'

/*
 * `npm test`: the whole suite on SQLite, what asks something of a database on MongoDB too when MONGODB_URI is set, and in the
 * browser when there is a Chromium. `npm test -- test/workflow` runs a part of it. What was not run is said at the end.
 */

/**
 * What a run of Jest came to: the tests by their file and name, each with whether it was run.
 * @typedef {{ passed: number, failed: number, tests: Map<string, { file: string, isRun: boolean }> }} Counts
 */

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
        ...frugal,
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
  if (!existsSync(file)) return { passed: 0, failed: 1, tests: new Map() }
  const said = JSON.parse(readFileSync(file, 'utf8'))
  const failed = said.numFailedTests + said.numRuntimeErrorTestSuites
  /** @type {Counts['tests']} */
  const tests = new Map()
  for (const suite of said.testResults) {
    const name = path.relative(root, suite.name)
    for (const { fullName, status } of suite.assertionResults)
      tests.set(`${name} ${fullName}`, { file: name, isRun: status !== 'pending' && status !== 'todo' })
  }
  return { passed: said.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, tests }
}

/**
 * The tests that no run had, by file: a test of one database only is run where that is, and not missing elsewhere.
 * @param {Counts[]} runs @returns {string[]} a few lines
 */
function leftOut(runs) {
  /** @type {Counts['tests']} */
  const all = new Map()
  for (const [name, test] of runs.flatMap(({ tests }) => [...tests])) {
    if (test.isRun || !all.has(name)) all.set(name, test)
  }
  /** @type {Map<string, number>} */
  const byFile = new Map()
  for (const { file, isRun } of all.values()) if (!isRun) byFile.set(file, (byFile.get(file) ?? 0) + 1)
  if (byFile.size === 0) return []
  const files = [...byFile].sort(([, a], [, b]) => b - a)
  const shown = files.slice(0, 6).map(([file, count]) => `${file} (${count})`)
  const more = files.length > shown.length ? `, and ${files.length - shown.length} more files` : ''
  const sum = files.reduce((all, [, count]) => all + count, 0)
  return [`${sum} tests whose conditions are not met here: ${shown.join(', ')}${more}`]
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
  /** @type {string[]} */
  const notRun = []
  const exceptBrowser = ['--testPathIgnorePatterns', `/${browserTests}/`, '/node_modules/', '--']

  done.push(await jest('tests on SQLite', [...exceptBrowser, ...asked], { TEST_DATABASE: 'sqlite' }))

  if (process.env.MONGODB_URI) {
    const once = testsWithoutDatabase(root).map((file) => `${path.join(root, file).replaceAll('.', '\\.')}$`)
    const [option = '', ...rest] = exceptBrowser
    done.push(
      await jest('tests on MongoDB', [option, ...once, ...rest, ...asked], { TEST_DATABASE: 'mongodb' }),
    )
  } else {
    notRun.push('on MongoDB: MONGODB_URI is not set')
  }

  const browser = chromium()
  const wantsBrowser =
    hasBrowserTests() && (asked.length === 0 || asked.some((one) => one.includes(browserTests)))
  if (!hasBrowserTests()) notRun.push('in the browser: there are no such tests yet')
  else if (!browser) notRun.push('in the browser: there is no Chromium; install one or set CHROMIUM_PATH')
  else if (wantsBrowser) {
    const hash = sourceHash()
    await bundleStale(hash)
    await buildStalePages(hash)
    const paths = asked.length > 0 ? asked : [browserTests]
    // Two at a time on two cores: each starts a server and a browser, and mostly waits for one of them.
    done.push(await jest('tests in the browser', paths, { CHROMIUM_PATH: browser }))
  }

  notRun.push(...leftOut(done))
  const sum = (/** @type {'passed' | 'failed'} */ what) => done.reduce((all, one) => all + one[what], 0)

  console.log(
    notRun.length > 0 ? `\nNot run:\n${notRun.map((one) => `- ${one}`).join('\n')}` : '\nNot run: nothing',
  )
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  // Jest's own exit has closed what was open; nothing here has to wait.
  process.exit(sum('failed') > 0 ? 1 : 0)
})
