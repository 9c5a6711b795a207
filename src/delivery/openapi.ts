import { z } from 'zod'
import { ChangesPage, changesParameters } from '#src/delivery/changes'
import { listParameters, pageParameters } from '#src/delivery/parameters'
import { type Resource, resources } from '#src/delivery/routes'
import { SearchPage, searchParameters } from '#src/delivery/search/shape'
import { Site } from '#src/delivery/shapes/parts'
import { shapes } from '#src/delivery/shapes/shape'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document, made from the same schemas that check the parameters and type the composers. */
export const openApi = (): Json => ({
  openapi: '3.1.1',
  info: {
    title: 'Guidepost delivery API',
    version: '1',
    description:
      'Published content, whole pages in one request. Nothing unpublished can be reached from here.',
  },
  servers: [{ url: '/v1' }],
  tags: groups.map(({ name, description }) => ({ name, description })),
  paths: grouped({
    ...Object.fromEntries(resources.flatMap(pathsOf)),
    '/search': {
      get: operation(
        'search',
        'Careers, reading lists, courses and books that have the words, best first.',
        parametersOf(searchParameters),
        refTo(SearchPage),
      ),
    },
    '/changes': {
      get: operation(
        'listChanges',
        'What was published and unpublished, in the order in which readers saw it.',
        parametersOf(changesParameters),
        refTo(ChangesPage),
      ),
    },
    '/site': {
      get: operation('getSite', 'The texts of the site itself.', parametersOf(pageParameters), refTo(Site)),
    },
  }),
  components: {
    schemas: componentSchemas(),
    headers,
    responses: { Problem: problemResponse, TooManyRequests: tooManyResponse },
  },
})

/** Under which headings the docs show the addresses. */
const groups = [
  { name: 'Guides', description: 'Career guides and reading lists.', of: ['careers', 'reading-lists'] },
  { name: 'Catalogue', description: 'Courses and books.', of: ['courses', 'books'] },
  { name: 'Around them', description: 'What pages refer to.', of: ['topics', 'providers', 'disclosures'] },
  { name: 'The site', description: 'Everything at once.', of: ['search', 'changes', 'site'] },
]

const grouped = (paths: Record<string, { get: Json }>): Json =>
  Object.fromEntries(
    Object.entries(paths).map(([path, { get }]) => {
      const group = groups.find(({ of }) => of.includes(path.split('/')[1]!))
      return [path, { get: { tags: group ? [group.name] : [], ...get } }]
    }),
  )

const pathsOf = (resource: Resource): [string, { get: Json }][] => {
  const { collection, singular, about, list, page } = resource
  const name = pascal(singular)
  return [
    [
      `/${collection}`,
      {
        get: operation(
          `list${pascal(collection)}`,
          about,
          parametersOf(listParameters(resource)),
          refTo(list),
        ),
      },
    ],
    [
      `/${collection}/{slug}`,
      {
        get: {
          ...operation(
            `get${name}`,
            `One ${singular}, whole.`,
            [
              { name: 'slug', in: 'path', required: true, schema: { type: 'string' } },
              ...parametersOf(pageParameters),
            ],
            refTo(page.shape),
            {
              301: {
                description: `The ${singular} has another slug now.`,
                headers: { Location: { schema: { type: 'string' } } },
              },
              404: problemRef,
            },
          ),
        },
      },
    ],
  ]
}

const operation = (
  operationId: string,
  summary: string,
  parameters: Json[],
  schema: Json,
  more: Json = {},
): Json => ({
  operationId,
  summary,
  parameters,
  responses: {
    200: {
      description: 'What is live.',
      headers: Object.fromEntries(
        Object.keys(headers).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
      ),
      content: { 'application/json': { schema } },
    },
    304: { description: 'The reader’s copy is still right.' },
    400: problemRef,
    403: problemRef,
    ...more,
    414: problemRef,
    429: tooManyRef,
    500: problemRef,
  },
})

const parametersOf = ({ shape }: { shape: Record<string, z.ZodType> }): Json[] =>
  Object.entries(shape).map(([name, schema]) => {
    const { description, ...rest } = plainSchema(z.toJSONSchema(schema, { io: 'output' })) as Json
    const required = !schema.safeParse(undefined).success
    return {
      name,
      in: 'query',
      ...(description ? { description } : {}),
      required,
      ...(rest.type === 'array' ? { style: 'form', explode: false } : {}),
      schema: rest,
    }
  })

const refTo = (schema: z.ZodType): Json => ({ $ref: `#/components/schemas/${shapes.get(schema)?.id}` })

const componentSchemas = (): Json =>
  plainSchema(
    z.toJSONSchema(shapes, { io: 'output', uri: (id) => `#/components/schemas/${id}` }).schemas,
  ) as Json

/** Inside an OpenAPI document a schema has neither a dialect nor an address of its own. */
const plainSchema = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(plainSchema)
  if (schema === null || typeof schema !== 'object') return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => name !== '$schema' && name !== '$id')
      .map(([name, value]) => [name, plainSchema(value)]),
  )
}

const header = (description: string): Json => ({ description, schema: { type: 'string' } })

const headers: Json = {
  ETag: header('Strong; one for each content encoding.'),
  'Last-Modified': header('No later change is in this answer.'),
  'Cache-Control': header('How long caches may keep it.'),
  'Cache-Tag': header('Tags to purge by, divided by commas.'),
  'Surrogate-Key': header('The same tags, divided by blanks.'),
}

const problemRef: Json = { $ref: '#/components/responses/Problem' }

const problemResponse: Json = {
  description: 'A problem (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const tooManyRef: Json = { $ref: '#/components/responses/TooManyRequests' }

const tooManyResponse: Json = {
  ...problemResponse,
  description:
    'Too many requests in this minute; the RateLimit headers of every answer say how many are left.',
  headers: {
    'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
  },
}

const pascal = (words: string): string =>
  words
    .split(/[- ]/)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('')
