import { inTransaction } from '#src/database/retry'
import { abilitiesOf, serverCan } from '#src/database/server'
import { startSmallSite } from '#test/support/smallSite'

test.each([
  ['a replica set', { setName: 'rs0', logicalSessionTimeoutMinutes: 30 }, true, true],
  ['a sharded cluster', { msg: 'isdbgrid', logicalSessionTimeoutMinutes: 30 }, true, true],
  ['a single mongod', { logicalSessionTimeoutMinutes: 30 }, false, false],
  ['FerretDB', { isWritablePrimary: true, logicalSessionTimeoutMinutes: 30 }, false, false],
  ['a replica set without sessions', { setName: 'rs0' }, false, true],
])('%s', (_, hello, transactions, changeStreams) => {
  expect(abilitiesOf(hello)).toEqual({ transactions, changeStreams })
})

test('SQLite has transactions and no change streams', async () => {
  const { payload, stop } = await startSmallSite({ kind: 'sqlite' })
  expect(serverCan(payload)).toEqual({ transactions: true, changeStreams: false })
  await stop()
})

const onMongoDB = process.env.MONGODB_URI ? test : test.skip

onMongoDB('a MongoDB is asked once, and where it has no transactions units of work take turns', async () => {
  const { payload, stop } = await startSmallSite({ kind: 'mongodb' })
  const seen: string[] = []
  const unit = (name: string) =>
    inTransaction(payload, undefined, async (req) => {
      seen.push(`${name} in`)
      await payload.create({ collection: 'notes' as never, data: { text: name } as never, req })
      if (name === 'b') throw new Error('b fails')
      seen.push(`${name} out`)
    })
  await Promise.allSettled(['a', 'b', 'c'].map(unit))
  // Transactions order units by what they write; these have nothing in common.
  if (!serverCan(payload).transactions) expect(seen).toEqual(['a in', 'a out', 'b in', 'c in', 'c out'])
  expect(new Set(seen).size).toBe(5)
  await stop()
})
