import type { FlattenedField } from 'payload'
import { link, paragraph, richText } from '#src/content/richText'
import type { Sources } from '#src/query/fieldAt'
import { workflowFieldNames } from '#src/content/workflowFieldNames'
import { awkwardTexts } from '#test/query/awkwardContent'
import fc from '#test/support/random'

type Body = Record<string, unknown>

/** Names that are no fields: commands of a database, paths, what JavaScript has by itself. */
const strangeNames = [
  'id', '$set', '$inc', '$unset', '$where', '$push', '_id', '__v', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'title.en',
  'seo.title', 'sections.0.heading', 'nothing', '', '_status', '_order', '_parentID', '_uuid', '_locale', 'blockType', 'relationTo', 'a\0b', '\ud83d', 'title\n',
] // prettier-ignore

const strangeValues = [
  null, '', ' ', 'abc', 0, -0, 1, -1, 2.5, 145000 / 12, 1e21, 5e-324, true, false, 'true', '5', '1e3', 'NaN', '2026-02-29', '2026-02-28', [], {}, [null], [[]],
  { $inc: 1 }, { en: 'X' }, { 'a.b': 1 }, [{ $set: 1 }], { id: 'x' }, { relationTo: 'books', value: 'x' }, 'a\0b', '\ud83d', 'e\u0301', 'x'.repeat(700),
] // prettier-ignore

const texts = [...awkwardTexts, 'https://shop.example.com/a?b=1', 'someone@example.com', 'a-b', 'en', 'EUR']
const numbers = [0, 1, 2, 2.5, 50, 100, 2019, 145000, 145000 / 12]
const dates = [
  '2026-02-28',
  '2026-01-01T23:30:00.000Z',
  '2026-02-28T10:30+01:00',
  '2031-01-01',
  '0001-01-01',
  '2026-02-29',
]

/** Random bodies of writes, most of them such that they are stored; ids of documents are those that are there. */
export function randomBodies(sources: Sources, idsOf: (slug: string) => readonly string[]) {
  const strange = fc.constantFrom<unknown>(...strangeValues)
  const idIn = (slug: string): fc.Arbitrary<unknown> => {
    const ids = idsOf(slug)
    return fc.oneof(
      ...(ids.length > 0 ? [{ weight: 20, arbitrary: fc.constantFrom<unknown>(...ids.slice(0, 6)) }] : []),
      { weight: 1, arbitrary: fc.constantFrom<unknown>('nosuch', '', null) },
    )
  }
  const referenceIn = (relationTo: string | string[]): fc.Arbitrary<unknown> =>
    Array.isArray(relationTo)
      ? fc
          .constantFrom(...relationTo)
          .chain((slug) => idIn(slug).map((value) => ({ relationTo: slug, value })))
      : fc.oneof(
          { weight: 8, arbitrary: idIn(relationTo) },
          { weight: 1, arbitrary: idIn(relationTo).map((id) => ({ id, title: 'as an answer has it' })) },
        )

  const text = fc.constantFrom<unknown>(...texts, ...texts, null, '')
  const someOf = (one: fc.Arbitrary<unknown>) => fc.array(one, { maxLength: 3 })
  const many = (field: FlattenedField, one: fc.Arbitrary<unknown>) =>
    'hasMany' in field && field.hasMany ? someOf(one) : one

  const proper = (field: FlattenedField): fc.Arbitrary<unknown> => {
    switch (field.type) {
      case 'number':
        return many(field, fc.constantFrom<unknown>(...numbers, null, '5', 1e21, -1))
      case 'date':
        return fc.constantFrom<unknown>(...dates, null)
      case 'checkbox':
        return fc.constantFrom<unknown>(true, false, 'true', null)
      case 'select':
      case 'radio':
        return many(
          field,
          fc.constantFrom<unknown>(
            ...field.options.map((one) => (typeof one === 'string' ? one : one.value)),
            null,
          ),
        )
      case 'relationship':
      case 'upload':
        return many(field, referenceIn(field.relationTo))
      case 'array':
        return fc.array(objectOf(field.flattenedFields), { maxLength: 3 })
      case 'group':
      case 'tab':
        return fc.oneof(
          { weight: 12, arbitrary: objectOf(field.flattenedFields) as fc.Arbitrary<unknown> },
          { weight: 1, arbitrary: fc.constant(null) },
        )
      case 'richText':
        return someRichText
      case 'json':
        return fc.oneof(fc.jsonValue({ maxDepth: 3 }), strange)
      default:
        return many(field, text)
    }
  }

  const someRichText = fc.oneof(
    {
      weight: 10,
      arbitrary: fc.array(nodes, { maxLength: 3 }).map((some) => richText(...(some as never[]))),
    },
    { weight: 1, arbitrary: fc.constant(null) },
  )

  /** Some of the fields, now and then one too many or one that is not what it should be. */
  const objectOf = (fields: readonly FlattenedField[], least = 0): fc.Arbitrary<Body> => {
    const known = fields.filter(({ name }) => !ofTheWorkflow.has(name))
    return fc
      .tuple(
        fc
          .subarray(known as FlattenedField[], {
            minLength: Math.min(least, known.length),
            maxLength: Math.min(6, known.length),
          })
          .chain((some) =>
            fc.tuple(...some.map((field) => proper(field).map((value) => [field.name, value] as const))),
          ),
        fc.option(fc.tuple(fc.constantFrom(...strangeNames), strange), { freq: 40 }),
        fc.option(fc.tuple(fc.constantFrom(...fields.map(({ name }) => name)), strange), { freq: 30 }),
      )
      .map(([entries, extra, wrong]) =>
        withoutInheritance([...entries, ...(wrong ? [wrong] : []), ...(extra ? [extra] : [])]),
      )
  }

  return (slug: string, least = 1): fc.Arbitrary<Body> => objectOf(sources(slug)!.fields, least)
}

const ofTheWorkflow = new Set<string>([...workflowFieldNames, 'id', 'createdAt', 'updatedAt'])

/** `__proto__` as a member of its own, as JSON.parse makes it. */
const withoutInheritance = (entries: readonly (readonly [string, unknown])[]): Body =>
  Object.fromEntries(entries)

const words = fc.constantFrom(...awkwardTexts).map((text) => ({
  type: 'text', text, detail: 0, format: 0, mode: 'normal', style: '', version: 1,
})) // prettier-ignore
const nodes: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.array(words, { maxLength: 3 }).map((some) => paragraph(some as never)) },
  {
    weight: 3,
    arbitrary: words.map(({ text }) =>
      paragraph([{ fields: {}, ...link(text, 'https://example.org/') } as never]),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      { type: 'heading', tag: 'h3', children: [] },
      { type: 'script', children: [] },
      { type: 'paragraph', children: [{ type: 'text', text: 'x', $where: 1, version: 1 }] },
      { type: 'list', listType: 'bullet', start: 1, tag: 'ul', children: [] },
      5,
    ),
  },
)
