import { gather } from '#test/model/cast'
import { type ReaderStep, ReaderPlay, readerStories, shownAnew } from '#test/model/readers'
import { shortening } from '#test/model/shortening'
import fc from '#test/support/random'
import { startServer } from '#test/support/startServer'
import { verifyTrail } from '#test/support/trail'

const runs = Number(process.env.MODEL_RUNS ?? 6)
const seed = Number(process.env.MODEL_SEED ?? process.env.RANDOM_SEED ?? Date.now() % 2 ** 31)

const { payload, http, build } = await startServer()
const cast = await gather(payload, http)
// What a person asks for and may not is no news to the log.
payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'

test(
  `${runs} stories: what readers get of a page and all it shows was approved as they get it`,
  async () => {
    const played = (story: ReaderStep[]) => new ReaderPlay(payload, http, cast, build).run(story)
    const result = await fc.check(fc.asyncProperty(readerStories, shortening(played)), {
      numRuns: runs,
      seed,
    })
    if (result.failed)
      throw new Error(
        `seed ${seed}: ${(result.errorInstance as Error).message}\n${JSON.stringify(result.counterexample?.[0])}`,
      )
    process.stdout.write(`readers: seed ${seed}, shown anew ${JSON.stringify(shownAnew)}\n`)
    expect(Object.values(shownAnew).some((times) => times > 0)).toBe(true)
  },
  runs * 60_000 + 120_000,
)

test('and the audit trail accounts for all of it', async () => {
  expect(await verifyTrail(payload)).toMatchObject({ ok: true, unfinished: 0 })
})
