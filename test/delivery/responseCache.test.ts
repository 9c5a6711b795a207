import fc from 'fast-check'
import { createResponseCache } from '#src/delivery/responseCache'
import { type EncodedResponse, encodeFile } from '#src/delivery/encodedResponse'

const answer = (words: string, ...watch: string[]): EncodedResponse => ({
  ...encodeFile(Buffer.from(words), { modified: 0, contentType: 'text/plain', tags: [] }),
  watch: new Set(watch),
})

test('an answer goes when something it depends on is named, and the others stay', () => {
  const kept = createResponseCache(100_000)
  kept.set('/a', answer('a', 'careers:1', 'careers'))
  kept.set('/b', answer('b', 'careers:2', 'careers'))
  kept.set('/c', answer('c', 'books'))
  kept.forget(['careers:1', 'topics'])
  expect([kept.get('/a'), kept.get('/b')?.identity.bytes.toString()]).toEqual([undefined, 'b'])
  kept.forget(['careers'])
  expect([kept.get('/b'), kept.get('/c')?.identity.bytes.toString()]).toEqual([undefined, 'c'])
  kept.forget(null)
  expect(kept.get('/c')).toBeUndefined()
})

test('an answer made anew depends on what it depends on now, and one that is too large is not kept', () => {
  const kept = createResponseCache(5_000)
  kept.set('/a', answer('old', 'careers:1'))
  kept.set('/a', answer('new', 'careers:2'))
  kept.forget(['careers:1'])
  expect(kept.get('/a')?.identity.bytes.toString()).toBe('new')
  kept.set('/large', answer('x'.repeat(10_000), 'careers:2'))
  expect(kept.get('/large')).toBeUndefined()
  kept.forget(['careers:2'])
  expect(kept.get('/a')).toBeUndefined()
})

test('whatever is kept and forgotten, nothing stays that depends on what was named', () => {
  const tags = ['a', 'b', 'c', 'd']
  const step = fc.oneof(
    fc.record({
      set: fc.constantFrom('/1', '/2', '/3', '/4', '/5'),
      watch: fc.uniqueArray(fc.constantFrom(...tags)),
    }),
    fc.record({ forget: fc.option(fc.uniqueArray(fc.constantFrom(...tags))) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      // Room for three of them, so that some have to go.
      const kept = createResponseCache(4_000)
      const model = new Map<string, readonly string[]>()
      for (const one of steps) {
        if ('set' in one) {
          kept.set(one.set, answer('x', ...one.watch))
          model.set(one.set, one.watch)
        } else {
          const { forget } = one
          kept.forget(forget)
          for (const [key, watch] of model)
            if (forget === null || watch.some((tag) => forget.includes(tag))) model.delete(key)
        }
        for (const key of ['/1', '/2', '/3', '/4', '/5']) {
          const watched = kept.get(key)?.watch
          if (watched) expect([...watched]).toEqual(model.get(key))
        }
      }
    }),
  )
})
