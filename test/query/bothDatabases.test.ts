import { sourcesOf } from '#src/query/sources'
import { readDocument } from '#src/query/readDocument'
import { type TwoSites, startTwoSites } from '#test/query/twoSites'
import { collections, randomQuestions } from '#test/query/randomQuestions'
import { randomBodies } from '#test/query/randomBodies'
import type { Answer } from '#test/support/http'
import fc from '#test/support/random'
import { testDatabaseKind } from '#test/support/testDatabase'

/*
 * The same site on SQLite and on MongoDB, asked and told the same: the answers are equal to the letter, and so are the documents that
 * are stored. It is run with the tests on SQLite, where MONGODB_URI names a server. QUESTIONS=3000 BODIES=2000 makes it long, RANDOM_SEED=1 the same again.
 */
const questions = Number(process.env.QUESTIONS ?? 40)
const bodies = Number(process.env.BODIES ?? 25)
const onBoth = testDatabaseKind === 'sqlite' && process.env.MONGODB_URI ? describe : describe.skip

type Row = Record<string, unknown>

onBoth('the same site on SQLite and on MongoDB', () => {
  let two: TwoSites
  beforeAll(async () => {
    two = await startTwoSites()
  }, 600_000)
  afterAll(() => two?.stop())

  it('answers a question alike', async () => {
    const { question } = randomQuestions(two.content, sourcesOf(two.sides[0].payload))
    const asked = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(
        question,
        fc.constantFrom(0, 0, 0, 1),
        async ({ slug, where, sort, limit, page }, depth) => {
          const query = new URLSearchParams({
            where: JSON.stringify(where),
            limit: String(limit),
            page: String(page),
            depth: String(depth),
          })
          if (sort) query.set('sort', sort.join())
          const as = two.people.admin.email
          const [one, other] = await two.ask('GET', `/api/${slug}?${query}`, { as })
          // To the letter: ids and moments are the same on both.
          expect({ status: one.status, body: one.body as unknown }).toEqual({
            status: other.status,
            body: other.body as unknown,
          })
          expect([200, 400]).toContain(one.status)
          asked.set(one.status, (asked.get(one.status) ?? 0) + 1)
        },
      ),
      { numRuns: questions },
    )
    say('questions', asked)
  }, 3_600_000)

  it('takes what is written alike, and keeps the same', async () => {
    const { payload } = two.sides[0]
    const sources = sourcesOf(payload)
    const ids = new Map(
      collections.map((slug) => [slug, [...two.content.documents.get(slug)!.keys()].slice(-8)]),
    )
    const bodyFor = randomBodies(sources, (slug) => {
      if (slug === 'users') return Object.values(two.people).map(({ id }) => id)
      return slug === 'media' ? [two.changed.picture] : (ids.get(slug) ?? [])
    })
    const callers = ['admin', 'admin', 'admin', 'admin', 'editor', 'contributor', 'viewer'] as const
    const write = fc.oneof(
      { weight: 16, arbitrary: fc.constantFrom(...collections).chain((slug) => ofCollection(slug)) },
      { weight: 1, arbitrary: ofOne('site', 'POST', '/api/globals/site') },
      { weight: 1, arbitrary: ofOne('workflow-settings', 'POST', '/api/globals/workflow-settings') },
      { weight: 1, arbitrary: ofOne('users', 'PATCH', `/api/users/${two.changed.user}`) },
      { weight: 1, arbitrary: ofOne('media', 'PATCH', `/api/media/${two.changed.picture}`) },
      { weight: 2, arbitrary: ofOne('payload-query-presets', 'POST', '/api/payload-query-presets') },
    )
    function ofOne(slug: string, method: string, address: string) {
      const source = sources(slug) ?? {
        fields: payload.config.globals.find((one) => one.slug === slug)!.flattenedFields,
      }
      return randomBodies(
        (name) => (name === slug ? source : sources(name)),
        () => [],
      )(slug).map((body) => ({ slug, method, address, body }))
    }
    function ofCollection(slug: string) {
      const some = fc.subarray(ids.get(slug)!, { minLength: 1, maxLength: 3 })
      return fc.oneof(
        {
          weight: 3,
          arbitrary: fc.tuple(bodyFor(slug, 2), fc.constantFrom(...needed(slug))).map(([body, base]) => ({
            slug,
            method: 'POST',
            address: `/api/${slug}`,
            body: { ...base, ...body },
          })),
        },
        {
          weight: 4,
          arbitrary: fc.tuple(bodyFor(slug), fc.constantFrom(...ids.get(slug)!)).map(([body, id]) => ({
            slug,
            method: 'PATCH',
            address: `/api/${slug}/${id}`,
            body,
          })),
        },
        {
          weight: 2,
          arbitrary: fc.tuple(bodyFor(slug), some).map(([body, chosen]) => ({
            slug,
            method: 'PATCH',
            address: `/api/${slug}?where=${encodeURIComponent(JSON.stringify({ id: { in: chosen } }))}`,
            body,
          })),
        },
      )
    }

    const answers = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(
        write,
        fc.constantFrom(...callers),
        async ({ slug, method, address, body }, caller) => {
          const as = two.people[caller].email
          const [one, other] = await two.ask(
            method,
            `${address}${address.includes('?') ? '&' : '?'}depth=0`,
            { as, body },
          )
          answers.set(one.status, (answers.get(one.status) ?? 0) + 1)
          expect(told(one)).toEqual(told(other))
          expect(one.status).toBeLessThan(500)
          if (sources(slug)) {
            const written = (answer: Answer): string[] => {
              const docs = (answer.body?.docs ?? [answer.body?.doc]) as (Row | undefined)[]
              return docs.flatMap((doc) => (doc ? [String(doc.id)] : []))
            }
            const named = /\/([\w-]{36})$/.exec(address)?.[1]
            const inQuestion = /where=(.*)$/.exec(address)?.[1]
            const old = named
              ? [named]
              : inQuestion
                ? (JSON.parse(decodeURIComponent(inQuestion)) as { id: { in: string[] } }).id.in
                : []
            const made = method === 'POST' ? [written(one), written(other)] : [old, old]
            expect(made[0]!.length).toBe(made[1]!.length)
            for (const [index, id] of made[0]!.entries())
              await expectSame(slug, id, made[1]![index]!, one.status < 300)
            if (method === 'POST' && made[0]![0]) {
              const admin = two.people.admin.email
              const gone = [
                await askAt(0, 'DELETE', `/api/${slug}/${made[0]![0]}`, admin),
                await askAt(1, 'DELETE', `/api/${slug}/${made[1]![0]!}`, admin),
              ]
              expect(told(gone[0]!)).toEqual(told(gone[1]!))
            }
          }
        },
      ),
      { numRuns: bodies },
    )
    say('bodies', answers)
  }, 3_600_000)

  /** Both rows as they lie in the database, the row by the rules of its collection, and its content once more through validation. */
  const expectSame = async (slug: string, id: string, otherId: string, isWritten: boolean) => {
    const rows = await Promise.all([rowOf(0, slug, id), rowOf(1, slug, otherId)])
    expect(kept(rows[0]!)).toEqual(kept(rows[1]!))
    const { fields } = sourcesOf(two.sides[0].payload)(slug)!
    for (const row of rows) {
      const { data, errors } = readDocument(fields, row, beside)
      expect(errors).toEqual([])
      expect(kept(data)).toEqual(kept(row))
    }
    if (!isWritten || slug.startsWith('payload-')) return
    const as = two.people.admin.email
    const again = [
      await askAt(0, 'PATCH', `/api/${slug}/${id}?depth=0`, as, {}),
      await askAt(1, 'PATCH', `/api/${slug}/${otherId}?depth=0`, as, {}),
    ]
    expect(told(again[0]!)).toEqual(told(again[1]!))
    expect(again[0]!.status === 200 ? 200 : again[0]!.text).toBe(200)
  }

  const askAt = async (
    side: 0 | 1,
    method: string,
    address: string,
    as: string,
    body?: unknown,
  ): Promise<Answer> => two.askOne(side, method, address, { as, ...(body === undefined ? {} : { body }) })

  const rowOf = async (side: 0 | 1, slug: string, id: string): Promise<Row> =>
    (await two.sides[side].payload.db.findOne({
      collection: slug as never,
      where: { id: { equals: id } },
    })) as unknown as Row
})

