import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Plant, plants } from '#test/planted/plants'
import { scratchCheckout } from '#test/support/scratchCheckout'

/*
 * `npm run test:planted`: shows that the suite sees what it is there for. Each fault of plants.ts is put into a copy of the checkout,
 * and the tests that are to find it are run there: red is right, and green ends the program with 1. Before that the same tests are
 * run without any fault, for a test that fails anyway shows nothing.
 */

const usage = `npm run test:planted [-- --only WORDS]... [--keep]

  --only   the faults whose name holds these words; may be said several times
  --keep   leaves the copy where it is`

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [''] },
    keep: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
const wanted = plants.filter(({ what }) => values.only.some((words) => what.includes(words)))
if (values.help || wanted.length === 0) {
  console.log(
    values.help
      ? usage
      : `No fault is called so. There are:\n${plants.map(({ what }) => `  ${what}`).join('\n')}`,
  )
  process.exit(values.help ? 0 : 2)
}

/** Milliseconds for the tests of one fault. */
const PATIENCE = 10 * 60_000

const scratch = scratchCheckout('planted')

/** @returns how many tests failed, or null when Jest could not say */
function failuresOf(tests: readonly string[]): number | null {
  const results = path.join(scratch, 'results.json')
  rmSync(results, { force: true })
  spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--forceExit', '--runInBand',
      '--json', `--outputFile=${results}`, ...tests,
    ],
    {
      cwd: scratch,
      stdio: 'ignore',
      // A fault that lets its tests hang is none that they see.
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
      env: { ...process.env, NODE_ENV: 'test', TEST_DATABASE: 'sqlite', RANDOM_SEED: process.env.RANDOM_SEED ?? '5' },
    },
  ) // prettier-ignore
  try {
    const said = JSON.parse(readFileSync(results, 'utf8')) as {
      numFailedTests: number
      numRuntimeErrorTestSuites: number
      numTotalTests: number
    }
    const failures = said.numFailedTests + said.numRuntimeErrorTestSuites
    // A file that cannot even be loaded has no tests: so a start that is refused looks here.
    return said.numTotalTests === 0 && failures === 0 ? null : failures
  } catch {
    return null
  }
}

/** @throws Error when a piece of text is not there once: then the table is as old as the file it was written for */
function plant({ what, file, changes }: Plant): () => void {
  const name = path.join(scratch, file)
  const before = readFileSync(name, 'utf8')
  const after = changes.reduce((text, { from, to }) => {
    if (text.split(from).length !== 2)
      throw new Error(
        `"${what}" does not fit ${file} any more: ${JSON.stringify(from)} has to be there once.`,
      )
    return text.replace(from, () => to)
  }, before)
  writeFileSync(name, after)
  return () => writeFileSync(name, before)
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(0)} s`

const unseen: string[] = []
try {
  // All fit, before anything is run for minutes.
  for (const one of wanted) plant(one)()

  const tests = [...new Set(wanted.flatMap((one) => one.tests))]
  const began = performance.now()
  const failures = failuresOf(tests)
  console.log(
    `${failures === 0 ? 'green' : 'RED  '}  nothing is planted, ${tests.length} test files (${seconds(began)})`,
  )
  if (failures !== 0) unseen.push('the tests fail without any fault, so they show nothing')

  for (const one of wanted) {
    const from = performance.now()
    const undo = plant(one)
    const found = failuresOf(one.tests)
    undo()
    const isSeen = found !== null && found > 0
    console.log(
      `${isSeen ? 'red  ' : 'GREEN'}  ${one.what}: ${found ?? 'no'} failures in ${one.tests.join(', ')} (${seconds(from)})`,
    )
    if (!isSeen) unseen.push(one.what)
  }
} finally {
  if (values.keep) console.log(`The copy is in ${scratch}.`)
  else rmSync(scratch, { recursive: true, force: true })
}

console.log(
  unseen.length === 0
    ? `All ${wanted.length} were seen.`
    : `Not seen:\n${unseen.map((one) => `- ${one}`).join('\n')}`,
)
process.exit(unseen.length === 0 ? 0 : 1)
