import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { siteEnvironment, startProcess, startSite } from '../../bench/processes.mjs'
import { copied, seeded, sizesOf } from '../../bench/sites.mjs'
import { buildStalePages, bundleStale } from '../../src/commands/prepare.mjs'
import { people } from '#src/seed/people'
import { firstAddresses } from '#test/proxied/addresses'
import { type Crawl, crawl } from '#test/proxied/crawl'
import { screens, signIn } from '#test/proxied/screens'
import { isInstalled, plainNginx, startNginx } from '#test/support/nginx'
import { freePort } from '#test/support/ports'
import { rawRequest } from '#test/support/rawRequest'

/*
 * `npm run test:proxied`: Debian's nginx with its default buffers in front of the built server, asked for every address of the
 * sample site in each encoding, and for every screen of the admin. No answer may be a 5xx (a 502 is what nginx says when the headers
 * do not fit its buffer), none that a page leads to may be missing, and the headers of what readers get stay below 3 kB.
 */

const usage = `npm run test:proxied [-- --server URL | --bench [--quick]]

  --server  a server that runs already, with the sample site; SEED_PASSWORD is that of its accounts
  --bench   the 153,000 documents of npm run bench, each page in one of the encodings in turns; with --quick a fiftieth of them`

/** Of readers' answers: docs/delivery.md. */
const FEW = 3_000
/** nginx's default `proxy_buffer_size`: a page of memory. */
const BUFFER = 4_096

const { values } = parseArgs({
  options: {
    server: { type: 'string' },
    bench: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help || (values.bench && values.server)) {
  console.log(usage)
  process.exit(values.help ? 0 : 2)
}
if (!isInstalled('nginx', '-v')) {
  console.error(
    'There is no nginx: apt-get install nginx-light (it may be in /usr/sbin, which has to be on the PATH).',
  )
  process.exit(2)
}

type Server = { port: string; password?: string; stop: () => Promise<void> }

async function sampleSite(): Promise<Server> {
  await bundleStale()
  await buildStalePages()
  const folder = mkdtempSync(path.join(tmpdir(), 'guidepost-proxied-'))
  mkdirSync(path.join(folder, 'media'))
  const port = await freePort()
  const password = 'A-proxied-Test-of-26'
  const site = await startProcess(['test/crash/server.mjs'], {
    port,
    ready: '/v1/careers',
    log: path.join(folder, 'server.log'),
    env: { ...siteEnvironment(folder), PORT: String(port), SEED: 'sample', SEED_PASSWORD: password },
  })
  return {
    port: String(port),
    password,
    stop: () => site.stop().finally(() => rmSync(folder, { recursive: true })),
  }
}

async function benchSite(): Promise<Server> {
  await bundleStale()
  const folder = mkdtempSync(path.join(tmpdir(), 'guidepost-proxied-'))
  const name = values.quick ? 'quick' : 'big'
  const site = await startSite(copied(await seeded(name, sizesOf(values.quick).big), path.join(folder, name)))
  return {
    port: String(site.port),
    stop: () => site.stop().finally(() => rmSync(folder, { recursive: true })),
  }
}

function runningSite(address: string): Server {
  const password = process.env.SEED_PASSWORD
  return { port: new URL(address).port, ...(password ? { password } : {}), stop: () => Promise.resolve() }
}

const server = values.server ? runningSite(values.server) : await (values.bench ? benchSite() : sampleSite())
const nginx = await startNginx(plainNginx(server.port)).catch(async (error: unknown) => {
  await server.stop()
  throw error
})
const ask = rawRequest(() => nginx.origin)
const faults: string[] = []

function tell(what: string, began: number, { addresses, answers, statuses, largest, faults: some }: Crawl) {
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  const counts = [...statuses].sort().map(([status, count]) => `${status}×${count}`)
  console.log(`${what}: ${addresses} addresses, ${answers} answers (${counts.join(' ')}) in ${seconds} s`)
  console.log(
    `  the most bytes of headers: ${largest.headerBytes}, ${largest.address} in ${largest.encoding}`,
  )
  faults.push(...some)
}

try {
  const version = (await ask('GET', '/nothing')).headers.server
  console.log(`${version} in front of the built server`)
  const began = performance.now()
  const pages = await crawl(ask, {
    first: firstAddresses(),
    isInEach: !values.bench,
    clients: 8,
    most: FEW,
    say: ({ addresses, largest, faults: some }) =>
      console.log(`  ${addresses} addresses, ${some.length} faults, ${largest.headerBytes} bytes at most`),
  })
  tell('what readers get', began, pages)
  console.log(`  ${[...pages.below].map(([folder, count]) => `${folder} ${count}`).join(', ')}`)
  // On an empty site everything would be well.
  for (const folder of ['/v1/careers/', '/v1/courses/', ...(values.bench ? [] : ['/media/'])])
    if (!pages.below.has(folder)) faults.push(`no answer led to an address in ${folder}`)

  if (server.password) {
    const cookie = await signIn(nginx.origin, people.admin.email, server.password)
    const from = performance.now()
    const first = await screens(ask, cookie)
    // Their encodings are Next's own.
    tell('screens of the admin', from, await crawl(ask, { first, isInEach: false, clients: 2, headers: { cookie }, most: BUFFER })) // prettier-ignore
  }
} finally {
  if (faults.length > 0) console.error(nginx.complaints())
  await nginx.stop()
  await server.stop()
}

console.log(
  faults.length === 0
    ? 'No answer is a 5xx, none is missing, and all headers fit.'
    : `${faults.length} faults:\n${faults.slice(0, 40).map((one) => `- ${one}`).join('\n')}`,
) // prettier-ignore
process.exit(faults.length > 0 ? 1 : 0)
