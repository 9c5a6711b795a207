// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { bundleStale, installMissing, root, run, say, Stop } from '../src/commands/prepare.mjs'
import { freePort, load, memoryOf, startProcess, startSite } from './processes.mjs'
import { copied, seeded, sizesOf } from './sites.mjs'

/*
 * npm run bench: everything in one run on one machine, one after the other and in turns, so that the ratios hold even
 * where the absolute figures mean little. docs/performance.md says what each line is.
 *
 *   --quick        shorter, with a fiftieth of the documents: shows that it works, in CI
 *   --json FILE    where the figures go (bench/results/latest.json)
 */
const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
})
const { quick } = values
const seconds = quick ? 1.5 : 4
const rounds = quick ? 1 : 3
const sizes = sizesOf(quick)
const CONNECTIONS = 16

/** @typedef {Awaited<ReturnType<typeof load>>} Load */

/** @param {string} work @param {string} small @param {string} big */
async function measure(work, small, big) {
  const result = /** @type {Record<string, Load>} */ ({})
  const memory = /** @type {Record<string, number>} */ ({})

  const site = await startSite(big)
  memory.started = memoryOf(site.pid)
  say('(d) cold cache')
  const careers = Array.from({ length: sizes.big.careers }, (_, n) => `/v1/careers/career-${n}`)
  result.cold = together([
    await load({ port: site.port, paths: careers, connections: 8, requests: careers.length }),
  ])
  memory.afterCold = memoryOf(site.pid)
  const littleSite = await startSite(small)
  Object.assign(result, await lists({ small: littleSite.port, big: site.port }))
  await littleSite.stop()
  memory.afterLists = memoryOf(site.pid)

  const page = '/v1/careers/measured'
  const answer = await fetch(`http://127.0.0.1:${site.port}${page}`, {
    headers: { 'accept-encoding': 'identity' },
  })
  if (answer.status !== 200) throw new Stop(`${page} answered ${answer.status}.`)
  const etag = answer.headers.get('etag') ?? ''
  const headers = Object.fromEntries(
    [...answer.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name)),
  )
  const bytesFile = path.join(work, 'bytes.json')
  writeFileSync(bytesFile, JSON.stringify({ headers, body: await answer.text() }))
  const barePort = await freePort()
  const bare = await startProcess([path.join(root, 'bench/bare.mjs'), bytesFile, String(barePort)], {
    port: barePort,
    ready: '/',
    log: path.join(work, 'bare.log'),
  })

  const one = { connections: CONNECTIONS, seconds, warmUp: 1, paths: [page] }
  /** @type {Record<'a' | 'b' | 'c', Load[]>} */
  const turns = { a: [], b: [], c: [] }
  for (let round = 1; round <= rounds; round++) {
    say(`(a) (b) (c) round ${round} of ${rounds}`)
    turns.a.push(await load({ ...one, port: barePort }))
    turns.b.push(await load({ ...one, port: site.port }))
    turns.c.push(await load({ ...one, port: site.port, headers: { 'If-None-Match': etag } }))
  }
  await bare.stop()
  for (const name of /** @type {const} */ (['a', 'b', 'c'])) result[name] = middle(turns[name])
  memory.afterWarm = memoryOf(site.pid)

  say('(e) stock Payload REST')
  const editor = await signIn(site.port, 'editor')
  const stock = '/api/careers?where[slug][equals]=measured&depth=2'
  result.stock = await load({
    port: site.port,
    paths: [stock.replaceAll('[', '%5B').replaceAll(']', '%5D')],
    connections: CONNECTIONS,
    seconds,
    warmUp: 1,
    headers: { Authorization: `JWT ${editor}` },
  })

  say('(g) while ten pages a second are published')
  const reviewer = await signIn(site.port, 'reviewer')
  /** @type {{ calm: Load, busy: Load, published: Awaited<ReturnType<ReturnType<typeof publishAt>>> }[]} */
  const pairs = []
  // More turns than elsewhere: with publishing a third process wants a core.
  for (let round = 1; round <= (quick ? 1 : 5); round++) {
    const approved = await approvedBooks(site.port, Math.ceil((seconds + 1) * 10) + 5, editor, reviewer)
    const calm = await load({ ...one, port: site.port })
    const stopped = publishAt(10, site.port, approved, reviewer)
    const busy = await load({ ...one, port: site.port })
    pairs.push({ calm, busy, published: await stopped() })
    say(
      `(g) turn ${round}: ${(busy.perSecond / calm.perSecond).toFixed(2)} of ${calm.perSecond.toFixed(0)} a second`,
    )
  }
  const kept = (/** @type {{ calm: Load, busy: Load }} */ { calm, busy }) => busy.perSecond / calm.perSecond
  const pair = pairs.sort((x, y) => kept(x) - kept(y))[Math.floor(pairs.length / 2)]
  if (!pair) throw new Stop('nothing was published.')
  const { published } = pair
  Object.assign(result, { calm: pair.calm, busy: pair.busy })
  memory.afterAll = memoryOf(site.pid)
  await site.stop()
  return { result, memory, published }
}

