import { z } from 'zod'
import { ChangesPage, changesParameters } from '#src/delivery/changes'
import { Directory } from '#src/delivery/directory'
import { listParameters, noParameters, pageParameters } from '#src/delivery/parameters'
import { RedirectsPage, redirectsParameters } from '#src/delivery/redirects'
import { type Resource, resources } from '#src/delivery/routes'
import { SearchPage, searchParameters } from '#src/delivery/search/shape'
import { ProblemShape } from '#src/delivery/shapes/envelope'
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
    license: { name: 'MIT', identifier: 'MIT' },
    contact: { name: 'Who runs this server' },
  },
  servers: [{ url: '/v1' }],
  // Anyone may read; only a future asOf asks who the caller is.
  security: [],
  tags: groups.map(({ name, description }) => ({ name, description })),
  paths: grouped({
    ...Object.fromEntries(resources.flatMap(pathsOf)),
    '/': {
      get: operation(
        'getDirectory',
        'What there is to read here.',
        parametersOf(noParameters),
        refTo(Directory),
        'The addresses of everything else, and of the description and the docs.',
      ),
    },
    '/search': {
      get: operation(
        'search',
        'Careers, reading lists, courses and books that have the words, best first.',
        parametersOf(searchParameters),
        refTo(SearchPage),
        searchPage,
      ),
    },
    '/changes': {
      get: operation(
        'listChanges',
        'What was published and unpublished, in the order in which readers saw it.',
        parametersOf(changesParameters),
        refTo(ChangesPage),
        'Keep the cursor of each answer and give it as `since`: a client that applies the changes in order has exactly what is live.',
      ),
    },
    '/redirects': {
      get: operation(
        'listRedirects',
        'The slugs that live pages had before.',
        parametersOf(redirectsParameters),
        refTo(RedirectsPage),
        'For frontends that build their redirects ahead; a request for an old slug is redirected here as well.',
      ),
    },
    '/site': {
      get: operation(
        'getSite',
        'The texts of the site itself.',
        parametersOf(pageParameters),
        refTo(Site),
        'Mission, claims, share text and copyright, for headers and footers.',
      ),
    },
  }),
  components: {
    schemas: componentSchemas(),
    headers,
    responses: { Problem: problemResponse, TooManyRequests: tooManyResponse },
  },
})

function inSection(name: Resource['section']): string[] {
  return resources.filter(({ section }) => section === name).map(({ collection }) => collection)
}

/** Under which headings the docs show the addresses. */
const groups = [
  { name: 'Guides', description: 'Career guides and reading lists.', of: inSection('Guides') },
  { name: 'Catalogue', description: 'Courses and books.', of: inSection('Catalogue') },
  { name: 'Around them', description: 'What pages refer to.', of: inSection('Around them') },
  {
    name: 'The site',
    description: 'Everything at once.',
    of: ['', 'search', 'changes', 'redirects', 'site'],
  },
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
          `A page of ${collection.replace('-', ' ')} as they stand in a list. With \`fields\` each has only the members that were asked for.`,
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
            `All of the ${singular} and of what it embeds, in one answer. A slug it once had redirects to the one it has now.`,
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

const searchPage =
  'Every word has to be there, the last one may be half typed. When nothing has the words, near ones are looked for, and `correctedTo` says which.'

const operation = (
  operationId: string,
  summary: string,
  parameters: Json[],
  schema: Json,
  description: string,
  more: Json = {},
): Json => ({
  operationId,
  summary,
  description,
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
    406: problemRef,
    ...more,
    414: problemRef,
    429: tooManyRef,
    500: problemRef,
  },
})

const parametersOf = ({ shape }: { shape: Record<string, z.ZodType> }): Json[] =>
  Object.entries(shape).map(([name, schema]) => {
    const { description, ...rest } = plainSchema(jsonSchemaOf(schema)) as Json
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

/**
 * zod writes a pattern beside `format: date` and `date-time`. Generators take the format for a date of their language and
 * then hold the pattern against that (the Python client of openapi-generator refuses every answer), so the format is enough.
 */
const jsonSchema = {
  io: 'output',
  override: ({ zodSchema, jsonSchema: made }: Made) => {
    if (made.format === 'date' || made.format === 'date-time') delete made.pattern
    const { def } = zodSchema._zod
    if (def.type === 'union' && 'discriminator' in def)
      made.discriminator = discriminatorOf(def as z.core.$ZodDiscriminatedUnionDef)
  },
} as const

/** Generators look the value up here, and would else take it for the name of a schema. */
const discriminatorOf = (union: z.core.$ZodDiscriminatedUnionDef): Json => ({
  propertyName: union.discriminator,
  mapping: Object.fromEntries(
    (union.options as readonly z.ZodObject[]).map((option) => [
      (option.shape[union.discriminator] as z.ZodLiteral<string>).value,
      refTo(option).$ref,
    ]),
  ),
})

type Made = { zodSchema: z.core.$ZodTypes; jsonSchema: { [keyword: string]: unknown } }

const jsonSchemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, jsonSchema)

const componentSchemas = (): Json =>
  plainSchema(
    z.toJSONSchema(shapes, { ...jsonSchema, uri: (id) => `#/components/schemas/${id}` }).schemas,
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
  content: { 'application/problem+json': { schema: refTo(ProblemShape) } },
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
