import { setTimeout as sleep } from 'node:timers/promises'
import { createLocalReq, initTransaction, killTransaction } from 'payload'
import { inTransaction } from '#src/database/retry'
import { type SmallSite, innards, notes, pages, startSmallSite } from '#test/support/smallSite'

let site: SmallSite

beforeAll(async () => {
  site = await startSmallSite({
    kind: 'sqlite',
    collections: [
      {
        ...pages,
        hooks: {
          ...pages.hooks,
          afterChange: [
            async ({ context, req }) => {
              const note = { collection: 'notes' as never, data: { text: 'by a hook' } as never }
              if (context.forgetsReq) await req.payload.create(note)
              if (context.catchesARead) {
                await req.payload
                  .findByID({ collection: 'notes' as never, id: 'nothing', req })
                  .catch(() => {})
              }
              if (context.catchesARead === 'then writes') {
                await req.payload.db.create({ ...note, data: { id: 'orphan', text: 'by a hook' }, req })
              }
            },
          ],
        },
      },
      notes,
    ],
    idleLimit: 400,
    waitLimit: 20_000,
  })
})
afterAll(() => site.stop())

const create = (title: string, more: Record<string, unknown> = {}) =>
  site.payload.create({ collection: 'pages' as never, data: { title, ...more } as never })

const titles = async (start: string) =>
  (
    await site.payload.find({
      collection: 'pages' as never,
      where: { title: { like: start } },
      pagination: false,
    })
  ).docs.length

const pragma = async (name: string, where: 'reading' | 'writing') => {
  if (where === 'reading')
    return Object.values((await innards(site.payload).client.execute(`PRAGMA ${name}`)).rows[0]!)[0]
  const req = await createLocalReq({}, site.payload)
  await initTransaction(req)
  const { rows } = await innards(site.payload).sessions[String(req.transactionID)]!.db.run(`PRAGMA ${name}`)
  await killTransaction(req)
  return Object.values(rows[0]!)[0]
}

describe('the settings of SQLite', () => {
  test.each(['reading', 'writing'] as const)(
    'the %s connection has WAL, FULL and foreign keys',
    async (where) => {
      expect(await pragma('journal_mode', where)).toBe('wal')
      expect(await pragma('synchronous', where)).toBe(2)
      expect(await pragma('foreign_keys', where)).toBe(1)
    },
  )

  test('the writing connection keeps them for every transaction', async () => {
    for (let n = 0; n < 3; n++) expect(await pragma('foreign_keys', 'writing')).toBe(1)
  })
})

