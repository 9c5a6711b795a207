import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { breakingChanges } from '#src/delivery/breakingChanges'
import { openApi } from '#src/delivery/openapi'
import { resources } from '#src/delivery/routes'
import type { Built } from '#test/support/build'
import { startServer } from '#test/support/startServer'

const { build, http } = await startServer()

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the tests reach deep into a JSON document and change it
type Json = any

const made = (): Json => JSON.parse(JSON.stringify(openApi()))

describe('the document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(made())
    expect({ valid, errors }).toMatchObject({ valid: true })
  })

  test('gives generators nothing to stumble over', () => {
    const { components, info, security } = made()
    const patterned: string[] = []
    JSON.stringify({ components }, (_key, value: Json) => {
      if (value?.pattern && String(value.format).startsWith('date')) patterned.push(value)
      return value
    })
    expect(patterned).toEqual([])
    expect(info.license.identifier).toBe('MIT')
    expect(security).toEqual([])
    expect(components.schemas.ReadingListItem.discriminator.mapping).toEqual({
      book: '#/components/schemas/ReadingListBook',
      course: '#/components/schemas/ReadingListCourse',
    })
    expect(components.schemas.CareerPage.properties.docs.items).toEqual({
      $ref: '#/components/schemas/CareerCard',
    })
  })

  test('says of each address more than its name', () => {
    for (const { get } of Object.values<Json>(made().paths))
      expect(get.description.length).toBeGreaterThan(40)
  })

  test('has each address under a heading of its own', () => {
    const { tags, paths } = made()
    const known = tags.map(({ name }: Json) => name)
    for (const [path, { get }] of Object.entries<Json>(paths))
      expect({ path, known: known.includes(get.tags[0]), count: get.tags.length }).toEqual({
        path,
        known: true,
        count: 1,
      })
  })

  test('is promised as it is: what is committed is current, the client’s types too', async () => {
    expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(made())
    const check = ['--import', 'tsx', 'src/commands/openapi.ts', '--check']
    await promisify(execFile)(process.execPath, check, { env: { ...process.env, NODE_OPTIONS: '' } })
  })

  test('breaks no program that was written against the committed one', () => {
    expect(breakingChanges(JSON.parse(readFileSync('docs/openapi.json', 'utf8')), made())).toEqual([])
  })
})

describe('a change that would break a client', () => {
  const after = (change: (document: Json) => void) => {
    const document = made()
    change(document)
    return breakingChanges(made(), document)
  }
  const parameter = (document: Json, name: string) =>
    document.paths['/courses'].get.parameters.find((one: Json) => one.name === name)
  const schema = (document: Json, name: string) => document.components.schemas[name]

  test.each<[string, (document: Json) => void, RegExp]>([
    ['a path goes', (d) => delete d.paths['/courses'], /GET \/courses is gone/],
    ['a parameter goes', (d) => d.paths['/courses'].get.parameters.splice(0, 1), /query limit is gone/],
    [
      'a parameter is added that has to be given',
      (d) =>
        d.paths['/site'].get.parameters.push({
          in: 'query',
          name: 'edition',
          required: true,
          schema: { type: 'string' },
        }),
      /GET \/site: query edition has to be given/,
    ],
    ['a parameter becomes required', (d) => (parameter(d, 'topic').required = true), /topic has to be given/],
    [
      'a value is not taken any more',
      (d) => parameter(d, 'level').schema.enum.pop(),
      /does not take any any more/,
    ],
    [
      'a parameter is held to a format',
      (d) => (parameter(d, 'topic').schema.format = 'uuid'),
      /topic has to be uuid/,
    ],
    ['a maximum goes down', (d) => (parameter(d, 'limit').schema.maximum = 50), /maximum went down/],
    ['a default changes', (d) => (parameter(d, 'limit').schema.default = 10), /default changed/],
    [
      'a parameter is of another type',
      (d) => (parameter(d, 'free').schema.type = 'string'),
      /was boolean and is string/,
    ],
    ['a member goes', (d) => delete schema(d, 'Career').properties.summary, /summary is gone/],
    [
      'a member is of another type',
      (d) => (schema(d, 'Price').properties.amount = { type: 'string' }),
      /amount was number and may be string/,
    ],
    [
      'a member may be null',
      (d) => (schema(d, 'Course').properties.slug = { anyOf: [{ type: 'string' }, { type: 'null' }] }),
      /slug was string and may be null/,
    ],
    [
      'a member is not always there',
      (d) => (schema(d, 'Career').required = ['id']),
      /title is not always there/,
    ],
    [
      'a member of a list’s documents goes',
      (d) => delete schema(d, 'CourseCard').properties.provider,
      /provider is gone/,
    ],
    [
      'a value comes that programs do not know',
      (d) => schema(d, 'Change').properties.type.enum.push('move'),
      /may be move now/,
    ],
    ['an answer goes', (d) => delete d.paths['/careers/{slug}'].get.responses['301'], /301 is gone/],
    [
      'a header goes',
      (d) => delete d.paths['/careers'].get.responses['200'].headers.ETag,
      /header ETag is gone/,
    ],
  ])('is found when %s', (_what, change, words) => {
    expect(after(change).join('\n')).toMatch(words)
  })

  test.each<[string, (document: Json) => void]>([
    ['a path', (d) => (d.paths['/new'] = d.paths['/site'])],
    [
      'an optional parameter',
      (d) =>
        d.paths['/courses'].get.parameters.push({
          in: 'query',
          name: 'x',
          required: false,
          schema: { type: 'string' },
        }),
    ],
    ['a member', (d) => (schema(d, 'Career').properties.x = { type: 'string' })],
    ['a sort', (d) => parameter(d, 'sort').schema.enum.push('effort')],
    ['a kind of content', (d) => schema(d, 'Redirect').properties.collection.enum.push('articles')],
    [
      'a kind of hit',
      (d) => {
        schema(d, 'SearchHit').oneOf.push({ $ref: '#/components/schemas/ArticleHit' })
        schema(d, 'SearchHit').discriminator.mapping.articles = '#/components/schemas/ArticleHit'
        d.components.schemas.ArticleHit = { type: 'object', properties: { type: { const: 'articles' } } }
      },
    ],
    ['words', (d) => (schema(d, 'Career').description = 'Other words.')],
  ])('is not found in %s that is added', (_what, change) => {
    expect(after(change)).toEqual([])
  })
})

