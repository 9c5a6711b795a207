import type { FlattenedField } from 'payload'
import type { Condition, Order } from '#src/query/condition'
import { type Document, inOrder, matches } from '#src/query/matches'
import { operatorsOf, readWhere } from '#src/query/readWhere'
import { readSort } from '#src/query/readSort'
import { placeAt } from '#src/query/fieldAt'
import { sourcesOf, versionsOf } from '#src/query/sources'
import fc from '#test/support/random'
import { startServer } from '#test/support/startServer'
import { type Content, awkwardTexts, fillAwkwardly } from '#test/query/awkwardContent'

/*
 * One question, one answer: random questions over all fields, operators and types, in random orders and pages, are answered
 * as src/query/matches.ts says, which knows nothing of databases; or with 400. The suite runs this on SQLite and on MongoDB.
 * RUNS=5000 asks more of them, RANDOM_SEED=1 the same ones again.
 */
const runs = Number(process.env.RUNS ?? 120)

const { payload, people, http } = await startServer()
const sources = sourcesOf(payload)
const as = people.admin.email
let content: Content

beforeAll(async () => {
  content = await fillAwkwardly(payload, people)
}, 600_000)

const collections = [
  'careers',
  'reading-lists',
  'courses',
  'books',
  'disclosures',
  'topics',
  'providers',
  'cities',
]

/** Every path there is, over documents referred to as well; with what nobody may ask for left out. */
const pathsOf = (fields: readonly FlattenedField[], hops: number, before = ''): string[] =>
  fields.flatMap((field): string[] => {
    if (('hidden' in field && field.hidden) || field.type === 'join') return []
    const path = `${before}${field.name}`
    if (field.type === 'relationship' || field.type === 'upload') {
      if (Array.isArray(field.relationTo)) return [path, `${path}.value`, `${path}.relationTo`]
      if (hops === 0 || ['users', 'media'].includes(field.relationTo)) return [path]
      return [path, `${path}.id`, ...pathsOf(sources(field.relationTo)!.fields, hops - 1, `${path}.`)]
    }
    return 'flattenedFields' in field ? [path, ...pathsOf(field.flattenedFields, hops, `${path}.`)] : [path]
  })

const paths = new Map(collections.map((slug) => [slug, pathsOf(sources(slug)!.fields, 2)]))
const isSortable = (slug: string, path: string): boolean => {
  try {
    return readSort(path, { source: sources(slug)!, sources }).length > 0
  } catch {
    return false
  }
}
const sortable = new Map(
  collections.map((slug) => [slug, paths.get(slug)!.filter((path) => isSortable(slug, path))]),
)
const strangePaths = [
  '_id',
  'nothing',
  'title.en',
  '$where',
  '__proto__',
  'constructor',
  'seo',
  'slug.x',
  'version.title',
]
const strangeOperators = ['near', 'within', '$gt', 'all', 'regex', '__proto__', 'toString', 'constructor']
const strangeValues = [
  null, '', 'null', 'abc', 0, 1, -0, 5, 2019.5, true, false, 'true', 'false', '5', '1e3', '0x10', 'NaN', '2026-02-29', '2026-02-28',
  '2026-02-28T09:30:00.000Z', '2026-02-28T10:30+01:00', {}, [], [null], { a: 1 }, { $gt: '' }, 'a,b', ['a', 5], 'a\0b', '\ud83d', 'x'.repeat(600),
] // prettier-ignore

/** What is stored, with which most questions have to do. */
const texts = (slug: string) => content.values[slug]!.filter((one) => typeof one === 'string')

const operand = (slug: string) =>
  fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom(...texts(slug)) },
    { weight: 8, arbitrary: fc.constantFrom(...awkwardTexts) },
    { weight: 1, arbitrary: fc.constantFrom(...strangeValues) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom(...texts(slug), ...strangeValues.slice(0, 8)), { maxLength: 4 }),
    },
  )

const condition = (slug: string): fc.Arbitrary<unknown> =>
  fc
    .oneof(
      { weight: 60, arbitrary: fc.constantFrom(...paths.get(slug)!) },
      { weight: 1, arbitrary: fc.constantFrom(...strangePaths) },
    )
    .chain((path) => {
      const place = placeAt(sources(slug)!, path, sources)
      const known = place ? operatorsOf[place.kind] : ['equals', 'exists']
      return fc
        .oneof(
          { weight: 40, arbitrary: fc.constantFrom<string>(...known) },
          { weight: 1, arbitrary: fc.constantFrom(...strangeOperators) },
        )
        .chain((operator) => {
          const value =
            operator === 'exists'
              ? fc.constantFrom<unknown>(true, false, 'true', 'false', true, false, 'x')
              : place?.kind === 'date'
                ? fc.oneof(
                    { weight: 8, arbitrary: fc.constantFrom(...content.dates) },
                    { weight: 1, arbitrary: operand(slug) },
                  )
                : place?.kind === 'boolean'
                  ? fc.oneof(
                      { weight: 8, arbitrary: fc.boolean() as fc.Arbitrary<unknown> },
                      { weight: 1, arbitrary: operand(slug) },
                    )
                  : place?.kind === 'number'
                    ? fc.oneof(
                        { weight: 8, arbitrary: fc.constantFrom<unknown>(...content.numbers) },
                        { weight: 1, arbitrary: operand(slug) },
                      )
                    : place?.kind === 'either'
                      ? fc.constantFrom<unknown>(...content.pairs, 'x')
                      : operand(slug)
          return value.map((given) => ({ [path]: Object.fromEntries([[operator, given]]) }))
        })
    })

