import type { Payload } from 'payload'
import type { Document } from '#src/query/matches'
import { builders, richText } from '#test/support/build'
import type { People } from '#test/support/people'

export const awkwardTexts = [
  'élève', 'ELEVE', 'Zürich', 'ZÜRICH', 'аналитик', 'АНАЛИТИК', 'Аналитик данных', 'データ', 'データ'.normalize('NFD'), 'Straße', 'STRASSE', 'æon', 'Aeon',
  '100 %', '%', '_', 'a_b', 'axb', '\\', 'back\\slash', '*', 'star*', '?', '[a]', ']', '^', '$', '.', '(', 'a|b', 'C++', "O'Brien", '"quoted"', '😀', 'null', '0',
  'σοφος', 'ΣΟΦΟΣ', 'e', 'é', 'Data Analyst', 'data  analyst', 'analyst data', 'A book', 'ı', 'İstanbul', 'й', 'и', 'ё', '-', 'true', 'مهندس',
] // prettier-ignore

export type Content = {
  /** As they are stored, by collection and id. */
  documents: Map<string, Map<string, Document>>
  /** Values that occur, by collection. */
  values: Record<string, unknown[]>
  dates: string[]
  numbers: number[]
  pairs: unknown[]
}

/** A small site in which what is easily confused stands side by side: nothing, empty texts, zeros, wildcards, letters of many scripts. */
export async function fillAwkwardly(payload: Payload, people: People): Promise<Content> {
  const build = builders(payload, people)
  const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!
  const text = (at: number) => pick(awkwardTexts, at)
  const topics: string[] = []
  for (let at = 0; at < 6; at++)
    topics.push(
      (
        await build.topic({
          title: text(at * 3),
          description: pick([null, '', text(at)], at),
          parent: topics[at - 3] ?? null,
        })
      ).id,
    )
  const providers: string[] = []
  for (let at = 0; at < 5; at++)
    providers.push(
      (
        await build.provider({
          name: text(at * 5 + 1),
          affiliateProgramme: { domains: at % 2 ? ['shop.example.com', 'b.example.org'] : [] },
        })
      ).id,
    )
  const cities: string[] = []
  for (let at = 0; at < 4; at++)
    cities.push(
      (await build.city({ name: text(at * 7 + 2), aliases: at ? [text(at), text(at + 9)] : [] })).id,
    )
  const disclosures: string[] = []
  for (let at = 0; at < 4; at++)
    disclosures.push(
      (
        await build.disclosure({
          title: text(at * 4),
          label: pick(['x', '%', 'é'], at),
          validFrom: at % 2 ? '2026-01-01' : null,
          jurisdictions: at % 2 ? ['worldwide'] : [],
        })
      ).id,
    )
  const books: string[] = []
  for (let at = 0; at < awkwardTexts.length; at++)
    books.push(
      (
        await build.book({
          title: at === 35 ? 'zero' : text(at),
          writers: at % 4 === 0 ? [] : [text(at + 1), ...(at % 3 ? [text(at * 2)] : [])],
          year: pick([null, 1999, 2019, 2020, 2019], at),
          publisher: pick([null, '', text(at + 3), 'null'], at),
          topics: topics.filter((_, index) => (at + index) % 3 === 0),
          disclosures: at % 5 === 0 ? disclosures.slice(0, 2) : [],
          seo: pick([{}, { title: text(at) }, { title: '', description: null }], at),
          language: pick(['en', 'de', null], at),
          ...(at === 7 ? { state: 'published' } : {}),
        })
      ).id,
    )
  const courses: string[] = []
  for (let at = 0; at < 12; at++)
    courses.push(
      (
        await build.course({
          title: text(at * 2),
          provider: pick([null, ...providers], at),
          topics: topics.slice(0, at % 3),

          effortHours: pick([null, 0, 10, 2.5], at),
          level: pick(['beginner', null, 'advanced'], at),
        })
      ).id,
    )
  for (let at = 0; at < 8; at++)
    await build['readingList']({
      title: text(at * 5),
      items: Array.from({ length: at % 4 }, (_, index) => ({
        item: pick(
          [
            { relationTo: 'books', value: books[at + index] },
            { relationTo: 'courses', value: courses[at] },
            undefined,
          ],
          at + index,
        ),
        note: pick([null, '', text(at + index), 'data'], at + index),
        relevance: pick([null, 0, 50, 100], index),
      })),
      topics: topics.slice(at % 4),
    })
  for (let at = 0; at < 14; at++)
    await build.career({
      title: text(at * 3 + 1),
      summary: pick([null, '', `${text(at)} and ${text(at + 5)}`], at),
      sections: Array.from({ length: at % 3 }, (_, index) => ({
        heading: pick([null, text(at), ''], at + index),
        body: index ? richText('x') : null,
      })),
      citations: at % 2 ? [{ text: text(at), accessedOn: '2026-02-28' }] : [],
      salaries: Array.from({ length: at % 4 }, (_, index) => ({
        city: pick([null, ...cities], at + index),
        median: pick([null, 0, 12083.3333333333, 145000], at + index),
        observedOn: pick([null, '2026-02-28', '2025-12-31T23:00:00.000Z'], index),
      })),
      path: courses.slice(0, at % 5).map((course, index) => ({
        course,
        relevance: pick([null, 10, 99], index),
        reason: pick(['', text(at), null], index),
      })),
      topics: topics.slice(at % 3, 4),
      seo: pick([{}, { title: text(at) }], at),
    })

  const documents = new Map<string, Map<string, Document>>()
  const values: Record<string, unknown[]> = {}
  for (const slug of [
    'careers',
    'reading-lists',
    'courses',
    'books',
    'disclosures',
    'topics',
    'providers',
    'cities',
  ]) {
    const { docs } = (await payload.db.find({
      collection: slug as never,
      limit: 0,
      pagination: false,
    })) as unknown as { docs: Document[] }
    documents.set(slug, new Map(docs.map((one) => [String(one.id), one])))
    values[slug] = [
      ...new Set([
        ...docs.slice(0, 12).flatMap(leaves),
        ...topics.slice(0, 2),
        ...courses.slice(0, 2),
        ...cities.slice(0, 1),
      ]),
    ]
  }
  return {
    documents,
    values,
    dates: [
      '2026-02-28',
      '2026-01-01',
      '2025-12-31T23:00:00.000Z',
      '2031-01-01',
      '2026-02-29',
      ...[...documents.get('books')!.values()].slice(0, 3).map(({ createdAt }) => String(createdAt)),
    ],
    numbers: [0, 10, 2.5, 50, 100, 1999, 2019, 12083.3333333333, 145000, -1],
    pairs: [
      { relationTo: 'books', value: books[1] },
      { relationTo: 'courses', value: courses[1] },
      { relationTo: 'courses', value: books[1] },
      { relationTo: 'users', value: 'x' },
      null,
    ],
  }
}

const leaves = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value.flatMap(leaves)
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(leaves)
  return ['string', 'number', 'boolean'].includes(typeof value) ? [value] : []
}
