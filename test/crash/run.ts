import { readdir, utimes } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { bundleStale } from '../../src/commands/prepare.mjs'
import { importsAtWork } from '#test/crash/imports'
import { pageAtWork } from '#test/crash/pages'
import { orphanFiles, picturesAtWork } from '#test/crash/pictures'
import { randomFrom } from '#test/crash/random'
import { orphanRows } from '#test/crash/rows'
import { setOfBooks } from '#test/crash/sets'
import { type CrashSite, crashSite } from '#test/crash/site'
import { Cut, staffOf } from '#test/crash/staff'
import type { Work } from '#test/crash/Work'

/*
 * `npm run test:crash`: kills the built server with kill -9 again and again while people save, move, publish, upload and
 * import, starts it anew, and looks whether all that was acknowledged is there and nothing is half done
 * (docs/reliability.md). One seed tells one story, as far as a machine under load can.
 */

const usage = `npm run test:crash [-- --database sqlite|mongodb] [--kills 200] [--seed 1]

  --database   sqlite, or mongodb (with MONGODB_URI); both, as far as there is a MongoDB, when left out
  --kills      how many moments (CRASH_KILLS); 200
  --seed       of the moments and of the work (CRASH_SEED); another one each time when left out`

/** How long is waited for a load that does not come. Milliseconds. */
const LONGEST = 20_000

/** How long half done work may lie after a start before the server has ended it. Milliseconds. */
const RECOVERY = 120_000

const { values } = parseArgs({
  options: {
    database: { type: 'string' },
    kills: { type: 'string', default: process.env.CRASH_KILLS ?? '200' },
    seed: { type: 'string', default: process.env.CRASH_SEED ?? String(Date.now() % 1_000_000) },
    help: { type: 'boolean' },
  },
})
const [kills, seed] = [Number(values.kills), Number(values.seed)]
const known = values.database === undefined || ['sqlite', 'mongodb'].includes(values.database)
if (values.help || !known || !Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  console.log(usage)
  process.exit(values.help ? 0 : 2)
}
const databases = (
  values.database ? [values.database] : ['sqlite', ...(process.env.MONGODB_URI ? ['mongodb'] : [])]
) as ('sqlite' | 'mongodb')[]

await bundleStale()
let failed = false
for (const database of databases) failed = !(await crash(database)) || failed
process.exit(failed ? 1 : 0)

/** @returns true when nothing was lost and nothing was half done */
async function crash(kind: 'sqlite' | 'mongodb'): Promise<boolean> {
  console.log(`\n${kills} times kill -9 on ${kind}, seed ${seed}`)
  const began = performance.now()
  const site = await crashSite(kind)
  const random = randomFrom(seed)
  const staff = staffOf(site.origin)
  const faults: string[] = []
  try {
    console.log(`first start: ${await site.start()} ms`)
    await staff.signIn()
    const sets = [setOfBooks(1, staff, randomFrom(seed + 1)), setOfBooks(2, staff, randomFrom(seed + 2))]
    const imports = importsAtWork(site, staff)
    const works: Work[] = [
      ...sets,
      ...[1, 2, 3].map((number) => pageAtWork(number, staff, randomFrom(seed + 10 + number))),
      picturesAtWork(staff, randomFrom(seed + 20), site.mediaDir),
    ]
    for (const work of works) await work.setUp?.()
    const starts: number[] = []

    for (let kill = 1; kill <= kills; kill++) {
      // Counted in acknowledged requests, not in seconds: so a slow machine is not killed before it has done anything.
      const many = random.between(0, 40)
      const moment = random.between(0, 150)
      if (random.next() < 0.7) await imports.begin(kill)
      const load = new AbortController()
      const working = [
        ...works.map((work) => untilCut(work, load.signal)),
        ...sets.map((set) => looking(set, load.signal)),
      ]
      const before = acknowledgedBy(works)
      for (const until = Date.now() + LONGEST; Date.now() < until && acknowledgedBy(works) < before + many;)
        await sleep(5)
      await sleep(moment)
      await site.kill()
      if (random.next() < 0.5) imports.kill()
      load.abort()
      const found = (await Promise.all(working)).flat()

      starts.push(await site.start())
      found.push(...(await settled(site, works, sets)), ...(await imports.faults()))
      const done = acknowledgedBy([...works, imports])
      console.log(
        `${kill}: killed ${moment} ms after ${many} requests, ready again in ${starts.at(-1)} ms, ${done} acknowledged so far`,
      )
      for (const fault of found) console.log(`   FAULT ${fault}`)
      faults.push(...found)
      if (faults.length > 20) break
    }
    faults.push(...(await atTheEnd(site, staff, works)))

    const minutes = ((performance.now() - began) / 60_000).toFixed(1)
    starts.sort((a, b) => a - b)
    const counts = works.map(({ name, acknowledged }) => `${name} ${acknowledged()}`).join(', ')
    console.log(
      `${kind}: ${starts.length} kills in ${minutes} minutes, seed ${seed}; acknowledged: ${counts}, imports ` +
        `${imports.acknowledged()}; ready again after ${starts[starts.length >> 1]} ms (median), ${starts.at(-1)} ms at most; ` +
        `${faults.length === 0 ? 'nothing lost, nothing half done' : `${faults.length} FAULTS`}`,
    )
    if (faults.length > 0) console.log(`The servers said:\n${site.complaints().slice(-8_000)}`)
    return faults.length === 0
  } finally {
    await site.remove()
  }
}

