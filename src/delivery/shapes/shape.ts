import { z } from 'zod'

/** The shapes that have a name in the OpenAPI document. */
export const shapes = z.registry<{ id: string }>()

/** Names a shape: `#/components/schemas/{id}` in OpenAPI, and what the composers' types are made from. */
export const shape = <T extends z.ZodType>(id: string, about: string, schema: T): T => {
  const described = schema.describe(about)
  shapes.add(described, { id })
  return described
}

/**
 * Names of which more come when the site gets another kind of content. A program leaves alone what it does not know, so one more
 * breaks no promise (`breakingChanges`).
 */
export const openEnum = <const T extends readonly string[]>(names: T) =>
  z.enum(names).meta({ 'x-open': true, description: 'More may come; leave alone what you do not know.' })

export const instant = z.iso.datetime().describe('An instant, ISO 8601 in UTC.')
export const day = z.iso.date()
export const id = z.string().describe('Never changes, also when the slug does; the same on every database.')
export const slug = z
  .string()
  .describe('The name in the address; may change, and then the old one redirects.')
export const webAddress = z.string().describe('An http or https address.')

/** What every document says of itself. */
export const identity = { id, slug }
export const dates = {
  publishedAt: instant.describe('When it was first live.'),
  updatedAt: instant.describe('When this content went live.'),
}
