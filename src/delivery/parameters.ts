import { z } from 'zod'
import { rolesThatMayAsk } from '#access/deliveryFor'
import { holdersInWords } from '#access/roles'
import {
  type FacetName,
  type ListColumn,
  type ListFilterName,
  type PlainColumn,
  type Sort,
  listColumns,
  plainColumns,
} from '#src/content/model'
import { Problem, type ProblemItem } from '#src/problems/Problem'

export const wholeNumber = (most: number, message: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,9}$/, message)
    .transform(Number)
    .pipe(z.int().min(1, message).max(most, message))

/** Long enough for any slug, short enough to look up. */
const slugOf = (what: string) =>
  z
    .string()
    .min(1, `The slug of a ${what}.`)
    .max(200, `The slug of a ${what}: at most 200 characters.`)
    .overwrite((slug) => slug.normalize('NFC'))
    .describe(`Slug of a ${what}.`)

const amountMessage = 'An amount of money, for instance 0, 20 or 49.90.'

const amount = (what: string) =>
  z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, amountMessage)
    .transform(Number)
    .pipe(z.number().min(0).max(999_999_999.99))
    .describe(`${what}, in whatever currency the document has; give currency too to compare like with like.`)
    .optional()

/** Words divided by commas, each from a list; in a fixed order, so that the same question has one key in the cache. */
const someOf = <T extends string>(names: readonly [T, ...T[]]) => {
  const message = `One or more of these, divided by commas: ${names.join(', ')}.`
  return z
    .string()
    .transform((text) => [...new Set(text.split(','))].sort())
    .pipe(z.array(z.enum(names, message)).min(1))
}

const LONGEST_CURSOR = 1000
/** More than any address here knows. */
const MOST_PARAMETERS = 40

const asOfMessage =
  'An instant in ISO 8601 with its offset, for instance 2026-05-03T12:00:00Z; write + as %2B.'

/** Every parameter there is. What a route takes is a selection of these. */
export const parameters = {
  asOf: z.iso
    .datetime({ offset: true, error: asOfMessage })
    .describe('What readers saw at this past instant.')
    .optional(),
  limit: wholeNumber(100, 'A whole number from 1 to 100.').describe('Documents on a page.').default(20),
  page: wholeNumber(1_000_000, 'A whole number from 1 to 1000000.').describe('Counted from 1.').default(1),
  topic: slugOf('topic').describe('Slug of a topic; its sub-topics count too.').optional(),
  provider: slugOf('provider').optional(),
  career: slugOf('career').describe('Slug of a career: what its page recommends.').optional(),
  priceMin: amount('The least it costs'),
  priceMax: amount('The most it costs'),
  free: z
    .enum(['true', 'false'], 'true or false.')
    .transform((word) => word === 'true')
    .pipe(z.boolean())
    .describe('true: costs nothing. false: has a price. What has no known price is neither.')
    .optional(),
  cursor: z
    .string()
    .max(LONGEST_CURSOR, 'The nextCursor of the page before.')
    .describe(
      'Leafs through by place instead of by number, so that nothing is missed or repeated when documents come and go: ' +
        'begin with an empty one, go on with nextCursor.',
    )
    .optional(),
}

/** Of the columns that are a parameter as they stand. */
const plainParameter = (column: ListColumn & { kind: 'text' }) => {
  if ('values' in column) return z.enum(column.values, `One of: ${column.values.join(', ')}.`).optional()
  const text = z.string().regex(column.pattern, column.message)
  return (column.about === undefined ? text : text.describe(column.about)).optional()
}

const parameterOf = (name: ListFilterName): z.ZodType =>
  isPlain(name) ? plainParameter(listColumns[name]) : parameters[name]

const isPlain = (name: ListFilterName): name is PlainColumn =>
  (plainColumns as readonly string[]).includes(name)

/** What a list can be asked: by what it is narrowed, sorted (the first is the default), counted, and cut down. */
export type Askable = {
  filters: readonly ListFilterName[]
  sorts: readonly Sort[]
  facets: readonly FacetName[]
  /** The members a document has in this list. */
  fields: readonly string[]
}

