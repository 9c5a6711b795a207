import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { buildStalePages, bundleStale } from '../../src/commands/prepare.mjs'
import { crashSite } from '#test/crash/site'
import { badSockets, openBadSockets, type BadSockets } from '#test/support/badSockets'

/*
 * `npm run test:sockets`: opens thousands of sockets of no use on the built server, all kinds at once, and leaves them open.
 * /v1 is answered all the time, thirty seconds later the server holds as many files as before, and with as many of them
 * opened anew SIGTERM ends it within two seconds. Linux only: open files are counted in /proc.
 */

const usage = `npm run test:sockets [-- --each 2000]

  --each   sockets of each of the ${Object.keys(badSockets).length} kinds (SOCKETS_EACH); 2000`

/** Milliseconds after which the sockets have to be gone, and in which a stop has to end. */
const GONE_AFTER = 30_000
const ENDS_WITHIN = 2_000
/** Files more than before that count as none: a database's, a timer's. */
const NONE = 10

const { values } = parseArgs({
  options: {
    each: { type: 'string', default: process.env.SOCKETS_EACH ?? '2000' },
    help: { type: 'boolean' },
  },
})
const each = Number(values.each)
if (values.help || !Number.isInteger(each) || each < 1) {
  console.log(usage)
  process.exit(values.help ? 0 : 2)
}

await bundleStale()
await buildStalePages()
const site = await crashSite('sqlite')
const faults: string[] = []
const expect = (holds: boolean, words: string) => {
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${words}`)
  if (!holds) faults.push(words)
}

try {
  await site.start()
  const port = Number(new URL(site.origin).port)
  // The admin is in use: Next hangs its listeners up at its first request.
  expect((await fetch(`${site.origin}/admin/login`)).status === 200, 'the sign-in page is there')
  await fetch(`${site.origin}/v1/openapi.json`)
  await sleep(1_000)
  const before = await openFiles()

  const reader = readAllTheTime()
  const opened = await openAll(port)
  const most = await openFiles()
  await sleep(GONE_AFTER)
  const after = await openFiles()
  const { answers, failures, slowest } = await reader.end()
  expect(
    after <= before + NONE,
    `open files: ${before} before, ${most} at most, ${after} after ${GONE_AFTER / 1000} s`,
  )
  expect(failures === 0, `/v1 answered ${answers} times, ${failures} failures, slowest ${slowest} ms`)
  // One that does not read does not notice its end either; there the server's own files are what counts.
  for (const { kind, left } of opened.filter(({ kind }) => kind !== 'a client that never reads'))
    expect(left() <= NONE, `${kind}: ${left()} of ${each} sockets are left`)
  for (const sockets of opened) sockets.end()

  const again = await openAll(port)
  const began = performance.now()
  const code = await site.stop()
  const took = Math.round(performance.now() - began)
  expect(code === 0 && took <= ENDS_WITHIN, `SIGTERM with all of them open: code ${code} after ${took} ms`)
  for (const sockets of again) sockets.end()
} finally {
  await site.remove()
}
if (faults.length > 0) console.error(site.complaints().slice(-4_000))
process.exit(faults.length > 0 ? 1 : 0)

async function openAll(port: number): Promise<BadSockets[]> {
  return Promise.all(Object.keys(badSockets).map((kind) => openBadSockets(port, kind, each)))
}

async function openFiles(): Promise<number> {
  return (await readdir(`/proc/${site.pid()}/fd`)).length
}

/** A reader who asks ten times a second, each time on a connection of its own. */
function readAllTheTime() {
  const found = { answers: 0, failures: 0, slowest: 0 }
  let isEnding = false
  const reading = (async () => {
    while (!isEnding) {
      const began = performance.now()
      const answer = await fetch(`${site.origin}/v1/site`, { headers: { connection: 'close' } }).catch(
        () => null,
      )
      await answer?.text().catch(() => null)
      if (answer?.status === 200) found.answers += 1
      else found.failures += 1
      found.slowest = Math.max(found.slowest, Math.round(performance.now() - began))
      await sleep(100)
    }
  })()
  return {
    end: async () => {
      isEnding = true
      await reading
      return found
    },
  }
}
