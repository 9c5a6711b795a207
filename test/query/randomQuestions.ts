import type { FlattenedField } from 'payload'
import { type Sources, placeAt } from '#src/query/fieldAt'
import { readSort } from '#src/query/readSort'
import { operatorsOf } from '#src/query/readWhere'
import fc from '#test/support/random'
import { type Content, awkwardTexts } from '#test/query/awkwardContent'

/** The collections that questions are asked of. */
export const collections = [
  'careers',
  'reading-lists',
  'courses',
  'books',
  'disclosures',
  'topics',
  'providers',
  'cities',
]

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

type Question = {
  slug: string
  where: unknown
  sort: string[] | null
  limit: number
  page: number
}

/** Random questions about a site, over all fields, operators and types, most of them about what is stored there. */
export function randomQuestions(content: Content, sources: Sources) {
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

  const question: fc.Arbitrary<Question> = fc.constantFrom(...collections).chain((slug) =>
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

  return { question, operand, paths }
}