/** The parameters of a list. */
export const listParameters = ({ filters, sorts, facets, fields }: Askable) =>
  z.strictObject({
    limit: parameters.limit,
    page: parameters.page,
    sort: z
      .enum(sorts, `One of: ${sorts.join(', ')}.`)
      .describe('“-” in front sorts descending. What is not known comes last either way.')
      .default(sorts[0]!),
    cursor: parameters.cursor,
    fields: someOf(fields as [string, ...string[]])
      .describe('Only these members of each document.')
      .optional(),
    ...(facets.length > 0
      ? {
          facets: someOf(facets as [FacetName, ...FacetName[]])
            .describe('Counts by value, each as if the list were not narrowed by that very facet.')
            .optional(),
        }
      : {}),
    asOf: parameters.asOf,
    ...Object.fromEntries(filters.map((name) => [name, parameterOf(name)])),
  }) as Parameters<ListQuery>

export const pageParameters: Parameters<PageQuery> = z.strictObject({ asOf: parameters.asOf })
export const noParameters = z.strictObject({})

export type PageQuery = { asOf?: string | undefined }
export type ListQuery = PageQuery & {
  limit: number
  page: number
  sort: Sort
  cursor?: string
  fields?: string[]
  facets?: FacetName[]
} & { [N in Exclude<ListFilterName, PlainColumn>]?: z.output<(typeof parameters)[N]> } & {
  [N in PlainColumn]?: string
}

/** As much of a schema as reading a query string takes; `T` is what it makes of one. */
export type Parameters<T> = {
  shape: Record<string, z.ZodType>
  safeParse(
    given: unknown,
  ):
    | { success: true; data: T; error?: undefined }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } }
}

/**
 * Reads a query string. @throws Problem 400 that names each parameter which is unknown, repeated or malformed, and says
 * what would be right.
 */
export const readQuery = <T>(schema: Parameters<T>, query: string): T => {
  const given = new URLSearchParams(query)
  const names = [...new Set(given.keys())]
  const tooMany = names[MOST_PARAMETERS]
  if (tooMany !== undefined)
    throw badParameters([
      { path: tooMany, message: `An address takes at most ${MOST_PARAMETERS} parameters.` },
    ])
  const errors: ProblemItem[] = []
  for (const name of names) {
    if (!Object.hasOwn(schema.shape, name))
      errors.push({ path: name, message: unknownParameter(Object.keys(schema.shape)) })
    else if (given.getAll(name).length > 1) errors.push({ path: name, message: 'Give it once.' })
  }
  const known = names.filter((name) => Object.hasOwn(schema.shape, name))
  const result = schema.safeParse(Object.fromEntries(known.map((name) => [name, given.get(name)])))
  for (const issue of result.error?.issues ?? []) {
    const path = String(issue.path[0] ?? '')
    if (!errors.some((error) => error.path === path)) errors.push({ path, message: issue.message })
  }
  if (errors.length === 0 && result.success) return result.data
  throw badParameters(errors)
}

/** 400 that names each parameter and says what would be right. */
export const badParameters = (errors: ProblemItem[]): Problem =>
  new Problem({
    kind: 'bad-parameter',
    status: 400,
    title: 'A parameter is not right',
    detail: errors.map(({ path, message }) => `${path}: ${message}`).join(' '),
    errors,
  })

const unknownParameter = (known: string[]): string =>
  known.length === 0
    ? 'There is no such parameter; this address takes none.'
    : `There is no such parameter; this address takes ${known.join(', ')}.`

export const isFuture = ({ asOf }: PageQuery, now: Date): boolean =>
  asOf !== undefined && new Date(asOf) > now

/** What is planned is told to staff only. */
export const futureIsForStaff = (): Problem =>
  new Problem({
    kind: 'future',
    status: 403,
    title: 'The future is for staff',
    detail: `asOf may be any past instant; what is planned is shown only to ${holdersInWords(rolesThatMayAsk('readFuture'))}, signed in.`,
    errors: [{ path: 'asOf', message: 'An instant that has passed.' }],
  })
