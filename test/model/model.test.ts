import fc from '#test/support/random'
import type { Payload } from 'payload'

import { shortening } from '#test/model/shortening'
import { openOffice, type Office } from '#test/model/office'
import { Play, tally } from '#test/model/play'
import { type Step, stories } from '#test/model/steps'
import { type Http, startHttp } from '#test/support/http'
import { type Started, startPayload } from '#test/support/startPayload'

/*
 * Random people do random things through every door, and a small model of the desk (desk.ts) says what has to come of
 * it. MODEL_RUNS=2000 tells more stories (.ci/run tells 20), MODEL_SEED=123 tells the same ones again.
 */

const runs = Number(process.env.MODEL_RUNS ?? 10)
const seed = Number(process.env.MODEL_SEED ?? process.env.RANDOM_SEED ?? Date.now() % 2 ** 31)

let started: Started
let payload: Payload
let http: Http
let office: Office

beforeAll(async () => {
  started = await startPayload()
  payload = started.payload
  http = await startHttp(payload)
  office = await openOffice(payload, http)
})
afterAll(async () => {
  await http.stop()
  await started.stop()
})

const played = (story: Step[]) => new Play(payload, office).run(story)

test(
  `${runs} stories: nothing is live that nobody approved, an edit voids an approval, no update is lost, all is told`,
  async () => {
    await fc.assert(fc.asyncProperty(stories({ minLength: 10, maxLength: 30 }), shortening(played)), {
      numRuns: runs,
      seed,
      reporter,
    })
    process.stdout.write(`model on ${started.database.kind}: seed ${seed}, ${JSON.stringify(tally)}\n`)
  },
  runs * 20_000 + 120_000,
)

test('and in the end the audit trail accounts for everything in the database', async () => {
  const { verifyTrail } = await import('#test/support/trail')
  expect(await verifyTrail(payload)).toMatchObject({ ok: true, unfinished: 0 })
})

/** The shortest story that ends badly, as it was played, and how to play it again. */
async function reporter(details: fc.RunDetails<[Step[]]>): Promise<void> {
  if (!details.failed) return
  const said = details.errorInstance instanceof Error ? details.errorInstance.message : 'no error'
  throw new Error(
    `seed ${details.seed}, after ${details.numRuns} stories and ${details.numShrinks} times shortened:\n${said}\n` +
      `${JSON.stringify(details.counterexample?.[0])}`,
  )
}