const beside = new Set([
  'createdAt',
  'updatedAt',
  'id',
  'password',
  'salt',
  'hash',
  'sessions',
  'loginAttempts',
  'resetPasswordToken',
  'resetPasswordExpiration',
  'lockUntil',
])

const needed = (slug: string): Row[] => {
  const title = ['cities', 'providers'].includes(slug) ? 'name' : 'title'
  return [
    {},
    ...['A name', 'élève', '😀'].map((text) => ({
      [title]: text,
      ...(slug === 'cities' ? { country: 'FR', currency: 'EUR', timeZone: 'Europe/Paris' } : {}),
    })),
  ]
}

/** Without what is made anew in each place: ids, moments, tokens. */
const told = ({ status, body, text }: Answer): unknown => ({
  status,
  body: body === undefined ? text : anonymous(body),
})

const anonymous = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(anonymous)
  if (value === null || typeof value !== 'object')
    return typeof value === 'string' ? value.replace(madeAnew, '#') : value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, anew.has(name) ? '#' : anonymous(one)]),
  )
}
const anew = new Set(['apiKey', 'id', 'createdAt', 'updatedAt', 'revision', 'requestId'])
const madeAnew = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Nothing and null are the same in a database. */
const kept = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(kept)
  if (value instanceof Date) return value.toISOString()
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, one]) => one !== null && one !== undefined && !anew.has(name) && name !== '_id')
      .map(([name, one]): [string, unknown] => [name, kept(one)])
      .filter(([, one]) => !(typeof one === 'object' && one !== null && Object.keys(one).length === 0))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

const say = (what: string, counts: Map<number, number>) =>
  console.info(
    `${what} ${JSON.stringify([...counts].sort())}, seed ${fc.readConfigureGlobal().seed ?? 'random'}`,
  )
