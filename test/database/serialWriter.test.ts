import { setTimeout as sleep } from 'node:timers/promises'
import { SerialWriter } from '#src/database/serialWriter'

const newWriter = (
  options: { waitLimit?: number; idleLimit?: number; onAbandoned?: () => Promise<void> } = {},
) => new SerialWriter({ onAbandoned: async () => {}, ...options })

/** A unit of work as Payload's operations are: something awaited first, then the transaction. */
const unitOfWork = async <T>(writer: SerialWriter, work: () => Promise<T>): Promise<T> => {
  await Promise.resolve()
  const turn = await writer.begin()
  try {
    const result = await work()
    writer.end(turn, 'committed')
    return result
  } catch (error) {
    writer.end(turn, 'rolled back')
    throw error
  }
}

describe('the queue of writers', () => {
  test('writers take turns, first come, first served', async () => {
    const writer = newWriter()
    const seen: string[] = []
    await Promise.all(
      [1, 2, 3, 4].map((n) =>
        unitOfWork(writer, async () => {
          seen.push(`${n} in`)
          await sleep(2)
          seen.push(`${n} out`)
        }),
      ),
    )
    expect(seen).toEqual(['1 in', '1 out', '2 in', '2 out', '3 in', '3 out', '4 in', '4 out'])
  })

  test('a writer that fails gives its turn to the next one', async () => {
    const writer = newWriter()
    const failing = unitOfWork(writer, async () => {
      throw new Error('no')
    })
    const next = unitOfWork(writer, async () => 'done')
    await expect(failing).rejects.toThrow('no')
    await expect(next).resolves.toBe('done')
  })

  test('a second begin inside a transaction fails at once instead of waiting for itself', async () => {
    const writer = newWriter()
    const before = performance.now()
    await expect(unitOfWork(writer, () => unitOfWork(writer, async () => {}))).rejects.toThrow(/`req`/)
    expect(performance.now() - before).toBeLessThan(10_000)
  })

  test('a lone write inside a transaction fails at once too, however deep it is', async () => {
    const writer = newWriter()
    const hook = async () => {
      await sleep(1)
      await Promise.all([sleep(1), writer.run(async () => {})])
    }
    await expect(unitOfWork(writer, hook)).rejects.toThrow(/`req`/)
  })

  test('siblings are no ancestors: Promise.all of two units of work', async () => {
    const writer = newWriter()
    const one = unitOfWork(writer, () => sleep(5))
    const two = unitOfWork(writer, () => sleep(5))
    await expect(Promise.all([one, two])).resolves.toBeDefined()
  })

  test('siblings that begin in the very same tick are no ancestors either', async () => {
    const writer = newWriter()
    const begun = async () => {
      const turn = await writer.begin()
      await sleep(3)
      writer.end(turn, 'committed')
    }
    await expect(Promise.all([begun(), begun(), begun()])).resolves.toBeDefined()
  })

  test('work that a transaction started is free once the transaction has ended', async () => {
    const writer = newWriter()
    let later: Promise<unknown> = Promise.resolve()
    await unitOfWork(writer, async () => {
      later = sleep(20).then(() => writer.run(async () => 'written'))
    })
    await expect(later).resolves.toBe('written')
  })

  test('one flow may begin again after it has committed or rolled back', async () => {
    const writer = newWriter()
    const three = async () => {
      for (const end of ['committed', 'rolled back', 'committed'] as const) {
        writer.end(await writer.begin(), end)
      }
    }
    await expect(three()).resolves.toBeUndefined()
  })

  test('a lone write after a rollback in the same flow is refused: it would be half of something', async () => {
    const writer = newWriter()
    const flow = async () => {
      await Promise.resolve()
      writer.end(await writer.begin(), 'rolled back')
      await writer.run(async () => 'half')
    }
    await expect(flow()).rejects.toThrow(/rolled back/)
  })

  test('a writer that waits too long is told to come again, and the queue goes on without it', async () => {
    const writer = newWriter({ waitLimit: 30 })
    const long = unitOfWork(writer, () => sleep(80))
    const late = unitOfWork(writer, async () => {})
    await expect(late).rejects.toMatchObject({ status: 503, kind: 'database-busy', extra: { retryAfter: 5 } })
    await long
    expect(writer.waiting).toBe(0)
    await expect(unitOfWork(writer, async () => 'free')).resolves.toBe('free')
  })

  test('an abandoned turn is rolled back, and the next writer goes on', async () => {
    let abandoned = 0
    const writer = newWriter({
      idleLimit: 30,
      onAbandoned: async () => {
        abandoned++
      },
    })
    const forgetful = async () => {
      await Promise.resolve()
      await writer.begin()
    }
    await forgetful()
    await expect(unitOfWork(writer, async () => 'free')).resolves.toBe('free')
    expect(abandoned).toBe(1)
  })

  test('a long turn that keeps busy is not abandoned', async () => {
    let abandoned = 0
    const writer = newWriter({
      idleLimit: 40,
      onAbandoned: async () => {
        abandoned++
      },
    })
    await unitOfWork(writer, async () => {
      for (let n = 0; n < 10; n++) {
        await sleep(15)
        writer.touch()
      }
    })
    expect(abandoned).toBe(0)
  })
})
