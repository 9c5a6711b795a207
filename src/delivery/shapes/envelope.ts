import { z } from 'zod'
import { shape } from '#src/delivery/shapes/shape'

/** A page of a list, as Payload envelopes it. */
export const envelopeOf = <S extends z.ZodType>(item: S) =>
  z.object({
    docs: z.array(item),
    totalDocs: z.int(),
    limit: z.int(),
    page: z.int(),
    totalPages: z.int(),
    hasNextPage: z.boolean(),
    hasPrevPage: z.boolean(),
    nextPage: z.int().nullable(),
    prevPage: z.int().nullable(),
  })

const FacetValue = shape(
  'FacetValue',
  'A value a list can be narrowed to, and how many documents it would have then.',
  z.object({
    value: z.string().describe('What to put into the parameter.'),
    label: z.string().nullable().describe('The name, where the value is a slug.'),
    count: z.int(),
  }),
)

/**
 * A page of a list, as Payload envelopes it, with what a list may be asked for besides. With `fields` a document has
 * only the members that were asked for; no schema can say that of a parameter, and types of whole cards serve everyone else.
 */
export const listOf = (item: z.ZodType, facets: readonly string[]) =>
  z.object({
    ...envelopeOf(item).shape,
    page: z.int().nullable().describe('Counted from 1; null when one leafs through by cursor.'),
    nextCursor: z
      .string()
      .nullable()
      .describe('Where to go on; null after the last page. There when a cursor was given.')
      .optional(),
    ...(facets.length > 0
      ? {
          facets: z
            .object(Object.fromEntries(facets.map((name) => [name, z.array(FacetValue).optional()])))
            .describe('Most frequent first, at most 100 of each. There when facets were asked for.')
            .optional(),
        }
      : {}),
  })

/** What every list's page has, whatever is in it. */
export const ListEnvelope = z.object({
  ...envelopeOf(z.unknown()).shape,
  page: z.int().nullable(),
  nextCursor: z.string().nullable().optional(),
  facets: z.record(z.string(), z.array(FacetValue)).optional(),
})

export const ProblemShape = shape(
  'Problem',
  'Problem details (RFC 9457).',
  z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.looseObject({ path: z.string(), message: z.string() })),
  }),
)