describe('transactions on SQLite', () => {
  test('a failing write leaves nothing behind, no version and no array row', async () => {
    await create('First', { slug: 'taken' })
    await expect(create('Second', { slug: 'taken', parts: [{ text: 'lost' }] })).rejects.toThrow(/slug/)
    expect(await titles('Second')).toBe(0)
    const { rows } = await innards(site.payload).client.execute(
      "SELECT 1 FROM pages_parts WHERE text = 'lost'",
    )
    expect(rows).toHaveLength(0)
  })

  test('a write that belongs to no transaction is whole or not at all', async () => {
    await expect(
      site.payload.db.create({
        collection: 'pages' as never,
        data: { id: 'half', title: 'Half', parts: [{ text: 'one' }], related: ['no-such-note'] },
      }),
    ).rejects.toThrow()
    expect(await titles('Half')).toBe(0)
  })

  test('rollback of a unit of work leaves nothing', async () => {
    const work = inTransaction(site.payload, undefined, async (req) => {
      await site.payload.create({ collection: 'pages' as never, data: { title: 'Gone' } as never, req })
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await titles('Gone')).toBe(0)
  })

  test('nobody outside sees a transaction before its commit, and readers do not wait for it', async () => {
    await inTransaction(site.payload, undefined, async (req) => {
      await site.payload.create({ collection: 'pages' as never, data: { title: 'Unseen' } as never, req })
      expect(await titles('Unseen')).toBe(0)
    })
    expect(await titles('Unseen')).toBe(1)
  })

  test('a hook that writes without req fails at once with a message that says why', async () => {
    const before = performance.now()
    await expect(
      site.payload.create({
        collection: 'pages' as never,
        data: { title: 'Reentrant' } as never,
        context: { forgetsReq: true },
      }),
    ).rejects.toThrow(/without its `req`/)
    expect(performance.now() - before).toBeLessThan(10_000)
    expect(await titles('Reentrant')).toBe(0)
    await expect(create('After re-entry')).resolves.toBeDefined()
  })

  test('honest siblings never look like re-entry', async () => {
    const all = await Promise.all([
      create('Sibling 1'),
      create('Sibling 2'),
      inTransaction(site.payload, undefined, (req) =>
        site.payload.create({ collection: 'pages' as never, data: { title: 'Sibling 3' } as never, req }),
      ),
      site.payload.db.create({ collection: 'notes' as never, data: { id: 'sibling', text: 'alone' } }),
      create('Sibling 4'),
    ])
    expect(all).toHaveLength(5)
    expect(await titles('Sibling')).toBe(4)
  })

  test.each([true, 'then writes'])(
    'a hook that kills its transaction by a failed read cannot have half of it stored or all of it claimed (%s)',
    async (catchesARead) => {
      await expect(
        site.payload.create({
          collection: 'pages' as never,
          data: { title: `Killed ${catchesARead}` } as never,
          context: { catchesARead },
        }),
      ).rejects.toThrow()
      expect(await titles('Killed')).toBe(0)
      expect(
        (await site.payload.find({ collection: 'notes' as never, where: { text: { equals: 'by a hook' } } }))
          .docs,
      ).toEqual([])
    },
  )

  test('an abandoned transaction is rolled back, its late commit is refused, and others go on', async () => {
    const forgetful = async () => {
      const req = await createLocalReq({}, site.payload)
      await initTransaction(req)
      await site.payload.create({ collection: 'pages' as never, data: { title: 'Abandoned' } as never, req })
      return req
    }
    const req = await forgetful()
    const id = req.transactionID!
    await expect(create('Patient')).resolves.toBeDefined()
    await expect(
      site.payload.create({ collection: 'pages' as never, data: { title: 'Abandoned 2' } as never, req }),
    ).rejects.toThrow(/has ended/)
    await expect(site.payload.db.commitTransaction(id)).rejects.toThrow(/Nothing of it was written/)
    expect(await titles('Abandoned')).toBe(0)
  })

  test('a transaction that is busy for longer than the idle limit is left alone', async () => {
    await inTransaction(site.payload, undefined, async (req) => {
      for (let n = 0; n < 8; n++) {
        await sleep(100)
        await site.payload.create({
          collection: 'pages' as never,
          data: { title: `Long ${n}` } as never,
          req,
        })
      }
    })
    expect(await titles('Long')).toBe(8)
  })

  test('the database itself unlinks a deleted row from those that point at it', async () => {
    const note = (await site.payload.create({
      collection: 'notes' as never,
      data: { text: 'pointed at' } as never,
    })) as { id: string }
    const page = (await create('Pointing', { related: [note.id] })) as { id: string }
    await site.payload.delete({ collection: 'notes' as never, id: note.id })
    const { rows } = await innards(site.payload).client.execute(
      `SELECT 1 FROM pages_rels WHERE parent_id = '${page.id}' AND notes_id IS NOT NULL`,
    )
    expect(rows).toHaveLength(0)
  })

  test('what was acknowledged is there after a restart', async () => {
    const { id } = (await create('Kept')) as { id: string }
    await site.restart()
    expect(await site.payload.findByID({ collection: 'pages' as never, id })).toMatchObject({ title: 'Kept' })
  })
})
