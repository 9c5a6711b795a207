import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { pauseBefore } from '#src/server/processes/keepRunning'
import { createHandOut } from '#src/server/processes/handOut'
import { gathered } from '#src/server/processes/gathered'

// One database is enough: decisions only.

class Line extends EventEmitter {
  destroyed = false
  constructor(readonly remoteAddress: string) {
    super()
  }
  destroy() {
    this.destroyed = true
    this.emit('close')
  }
}

const readersOf = (...ready: boolean[]) => {
  const given: string[][] = ready.map(() => [])
  const open = [...ready]
  /** What is being sent, and how it is told that it was. */
  const sending: ((error: Error | null) => void)[] = []
  const readers = ready.map((_, n) => ({
    isReady: () => open[n]!,
    give: (socket: Socket, done: (error: Error | null) => void) => {
      sending.push(done)
      return given[n]!.push(socket.remoteAddress!) > 0
    },
  }))
  const handOut = createHandOut({ readers, isShared: (address) => address === '127.0.0.1' })
  const come = (address: string): Line => {
    const line = new Line(address)
    handOut.take(line as unknown as Socket)
    return line
  }
  return { given, open, come, handOut, sending }
}

test('connections of one client go to one reader, those of different clients to all', () => {
  const { given, come } = readersOf(true, true, true)
  for (let n = 0; n < 60; n++) for (let times = 0; times < 3; times++) come(`203.0.113.${n}`)
  expect(given.flat()).toHaveLength(180)
  for (const addresses of given) {
    expect(addresses.length).toBeGreaterThan(0)
    for (const address of new Set(addresses))
      expect(addresses.filter((one) => one === address)).toHaveLength(3)
  }
})

test('the addresses of one network of IPv6 are one client', () => {
  const { given, come } = readersOf(true, true, true)
  for (let n = 1; n < 20; n++) come(`2001:db8:0:1::${n}`)
  expect(given.filter(({ length }) => length > 0)).toHaveLength(1)
})

test('connections from this machine and from proxies go round', () => {
  const { given, come } = readersOf(true, true)
  for (let n = 0; n < 10; n++) come('127.0.0.1')
  expect(given.map(({ length }) => length)).toEqual([5, 5])
})

test('a reader that is away gets none; while all are, connections wait for the first that comes', () => {
  const { given, open, come, handOut } = readersOf(false, true)
  for (let n = 0; n < 4; n++) come('127.0.0.1')
  expect(given.map(({ length }) => length)).toEqual([0, 4])

  open[1] = false
  const [patient, other] = [come('198.51.100.7'), come('198.51.100.8')]
  other.destroy()
  expect(given.flat()).toHaveLength(4)
  open[0] = true
  handOut.goOn()
  expect(given[0]).toEqual(['198.51.100.7'])
  expect(patient.destroyed).toBe(false)
})

test('what a reader that ended was not sent yet goes to another', () => {
  const { given, open, come, handOut, sending } = readersOf(true, true)
  for (let n = 0; n < 6; n++) come('127.0.0.1')
  expect(given.map(({ length }) => length)).toEqual([3, 3])
  sending[0]!(null)
  open[0] = false
  handOut.takeBack(0)
  expect(given.map(({ length }) => length)).toEqual([3, 5])
  // Said late of one that went to another since: nothing happens twice.
  sending[2]!(new Error('closed'))
  expect(given[1]).toHaveLength(5)
  sending[1]!(new Error('closed'))
  expect(given[1]).toHaveLength(6)
})

test('no more than a thousand wait', () => {
  const { come } = readersOf(false)
  const lines = Array.from({ length: 1_010 }, () => come('127.0.0.1'))
  expect(lines.filter(({ destroyed }) => destroyed)).toHaveLength(10)
})

test('a process is started again at once, and ever later when it ends again and again', () => {
  expect([0, 1, 2, 3].map(pauseBefore)).toEqual([0, 250, 500, 1000])
  expect(pauseBefore(50)).toBe(30_000)
})

test('a question ends when all have answered, or after a while with the answers there are', async () => {
  const questions = gathered<number>()
  const both = questions.ask(1, ['a', 'b'], 10_000)
  questions.answer(1, 'a', 1)
  questions.answer(1, 'stranger', 9)
  questions.answer(1, 'b', 2)
  expect([...(await both)]).toEqual([['a', 1], ['b', 2]]) // prettier-ignore

  const some = questions.ask(2, ['a', 'b'], 20)
  questions.answer(2, 'a', 1)
  expect([...(await some)]).toEqual([['a', 1]])
  expect((await questions.ask(3, [], 10_000)).size).toBe(0)
})