/** Questions of a kind that come first and are not counted: neither site answers with code that is still cold. */
const WARM_UP = quick ? 5 : 40

/**
 * (f): one client, a different question each time, so that no answer is there already. Both sites are asked the same, in turns, and
 * such questions that the small one has as many documents for in its answer: the topics and providers that most have.
 * @param {{ small: number, big: number }} ports
 */
async function lists(ports) {
  const result = /** @type {Record<string, Load>} */ ({})
  for (const [kind, paths] of Object.entries(questions())) {
    say(`(f) ${kind}: ${paths.length - WARM_UP} questions to each site`)
    const parts = inParts(paths.slice(WARM_UP), rounds)
    /** @type {Record<'small' | 'big', Load[]>} */
    const turns = { small: [], big: [] }
    for (const name of /** @type {const} */ (['small', 'big']))
      await load({ port: ports[name], paths, connections: 1, requests: WARM_UP })
    for (const part of parts)
      for (const name of /** @type {const} */ (['small', 'big']))
        turns[name].push(
          await load({ port: ports[name], paths: part, connections: 1, requests: part.length }),
        )
    for (const name of /** @type {const} */ (['small', 'big']))
      result[`${kind} ${name}`] = together(turns[name])
  }
  return result
}

/** So many of each kind, each once. */
function questions() {
  const random = randomFrom(7)
  const whole = (/** @type {number} */ below) => Math.floor(random() * below)
  const pick = (/** @type {string[]} */ items) => /** @type {string} */ (items[whole(items.length)])
  const count = WARM_UP + (quick ? 40 : 150)
  const many = (/** @type {() => string} */ make) => {
    const made = new Set([make()])
    for (let tries = 0; made.size < count && tries < 20 * count; tries++) made.add(make())
    return [...made]
  }
  const common = 'design data garden kitchen bridge river forest signal paper glass metal music'.split(' ')
  const rare = 'bradin cordik delbax fenguk galkast hemlis jurmond'.split(' ')
  const words = [...common, ...rare]
  const order = () => pick(['title', '-title', 'publishedAt', '-rating', 'price'])
  const some = () => 5 + whole(6)
  const topic = () => `topic-${whole(3)}`
  const level = () => pick(['beginner', 'intermediate', 'advanced'])
  return {
    list: many(() => `/v1/courses?page=${1 + whole(24)}&sort=${order()}&limit=${16 + whole(5)}`),
    filtered: many(
      () => `/v1/courses?topic=${topic()}&level=${level()}&language=en&sort=${order()}&limit=${some()}`,
    ),
    provider: many(
      () => `/v1/courses?provider=provider-${whole(4)}&sort=${order()}&page=${1 + whole(2)}&limit=${some()}`,
    ),
    facets: many(
      () =>
        `/v1/courses?facets=topic,provider,level&topic=${topic()}&level=${level()}&sort=${order()}&limit=${some()}`,
    ),
    search: many(() => `/v1/search?q=${pick(common)}+${pick(words)}+&page=${1 + whole(2)}&limit=${some()}`),
    prefix: many(() => `/v1/search?q=${pick(words).slice(0, 2 + whole(4))}&limit=${5 + whole(15)}`),
    typo: many(() => `/v1/search?q=${pick(words).replace(/^(..)(.)(.)/, '$1$3$2')}+&limit=${5 + whole(15)}`),
    narrowed: many(
      () =>
        `/v1/search?q=${pick(common)}&type=${pick(['courses', 'books'])}&topic=${topic()}&limit=${some()}`,
    ),
  }
}

