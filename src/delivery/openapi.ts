import { z } from 'zod'
import { listParameters, pageParameters } from '#src/delivery/parameters'
import { type Resource, resources } from '#src/delivery/routes'
import { SearchPage, searchParameters } from '#src/delivery/search/shape'
import { Site } from '#src/delivery/shapes/parts'
import { shapes } from '#src/delivery/shapes/shape'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document, made from the same schemas that check the parameters and type the composers. */
export const openApi = (): Json => ({
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: {
    title: 'Guidepost delivery API',
    version: '1',
    description:
      'Published content, whole pages in one request. Nothing unpublished can be reached from here.',
  },
  servers: [{ url: '/v1' }],
  paths: {
    ...Object.fromEntries(resources.flatMap(pathsOf)),
    '/search': {
      get: operation(
        'search',
        'Careers, reading lists, courses and books that have the words, best first.',
        parametersOf(searchParameters),
        refTo(SearchPage),
      ),
    },
    '/site': {
      get: operation('getSite', 'The texts of the site itself.', parametersOf(pageParameters), refTo(Site)),
    },
  },
  components: { schemas: componentSchemas(), headers, responses: { Problem: problemResponse } },
})

const pathsOf = (resource: Resource): [string, Json][] => {
  const { collection, singular, about, filters, sorts, list, page } = resource
  const name = pascal(singular)
  return [
    [
      `/${collection}`,
      {
        get: operation(
          `list${pascal(collection)}`,
          about,
          parametersOf(listParameters(filters, sorts)),
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
    500: problemRef,
  },
})

const parametersOf = ({ shape }: { shape: Record<string, z.ZodType> }): Json[] =>
  Object.entries(shape).map(([name, schema]) => {
    const { description, ...rest } = plainSchema(z.toJSONSchema(schema, { io: 'output' })) as Json
    const required = !schema.safeParse(undefined).success
    return { name, in: 'query', ...(description ? { description } : {}), required, schema: rest }
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

const pascal = (words: string): string =>
  words
    .split(/[- ]/)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('')