describe('answers', () => {
  const document = made()
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
  ajv.addSchema(document, 'openapi')

  /**
   * Asks and compares with what the document says of that path and status. Cut down by `fields` a document of a list has
   * some of the members of the whole one, which the document cannot say: then each has to be right by itself.
   */
  const asPromised = async (template: string, path: string): Promise<Json> => {
    const { status, headers, body } = await http.get(`/v1${path}`)
    const pointer = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')
    const operation = `openapi#/paths/${pointer(template)}/get/responses`
    const response = document.paths[template].get.responses[status]
    expect({ path, status, response: typeof response }).toMatchObject({ response: 'object' })
    const at = response.$ref ? `openapi${response.$ref}` : `${operation}/${status}`
    const type = status === 200 ? 'application/json' : 'application/problem+json'
    expect(headers.get('content-type')).toContain(type)
    const validate = ajv.compile({ $ref: encodeURI(`${at}/content/${pointer(type)}/schema`) })
    validate(body)
    const isCutDown = status === 200 && path.includes('fields=')
    const errors = validate.errors?.filter(({ keyword, instancePath }: Json) => {
      return !(isCutDown && keyword === 'required' && /^\/docs\/\d+$/.test(instancePath))
    })
    expect({ path, errors: errors ?? [] }).toEqual({ path, errors: [] })
    return body
  }

  test('are as the document says, whole and cut down, good and bad', async () => {
    const topic = await build.topic()
    const provider = await build.provider()
    const disclosure = await build.disclosure({ state: 'published' })
    const disclosures = [disclosure.id]
    const published = { state: 'published', topics: [topic.id], disclosures } as const
    const course = await build.course({
      ...published,
      provider: provider.id,
      price: { amount: 9.5, currency: 'EUR' },
      rating: { value: 4.5, count: 3 },
      affiliateUrl: 'https://go.example.net/x',
    })
    const book = await build.book(published)
    const list = await build.readingList({
      ...published,
      items: [
        { item: { relationTo: 'books', value: book.id } },
        { item: { relationTo: 'courses', value: course.id } },
      ],
    })
    await build.career({
      ...published,
      path: [{ course: course.id, relevance: 5 }],
      readingList: list.id,
    })
    await build.career({ state: 'published' })

    for (const { collection, facets, sorts, fields } of resources) {
      const lists = [
        '',
        '?cursor=&limit=1',
        `?fields=${fields.slice(0, 2).join(',')}`,
        `?sort=${sorts.at(-1)}&page=2`,
        '?limit=0',
        '?topic=',
        `?asOf=2999-01-01T00:00:00Z`,
      ]
      if (facets.length > 0) lists.push(`?facets=${facets.join(',')}`)
      for (const query of lists) await asPromised(`/${collection}`, `/${collection}${query}`)
      for (const { slug } of (await asPromised(`/${collection}`, `/${collection}?limit=100`)).docs as Built[])
        await asPromised(`/${collection}/{slug}`, `/${collection}/${slug}`)
      await asPromised(`/${collection}/{slug}`, `/${collection}/never-was`)
    }
    for (const path of [
      '/changes',
      '/changes?limit=2',
      '/changes?since=x',
      '/search?q=course',
      '/search',
      '/site',
      '/site?x=1',
    ])
      await asPromised(path.split('?')[0]!, path)
  })
})
