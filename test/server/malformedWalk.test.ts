import { Writable } from 'node:stream'
import type { RequestHandler } from 'express'
import { pino } from 'pino'
import { logOptions } from '#src/server/log'
import { type Caller, headersOfCallers } from '#test/access/callers'
import { fullLists } from '#test/server/malformed/fullLists'
import { type Asked, CANARY, EXISTING, malformedRequests } from '#test/server/malformed/requests'
import { startHttp } from '#test/support/http'
import { watchHolds } from '#test/support/loopHolds'
import fc from '#test/support/random'
import { startSite } from '#test/support/startSite'

/*
 * Random requests that make no sense, over every door, method, kind of body and caller: none is answered with a 5xx, and
 * neither an answer nor a line of the log holds a stack, a folder of the machine or a secret that was sent. WALK_RUNS
 * says how many (200), RANDOM_SEED which. With WALK_RUNS the longest holds of the event loop are printed at the end.
 */

const RUNS = Number(process.env.WALK_RUNS ?? 200)

const { payload, people, build } = await startSite({ RATE_LIMIT: '0' })
const lines: string[] = []
const log = pino(
  logOptions('debug'),
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  }),
)
payload.logger = log as unknown as typeof payload.logger
// Behind the gate of the pages nothing is random any more.
const page: RequestHandler = (_req, res) => void res.end('a page')
const http = await startHttp(payload, {
  log,
  pages: { handler: page, actions: () => Promise.resolve(new Set(['known'])) },
})
const holds = watchHolds()
afterAll(() => {
  holds.end()
  return http.stop()
})
const career = await build.career()

// One account is deleted by a request now and then, or its password is changed: then it asks as nobody.
const headersOf = await headersOfCallers({ payload, people, http })

const tellsOfTheMachine = (words: string): boolean =>
  words.includes(process.cwd()) || words.includes('node_modules') || /\n\s+at .+:\d+:\d+/.test(words)

const longest = new Map<string, number>()

async function ask(asked: Asked, caller: Caller): Promise<void> {
  lines.length = 0
  const { method, body, headers, door } = asked
  const address = asked.address.replaceAll(EXISTING, career.id)
  holds.begin()
  const answer = await http.request(method, address, {
    ...(body ? { body: body.body } : {}),
    headers: { ...(body ? { 'content-type': body.type } : {}), ...headersOf[caller], ...headers },
  })
  const held = holds.longest()
  const by = `${caller}: ${door}`
  longest.set(by, Math.max(longest.get(by) ?? 0, held))
  const said = `${method} ${address} ${body?.type ?? ''} ${body?.body.slice(0, 1000) ?? ''} by ${caller}: ${answer.status} ${answer.text.slice(0, 300)}`
  if (answer.status >= 500 && answer.status !== 501) throw new Error(said)
  if (tellsOfTheMachine(answer.text)) throw new Error(`of the machine: ${said}`)
  const logged = lines.join('')
  // A refusal is no fault of ours: no stack.
  if (tellsOfTheMachine(logged.replaceAll('\\n', '\n')))
    throw new Error(`logged: ${logged.slice(0, 600)} ${said}`)
  if (logged.includes(CANARY)) throw new Error(`a secret is in the log: ${logged.slice(0, 600)} ${said}`)
}

it(`${RUNS} requests that make no sense are all refused in words`, async () => {
  const callers = fc.constantFrom(...(Object.keys(headersOf) as Caller[]))
  await fc.assert(fc.asyncProperty(malformedRequests, callers, ask), { numRuns: RUNS })
})

const full = (['malformed', 'not allowed'] as const).flatMap((mistake) =>
  fullLists(payload.config, mistake).map((one) => ({ mistake, ...one })),
)

it('nor is a list that is as long as it may be, and all wrong, more than a refusal', async () => {
  for (const { entity, field, mistake, body: said } of full) {
    const by = `with all ${field} ${mistake}`
    const body = { type: 'application/json', body: JSON.stringify(said) }
    const door = `POST /api/${entity}`
    await ask(
      { door: `${door} ${by}`, method: 'POST', address: `/api/${entity}`, body, headers: {} },
      'admin',
    )
    if (entity !== 'careers') continue
    const address = `/api/careers/${career.id}`
    await ask({ door: `PATCH /api/careers/:id ${by}`, method: 'PATCH', address, body, headers: {} }, 'editor')
  }
})

afterAll(() => {
  if (!process.env.WALK_RUNS) return
  const most = [...longest].sort(([, one], [, other]) => other - one).slice(0, 12)
  process.stdout.write(
    `The longest holds of the event loop, of ${RUNS} random requests and ${full.length} full lists:\n${most
      .map(([by, ms]) => `${ms.toFixed(0).padStart(6)} ms  ${by}\n`)
      .join('')}`,
  )
})
