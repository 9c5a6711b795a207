import { readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import path from 'node:path'
import { type Built } from '#test/support/build'
import { startServer } from '#test/support/startServer'

/*
 * docs/architecture.md names, in order, the files that two requests go through: a publish and a page that is not kept yet. A file counts
 * when one of its functions runs while the request is answered. Not counted are the rooms that every request goes through (the
 * server, the database, who asks and what they sent), what src/content knows, and for a publish what the same person goes through who only
 * reads the page.
 */

const { http, build, people } = await startServer()

const root = process.cwd()
const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8')

/** The rooms that every request goes through, and those that only know. */
const everywhere =
  /^(access|collections|src\/(server|database|query|problems|content))\/|^src\/search\/(sqlite|mongodb)\.ts$/

/** A gate is one rule of a list that grows; the page names the list. */
const isGate = (file: string) => /^src\/workflow\/gates\/(?!gates|surroundings)/.test(file)

/** The files whose functions ran, below the root of the project. */
const filesRunBy = async (request: () => Promise<unknown>): Promise<string[]> => {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await session.post('Profiler.takePreciseCoverage')
  await request()
  // Counts since the last time it was taken.
  const { result } = await session.post('Profiler.takePreciseCoverage')
  session.disconnect()
  return result
    .filter(({ functions }) => functions.some(({ ranges }) => ranges.some(({ count }) => count > 0)))
    .map(({ url }) => path.relative(root, url.replace('file://', '')))
    .filter(
      (file) => /^(access|collections|src)\//.test(file) && !file.startsWith('src/server/eventLoopWatch'),
    )
}

const publish = (career: Built) =>
  http.post(`/api/careers/${career.id}/transitions/publish`, { as: people.reviewer.email, body: {} })

/** The files that the page lists below a heading, in order. */
const named = (heading: string): string[] => {
  const part = page.split(`### ${heading}\n`)[1]?.split(/\n##/)[0] ?? ''
  return [...part.matchAll(/`((?:access|collections|src)\/[\w/.-]+\.ts)`/g)].map(([, file = '']) => file)
}

const compared = (run: string[], heading: string, everyRequest: string[] = []) => {
  const shared = [...everyRequest, ...run.filter((file) => everywhere.test(file) || isGate(file))]
  const own = run.filter((file) => !shared.includes(file)).sort()
  const missing = own.filter((file) => !named(heading).includes(file))
  const superfluous = named(heading).filter((file) => !own.includes(file))
  return { own, missing, superfluous }
}

// What is evaluated or asked once in the life of a process is not part of a request.
const first = await build.career({ state: 'approved' })
await publish(first)
await http.get(`/api/careers/${first.id}`, { as: people.reviewer.email })
await http.get(`/v1/careers/${first.slug}`)

test('a publish goes through the files that docs/architecture.md names, and no more of them', async () => {
  const career = await build.career({ state: 'approved' })
  let status = 0
  const run = await filesRunBy(async () => ({ status } = await publish(career)))
  expect(status).toBe(200)
  const reading = { as: people.reviewer.email }
  const everyRequest = await filesRunBy(() => http.get(`/api/careers/${career.id}`, reading))
  const { own, missing, superfluous } = compared(run, 'A publish', everyRequest)
  expect({ missing, superfluous }).toEqual({ missing: [], superfluous: [] })
  expect(own.length).toBeLessThanOrEqual(35)
})

test('a page that is not kept goes through the files that docs/architecture.md names, and no more of them', async () => {
  const career = await build.career({ state: 'approved' })
  await publish(career)
  let status = 0
  const run = await filesRunBy(async () => ({ status } = await http.get(`/v1/careers/${career.slug}`)))
  expect(status).toBe(200)
  const { own, missing, superfluous } = compared(run, 'A cold page')
  expect({ missing, superfluous }).toEqual({ missing: [], superfluous: [] })
  expect(own.length).toBeLessThanOrEqual(24)
})
