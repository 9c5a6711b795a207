import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { pino } from 'pino'
import { ownConnections } from '#src/server/connections'
import { createShutdown } from '#src/server/shutdown'

const log = pino({ level: 'silent' })
const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve({ answersAfter, patience }: { answersAfter: number; patience: number }) {
  const order: string[] = []
  const server = createServer((_req, res) => {
    setTimeout(() => {
      order.push('answer')
      res.end('done')
    }, answersAfter).unref()
  })
  open.push(server)
  const exits: number[] = []
  const shutdown = createShutdown({
    server,
    connections: ownConnections(server, { total: 100, perAddress: 0, isShared: () => true }),
    patience,
    log,
    close: [async () => void order.push('database')],
    exit: (code) => exits.push(code),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ask = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      async (answer) => `${answer.status} ${await answer.text()}`,
      () => 'refused',
    )
  /** A request that has arrived; its answer is still to come. */
  const begin = async () => {
    const arrived = once(server, 'request')
    const answer = ask()
    await arrived
    return { answer }
  }
  /** A client that says this and no more. */
  const dial = async (text: string) => {
    const client = connect(port, '127.0.0.1').on('error', () => undefined)
    await once(client, 'connect')
    if (text) await new Promise((resolve) => client.write(text, resolve))
  }
  return { shutdown, ask, begin, dial, order, exits }
}

const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

it('finishes requests under way before it closes the database and ends with 0', async () => {
  const { shutdown, begin, order, exits } = await serve({ answersAfter: 400, patience: 5_000 })
  const { answer } = await begin()

  await shutdown.begin('SIGTERM')

  expect(await answer).toBe('200 done')
  expect(order).toEqual(['answer', 'database'])
  expect(exits).toEqual([0])
})

it('takes no new request once it has begun', async () => {
  const { shutdown, ask, begin } = await serve({ answersAfter: 300, patience: 5_000 })
  const { answer } = await begin()

  const ended = shutdown.begin('SIGTERM')
  expect(shutdown.isUnderWay()).toBe(true)
  expect(await ask()).toBe('refused')

  await Promise.all([ended, answer])
})

it('cuts off what takes longer than its patience', async () => {
  const { shutdown, begin, exits } = await serve({ answersAfter: 10_000, patience: 200 })
  const { answer } = await begin()

  await shutdown.begin('SIGTERM')

  expect(await answer).toBe('refused')
  expect(exits).toEqual([0])
})

it.each([
  ['say nothing', ''],
  ['sent half a header', 'GET / HTTP/1.1\r\nHos'],
  ['sent half a body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf'],
])('does not wait for clients that %s', async (_what, text) => {
  const { shutdown, dial, exits, order } = await serve({ answersAfter: 60_000, patience: 600_000 })
  await dial(text)

  await shutdown.begin('SIGTERM')

  expect(exits).toEqual([0])
  expect(order).toEqual(['database'])
})

it('ends at once at a second signal', async () => {
  const { shutdown, begin, exits } = await serve({ answersAfter: 10_000, patience: 60_000 })
  await begin()

  void shutdown.begin('SIGTERM')
  await after(600)
  await shutdown.begin('SIGINT')

  expect(exits).toEqual([1])
})

it('takes a Ctrl+C that npm passes on once more for the one it is', async () => {
  const { shutdown, begin, exits } = await serve({ answersAfter: 300, patience: 5_000 })
  const { answer } = await begin()

  const ended = shutdown.begin('SIGINT')
  await shutdown.begin('SIGINT')
  await ended

  expect(await answer).toBe('200 done')
  expect(exits).toEqual([0])
})
