import type { Condition, Order } from '#src/query/condition'
import { type Document, inOrder, matches } from '#src/query/matches'
import { operatorsOf, readWhere } from '#src/query/readWhere'
import { readSort } from '#src/query/readSort'
import { placeAt } from '#src/query/fieldAt'
import { sourcesOf, versionsOf } from '#src/query/sources'
import fc from '#test/support/random'
import { startServer } from '#test/support/startServer'
import { type Content, fillAwkwardly } from '#test/query/awkwardContent'
import { randomQuestions } from '#test/query/randomQuestions'

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
let random: ReturnType<typeof randomQuestions>

beforeAll(async () => {
  content = await fillAwkwardly(payload, people)
  random = randomQuestions(content, sources)
}, 600_000)

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
      fc.asyncProperty(random.question, async ({ slug, where: given, sort, limit, page }) => {
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
        ...random.paths
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
                random.operand(slug),
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
