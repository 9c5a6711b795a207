import { takeTurn } from '#collections/globalHooks/turnsForOthers'
import { startServer } from '#test/support/startServer'

const { http, build } = await startServer()

/** Holds the thread. Milliseconds. */
const work = (ms: number): void => {
  const until = performance.now() + ms
  while (performance.now() < until);
}

test('what works for long at a stretch goes on in the order of asking, with others in between', async () => {
  let turns = 0
  const others = setInterval(() => turns++, 0)
  const done: number[] = []
  await Promise.all(
    Array.from({ length: 100 }, async (_one, at) => {
      await takeTurn()
      work(1)
      done.push(at)
    }),
  )
  clearInterval(others)
  expect(done).toEqual([...done].sort((one, other) => one - other))
  expect(turns).toBeGreaterThan(3)
})

test('a reader is answered while hundreds of rows are validated', async () => {
  const career = await build.career()
  const salaries = Array.from({ length: 300 }, () => ({
    median: -1,
    currency: 'no such',
    period: 'nosuch',
    source: 'x',
  }))
  await http.login('editor@example.com')
  let answers = 0
  let isDone = false
  const saving = http
    .patch(`/api/careers/${career.id}`, { as: 'editor@example.com', body: { salaries } })
    .finally(() => (isDone = true))
  while (!isDone) {
    const { status } = await http.get('/v1/careers?limit=1')
    expect(status).toBe(200)
    if (!isDone) answers += 1
  }
  const { status, body } = await saving
  expect([status, body.errors.length]).toEqual([400, 900])
  expect(body.errors[0]).toMatchObject({ path: 'salaries.0.median' })
  expect(answers).toBeGreaterThan(3)
})

test('rows that are in order are stored in theirs', async () => {
  const salaries = Array.from({ length: 300 }, (_one, at) => ({
    median: at,
    currency: 'EUR',
    source: `Source ${at}`,
  }))
  const career = await build.career()
  const saved = await http.patch(`/api/careers/${career.id}`, {
    as: 'editor@example.com',
    body: { salaries },
  })
  expect(saved.status).toBe(200)
  const { body } = await http.get(`/api/careers/${career.id}?depth=0`, { as: 'editor@example.com' })
  expect(
    body.salaries.map(({ median, source }: { median: number; source: string }) => [median, source]),
  ).toEqual(salaries.map(({ median, source }) => [median, source]))
})
