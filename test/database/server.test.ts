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

onMongoDB('a MongoDB is asked once, and transactions are begun only where it has them', async () => {
  const { payload, stop } = await startSmallSite({ kind: 'mongodb' })
  const { transactions } = serverCan(payload)
  const id = await payload.db.beginTransaction()
  expect(Boolean(id)).toBe(transactions)
  if (id) await payload.db.rollbackTransaction(id)
  await stop()
})
