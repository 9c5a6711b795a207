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
