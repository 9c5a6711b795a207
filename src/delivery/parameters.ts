import { z } from 'zod'
import { levels } from '#src/delivery/shapes/parts'
import { Problem, type ProblemItem } from '#src/problems/Problem'
import type { Sort } from '#src/publications/read'

const wholeNumber = (most: number, message: string) =>
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
    .describe(`Slug of a ${what}.`)

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
  level: z.enum(levels, `One of: ${levels.join(', ')}.`).optional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$/, 'A language tag (BCP 47), for instance en or pt-BR.')
    .describe('BCP 47, exactly as the documents have it.')
    .optional(),
  isbn13: z
    .string()
    .regex(/^97[89]\d{10}$/, 'An ISBN of 13 digits, without hyphens.')
    .optional(),
}

export type Filter = 'topic' | 'provider' | 'career' | 'level' | 'language' | 'isbn13'

/** The parameters of a list with these filters and sorts; the first sort is the default. */
export const listParameters = (filters: readonly Filter[], sorts: readonly Sort[]) =>
  z.strictObject({
    limit: parameters.limit,
    page: parameters.page,
    sort: z
      .enum(sorts, `One of: ${sorts.join(', ')}.`)
      .describe('“-” in front sorts descending.')
      .default(sorts[0]!),
    asOf: parameters.asOf,
    ...Object.fromEntries(filters.map((name) => [name, parameters[name]])),
  }) as unknown as z.ZodType<ListQuery> & { shape: Record<string, z.ZodType> }

export const pageParameters = z.strictObject({ asOf: parameters.asOf })
export const noParameters = z.strictObject({})

export type PageQuery = { asOf?: string | undefined }
export type ListQuery = PageQuery & { limit: number; page: number; sort: Sort } & Partial<
    Record<Filter, string>
  >

export type Parameters<T> = z.ZodType<T> & { shape: Record<string, z.ZodType> }

/**
 * Reads a query string. @throws Problem 400 that names each parameter which is unknown, repeated or malformed, and says
 * what would be right.
 */
export const readQuery = <T>(schema: Parameters<T>, query: string): T => {
  const given = new URLSearchParams(query)
  const names = [...new Set(given.keys())]
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
  throw new Problem({
    kind: 'bad-parameter',
    status: 400,
    title: 'A parameter is not right',
    detail: errors.map(({ path, message }) => `${path}: ${message}`).join(' '),
    errors,
  })
}

const unknownParameter = (known: string[]): string =>
  known.length === 0
    ? 'There is no such parameter; this address takes none.'
    : `There is no such parameter; this address takes ${known.join(', ')}.`

/** The instant to read at. @throws Problem 403 for one in the future, which only staff may see. */
export const readAt = ({ asOf }: PageQuery, now: Date): Date => {
  if (asOf === undefined) return now
  const at = new Date(asOf)
  if (at <= now) return at
  throw new Problem({
    kind: 'future',
    status: 403,
    title: 'The future is for staff',
    detail: 'asOf may be any past instant.',
    errors: [{ path: 'asOf', message: 'An instant that has passed.' }],
  })
}
