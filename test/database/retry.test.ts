import { commitUntilKnown, inTransaction, isTransient, retryTransient } from '#src/database/retry'
import { type SmallSite, startSmallSite } from '#test/support/smallSite'

const labelled = (...errorLabels: string[]) => Object.assign(new Error('from the server'), { errorLabels })
const quick = { firstPause: 1 }

describe('what is tried again', () => {
  test.each([
    ['another transaction in the way', labelled('TransientTransactionError'), true],
    ['the same, wrapped', new Error('outer', { cause: labelled('TransientTransactionError') }), true],
    ['a commit of unknown outcome', labelled('UnknownTransactionCommitResult'), false],
    ['an ordinary error', new Error('no'), false],
    ['no error at all', 'a string', false],
  ])('%s', (_, error, transient) => {
    expect(isTransient(error)).toBe(transient)
  })

  test('work is tried until it succeeds', async () => {
    let tries = 0
    const result = await retryTransient(async () => {
      if (++tries < 4) throw labelled('TransientTransactionError')
      return 'done'
    }, quick)
    expect([result, tries]).toEqual(['done', 4])
  })

  test('work that never succeeds ends with its own error', async () => {
    let tries = 0
    const work = retryTransient(
      async () => {
        tries++
        throw labelled('TransientTransactionError')
      },
      { attempts: 3, firstPause: 1 },
    )
    await expect(work).rejects.toThrow('from the server')
    expect(tries).toBe(3)
  })

  test('work that took too long is not done again', async () => {
    let tries = 0
    const work = retryTransient(
      async () => {
        tries++
        await new Promise((resolve) => setTimeout(resolve, 30))
        throw labelled('TransientTransactionError')
      },
      { ...quick, longest: 10 },
    )
    await expect(work).rejects.toThrow('from the server')
    expect(tries).toBe(1)
  })

  test('a commit of unknown outcome is committed again; the work is not done again', async () => {
    const calls: string[] = []
    await commitUntilKnown(
      async () => {
        calls.push('commit')
        throw labelled('UnknownTransactionCommitResult')
      },
      async () => {
        calls.push('again')
        if (calls.length < 3) throw labelled('UnknownTransactionCommitResult')
      },
      quick,
    )
    expect(calls).toEqual(['commit', 'again', 'again'])
  })
})

describe('a unit of work', () => {
  let site: SmallSite
  beforeAll(async () => {
    site = await startSmallSite({ kind: 'sqlite' })
  })
  afterAll(() => site.stop())

  const count = async () => (await site.payload.count({ collection: 'notes' as never })).totalDocs
  const note = { collection: 'notes' as never, data: { text: 'a note' } as never }

  test('is done again as a whole: what the first try wrote is gone', async () => {
    let tries = 0
    await inTransaction(
      site.payload,
      undefined,
      async (req) => {
        await site.payload.create({ ...note, req })
        if (++tries < 3) throw labelled('TransientTransactionError')
      },
      quick,
    )
    expect([tries, await count()]).toEqual([3, 1])
  })

  test('joins the transaction its req is in, and leaves the end to the owner', async () => {
    const before = await count()
    let tries = 0
    const outer = inTransaction(site.payload, undefined, async (req) => {
      await inTransaction(site.payload, req, async (same) => {
        expect(same).toBe(req)
        await site.payload.create({ ...note, req: same })
      })
      tries++
      throw new Error('the owner says no')
    })
    await expect(outer).rejects.toThrow('the owner says no')
    expect([tries, await count()]).toEqual([1, before])
  })

  test('leaves the req it was given free for the next one', async () => {
    const before = await count()
    await inTransaction(site.payload, undefined, async (req) => {
      await site.payload.create({ ...note, req })
    })
    await inTransaction(site.payload, undefined, async (req) => {
      await site.payload.create({ ...note, req })
    })
    expect(await count()).toBe(before + 2)
  })

  test('does not claim success when a failed read has killed its transaction', async () => {
    const before = await count()
    const work = inTransaction(site.payload, undefined, async (req) => {
      await site.payload.create({ ...note, req })
      await site.payload.findByID({ collection: 'notes' as never, id: 'nothing', req }).catch(() => {})
    })
    await expect(work).rejects.toThrow(/rolled back while its work went on/)
    expect(await count()).toBe(before)
  })
})