/** @param {string[]} paths @param {number} count @returns {string[][]} */
const inParts = (paths, count) => {
  const size = Math.ceil(paths.length / count)
  return Array.from({ length: count }, (_, n) => paths.slice(n * size, (n + 1) * size))
}

/** @param {number} port @param {string} path @param {object} body @param {string} [token] */
async function post(port, path, body, token) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `JWT ${token}` } : {}) },
    body: JSON.stringify(body),
  })
  const said = await answer.json()
  if (answer.status >= 300) throw new Stop(`POST ${path} answered ${answer.status}: ${JSON.stringify(said)}`)
  return said
}

/** The people test/support/people.ts makes. @param {number} port @param {string} who @returns {Promise<string>} */
const signIn = async (port, who) =>
  (
    await post(port, '/api/users/login', {
      email: `${who}@example.com`,
      password: 'correct horse battery staple',
    })
  ).token

/** @param {number} port @param {number} count @param {string} editor @param {string} reviewer @returns {Promise<string[]>} */
async function approvedBooks(port, count, editor, reviewer) {
  const ids = []
  const mark = Date.now()
  for (let n = 0; n < count; n++) {
    const { doc } = await post(
      port,
      '/api/books',
      {
        title: `A new book ${mark} ${n}`,
        writers: ['A. Writer'],
        url: 'https://books.example.org/new',
        language: 'en',
        description: 'What it tells.',
      },
      editor,
    )
    await post(port, `/api/books/${doc.id}/transitions/submit`, {}, editor)
    await post(port, `/api/books/${doc.id}/transitions/approve`, {}, reviewer)
    ids.push(doc.id)
  }
  return ids
}

/**
 * Publishes so many a second, in the order given. @param {number} perSecond @param {number} port @param {string[]} ids @param {string} token
 * @returns {() => Promise<{ published: number, perSecond: number }>} ends it
 */
function publishAt(perSecond, port, ids, token) {
  const began = performance.now()
  let isOver = false
  const all = (async () => {
    let published = 0
    while (!isOver && published < ids.length) {
      await post(port, `/api/books/${ids[published]}/transitions/publish`, {}, token)
      published += 1
      await sleep(Math.max(0, began + (published * 1000) / perSecond - performance.now()))
    }
    return { published, perSecond: (published * 1000) / (performance.now() - began) }
  })()
  return () => {
    isOver = true
    return all
  }
}

/** Several turns as one. @param {Load[]} turns @returns {Load} */
const together = (turns) => {
  const times = turns.flatMap((turn) => turn.times ?? []).sort((x, y) => x - y)
  const sum = (/** @type {(turn: Load) => number} */ of) => turns.reduce((total, turn) => total + of(turn), 0)
  const at = (/** @type {number} */ share) => times[Math.floor(times.length * share)] ?? 0
  return {
    requests: times.length,
    perSecond: times.length / sum(({ requests, perSecond }) => requests / perSecond),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    bytes: Math.round(sum(({ bytes, requests }) => bytes * requests) / times.length),
    statuses: Object.fromEntries(
      [...new Set(turns.flatMap(({ statuses }) => Object.keys(statuses)))].map((status) => [
        status,
        sum(({ statuses }) => statuses[status] ?? 0),
      ]),
    ),
  }
}

/** The one of several turns whose rate is in the middle. @param {Load[]} turns @returns {Load} */
const middle = (turns) =>
  /** @type {Load} */ ([...turns].sort((x, y) => x.perSecond - y.perSecond)[Math.floor(turns.length / 2)])