function acknowledgedBy(works: { acknowledged: () => number }[]): number {
  return works.reduce((sum, { acknowledged }) => sum + acknowledged(), 0)
}

/** Works until the server dies. @returns what no crash explains */
async function untilCut(work: Work, signal: AbortSignal): Promise<string[]> {
  try {
    while (!signal.aborted) await work.step()
    return []
  } catch (error) {
    if (error instanceof Cut) return []
    return [`${work.name}: ${error instanceof Error ? error.message : String(error)}`]
  }
}

/** A reader who never looks away. */
function looking(set: { name: string; look: () => Promise<void> }, signal: AbortSignal): Promise<string[]> {
  return untilCut({ ...set, step: set.look, faults: async () => [], acknowledged: () => 0 }, signal)
}

/**
 * What is wrong after a restart. Readers may never see a half, so the sets are looked at at once; what a database without
 * transactions was left with is ended some seconds after the start, so the rest is asked until it is right or that is over.
 */
async function settled(
  site: CrashSite,
  works: Work[],
  sets: { look: () => Promise<void> }[],
): Promise<string[]> {
  for (const set of sets) await set.look()
  const verified = verifiedInTime(site)
  // Where the database undoes nothing, the rest is looked at when the server has.
  if (site.kind === 'mongodb') await verified
  const faults: string[] = []
  for (const work of works) faults.push(...(await work.faults()))
  const { code, out, err } = await verified
  if (code !== 0) faults.push(`audit:verify ended with ${code}: ${(err || out).trim()}`)
  return faults
}

async function verifiedInTime(site: CrashSite) {
  const until = Date.now() + (site.kind === 'mongodb' ? RECOVERY : 0)
  for (;;) {
    const result = await site.command('auditVerify').ended
    if (result.code === 0 || Date.now() >= until) return result
    await sleep(500)
  }
}

/** An orderly end, a last start on files that are old enough for the sweep, and a look into the database itself. */
async function atTheEnd(
  site: CrashSite,
  staff: ReturnType<typeof staffOf>,
  works: Work[],
): Promise<string[]> {
  const faults: string[] = []
  const code = await site.stop()
  if (code !== 0) faults.push(`the server ended with ${code} when asked to stop`)
  const before = new Date(Date.now() - 2 * 60 * 60_000)
  for (const name of await readdir(site.mediaDir))
    await utimes(path.join(site.mediaDir, name), before, before)
  await site.start()
  const left = await orphanFiles(staff, site.mediaDir)
  let orphans = left
  for (const until = Date.now() + 120_000; orphans.length > 0 && Date.now() < until; await sleep(250))
    orphans = await orphanFiles(staff, site.mediaDir)
  console.log(
    `${left.length} files of pictures that were never acknowledged; ${orphans.length} after the sweep`,
  )
  for (const name of orphans) faults.push(`the file ${name} belongs to no picture, and the sweep left it`)
  for (const work of works) faults.push(...(await work.faults()))
  await site.stop()
  faults.push(...(await orphanRows(site)))
  for (const fault of faults) console.log(`   FAULT ${fault}`)
  return faults
}