const where = (slug: string): fc.Arbitrary<unknown> =>
  fc.letrec((tie) => ({
    one: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 6, arbitrary: condition(slug) },
      { weight: 1, arbitrary: fc.array(tie('one'), { maxLength: 3 }).map((and) => ({ and })) },
      { weight: 1, arbitrary: fc.array(tie('one'), { maxLength: 3 }).map((or) => ({ or })) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(condition(slug), condition(slug))
          .map(([a, b]) => ({ ...(a as object), ...(b as object) })),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom<unknown>(
          {},
          {},
          {},
          '',
          null,
          5,
          [],
          { or: {} },
          { and: [1] },
          { title: {} },
          { title: null },
        ),
      },
    ),
  })).one

const question = fc.constantFrom(...collections).chain((slug) =>
  fc.record({
    slug: fc.constant(slug),
    where: where(slug),
    sort: fc.option(
      fc.array(
        fc
          .tuple(
            fc.constantFrom('', '-'),
            fc.oneof(
              { weight: 12, arbitrary: fc.constantFrom(...sortable.get(slug)!) },
              { weight: 1, arbitrary: fc.constantFrom(...strangePaths, ...paths.get(slug)!.slice(0, 3)) },
            ),
          )
          .map(([sign, path]) => sign + path),
        { minLength: 1, maxLength: 2 },
      ),
    ),
    limit: fc.constantFrom(0, 1, 3, 7, 100),
    page: fc.constantFrom(1, 1, 2, 3, 40),
  }),
)

const related = (slug: string, id: string): Document | undefined => content.documents.get(slug)?.get(id)

type Meaning = { condition: Condition; order: Order } | { refused: unknown }

const meaningOf = (slug: string, asked: unknown, sort: unknown): Meaning => {
  const source = sources(slug)!
  try {
    return {
      condition: readWhere(asked, { source, sources }),
      order: readSort(sort ?? (payload.collections[slug as 'careers'].config.defaultSort || '-createdAt'), {
        source,
        sources,
      }),
    }
  } catch (error) {
    return { refused: error }
  }
}

describe('a question', () => {
  it('has one answer', async () => {
    const asked = { refused: 0, answered: 0, empty: 0 }
    await fc.assert(
      fc.asyncProperty(question, async ({ slug, where: given, sort, limit, page }) => {
        const query = new URLSearchParams({
          where: JSON.stringify(given),
          limit: String(limit),
          page: String(page),
          depth: '0',
        })
        if (sort) query.set('sort', sort.join())
        const { status, body, text } = await http.get(`/api/${slug}?${query}`, { as })
        const meaning = meaningOf(slug, given, sort)
        if ('refused' in meaning) {
          asked.refused++
          expect({ status, text }).toEqual({ status: 400, text: expect.any(String) as string })
          return
        }
        expect(status === 200 ? 200 : text).toBe(200)
        const all = inOrder(
          [...content.documents.get(slug)!.values()].filter((one) =>
            matches(meaning.condition, one, related),
          ),
          meaning.order,
        ).map(({ id }) => id)
        const from = limit === 0 ? 0 : (page - 1) * limit
        expect((body.docs as Document[]).map(({ id }) => id)).toEqual(
          all.slice(from, limit === 0 ? undefined : from + limit),
        )
        expect(body.totalDocs).toBe(all.length)
        asked.answered++
        if (all.length === 0) asked.empty++
      }),
      { numRuns: runs },
    )
    console.info(
      `${payload.db.name}: ${JSON.stringify(asked)}, seed ${fc.readConfigureGlobal().seed ?? 'random'}`,
    )
    expect(asked.answered).toBeGreaterThan(runs / 3)
  }, 3_600_000)

  it.each(['careers', 'books', 'topics'])(
    'has one answer about the versions of %s',
    async (slug) => {
      const source = versionsOf(payload, { collection: slug })
      const versionPaths = [
        'id',
        'parent',
        'updatedAt',
        'createdAt',
        ...paths
          .get(slug)!
          .filter((path) => path !== 'id')
          .map((path) => `version.${path}`),
      ]
      const { docs } = (await payload.db.findVersions({
        collection: slug as never,
        limit: 0,
        pagination: false,
      })) as unknown as { docs: Document[] }
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...versionPaths).chain((path) => {
            const kind = placeAt(source, path, sources)?.kind ?? 'text'
            return fc.tuple(
              fc.constant(path),
              fc.constantFrom(...operatorsOf[kind]),
              fc.oneof(
                fc.constantFrom<unknown>(...content.dates, ...content.numbers, true, false),
                operand(slug),
              ),
            )
          }),
          fc.constantFrom('-updatedAt', 'version.title', 'id'),
          async ([path, operator, value], sort) => {
            const asked = { [path]: { [operator]: value } }
            let meaning
            try {
              meaning = readWhere(asked, { source, sources })
            } catch {
              meaning = undefined
            }
            const query = new URLSearchParams({ where: JSON.stringify(asked), limit: '0', depth: '0', sort })
            const { status, body, text } = await http.get(`/api/${slug}/versions?${query}`, { as })
            if (!meaning)
              return expect({ status, text }).toEqual({ status: 400, text: expect.any(String) as string })
            expect(status === 200 ? 200 : text).toBe(200)
            const all = inOrder(
              docs.filter((one) => matches(meaning, one, related)),
              readSort(sort, { source, sources }),
            )
            expect((body.docs as Document[]).map(({ id }) => id)).toEqual(all.map(({ id }) => id))
          },
        ),
        { numRuns: Math.ceil(runs / 4) },
      )
    },
    3_600_000,
  )
})