/** The same numbers on every run. @param {number} seed */
function randomFrom(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** @param {{ result: Record<string, Load>, memory: Record<string, number>, published: { published: number, perSecond: number } }} measured */
function report({ result, memory, published }) {
  const total = sizes.big.courses + sizes.big.books + sizes.big.careers
  const row = (/** @type {string} */ about, /** @type {Load | undefined} */ one) =>
    one &&
    console.log(
      `${about.padEnd(58)} ${one.perSecond.toFixed(0).padStart(8)} ${one.p50.toFixed(2).padStart(9)} ${one.p95.toFixed(2).padStart(9)} ${one.p99.toFixed(2).padStart(9)}  ${Object.entries(
        one.statuses,
      )
        .map(([status, count]) => `${status}×${count}`)
        .join(' ')}`,
    )
  console.log(
    `\n${''.padEnd(58)} ${'req/s'.padStart(8)} ${'p50 ms'.padStart(9)} ${'p95 ms'.padStart(9)} ${'p99 ms'.padStart(9)}`,
  )
  row('(a) bare Node http, the same bytes', result.a)
  row('(b) /v1/careers/{slug}, warm', result.b)
  row('(c) the same, If-None-Match', result.c)
  row(`(d) ${sizes.big.careers} careers, cold cache, 8 connections`, result.cold)
  row('(e) Payload REST, the same page at depth 2', result.stock)
  for (const kind of ['list', 'filtered', 'provider', 'facets', 'search', 'prefix', 'typo', 'narrowed'])
    for (const size of ['small', 'big'])
      row(
        `(f) ${kind}, ${size === 'small' ? '1,500' : total.toLocaleString('en')} documents, one client`,
        result[`${kind} ${size}`],
      )
  row('(b) again, just before (g)', result.calm)
  row(`(g) (b) while ${published.perSecond.toFixed(1)} pages a second are published`, result.busy)

  const { a, b, c, calm, busy, stock } = /** @type {Record<string, Load>} */ (result)
  if (!a || !b || !c || !calm || !busy || !stock) throw new Stop('something was not measured.')
  const p95 = (/** @type {string} */ kind, /** @type {string} */ size) =>
    result[`${kind} ${size}`]?.p95 ?? NaN
  const searches = ['search', 'prefix', 'typo', 'narrowed']
  const listings = ['list', 'filtered', 'provider', 'facets']
  const aims = [
    aim('(b) of (a)', b.perSecond / a.perSecond, 'at least', 0.6),
    aim('(c) of (b)', c.perSecond / b.perSecond, 'at least', 1),
    aim('(b) of (e)', b.perSecond / stock.perSecond, 'at least', 60),
    aim('p99 of (b), of that of (a)', b.p99 / a.p99, 'at most', 3),
    ...searches.map((kind) => aim(`(f) ${kind}: p95, ms`, p95(kind, 'big'), 'at most', 25)),
    ...listings.map((kind) => aim(`(f) ${kind}: p95, ms`, p95(kind, 'big'), 'at most', 15)),
    ...[...listings, ...searches].map((kind) =>
      aim(
        `(f) ${kind}: p50, of that with 1,500 documents`,
        (result[`${kind} big`]?.p50 ?? NaN) / (result[`${kind} small`]?.p50 ?? NaN),
        'at most',
        1.5,
      ),
    ),
    aim('(g) of (b) just before', busy.perSecond / calm.perSecond, 'at least', 0.8),
    aim(
      `memory with ${total.toLocaleString('en')} documents, MB`,
      Math.max(...Object.values(memory)),
      'at most',
      500,
    ),
  ]
  console.log()
  for (const { about, figure, bound, wanted, holds } of aims)
    console.log(
      `${holds ? '✓' : '✗'} ${about.padEnd(56)} ${figure.toFixed(2).padStart(9)}  (${bound} ${wanted})`,
    )
  console.log(
    `\nmemory, MB: ${Object.entries(memory)
      .map(([when, size]) => `${when} ${size}`)
      .join(', ')}`,
  )

  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: process.platform,
  }
  const file = values.json ?? path.join(root, 'bench/results/latest.json')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), quick, machine, sizes, result, memory, published, aims }, null, 2)}\n`,
  )
  say(`the figures are in ${path.relative(process.cwd(), file)}`)
}

/** @param {string} about @param {number} figure @param {'at least' | 'at most'} bound @param {number} wanted */
function aim(about, figure, bound, wanted) {
  return { about, figure, bound, wanted, holds: bound === 'at least' ? figure >= wanted : figure <= wanted }
}

await run(async () => {
  await installMissing()
  await bundleStale()
  const work = mkdtempSync(path.join(tmpdir(), 'guidepost-bench-run-'))
  try {
    const small = copied(await seeded('small', sizes.small), path.join(work, 'small'))
    const big = copied(await seeded('big', sizes.big), path.join(work, 'big'))
    report({ ...(await measure(work, small, big)) })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
})
