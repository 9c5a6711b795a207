import type { PayloadRequest } from 'payload'
import { z } from 'zod'

import { Problem, type ProblemItem } from '#src/problems/Problem'

/**
 * The JSON body of an endpoint, held to its schema; no body at all counts as {}. Use `z.strictObject`: an unknown field is
 * refused, because a misspelt one would do nothing and nobody would know.
 * @throws Problem 400 naming each field
 */
export const bodyOf = async <S extends z.ZodObject>(
  req: PayloadRequest,
  schema: S,
  title = 'The body is not what this takes',
): Promise<z.infer<S>> => {
  return heldTo(schema, await jsonOf(req), title)
}

/**
 * The same for a body that was read already.
 * @throws Problem 400 naming each field
 */
export const heldTo = <S extends z.ZodObject>(
  schema: S,
  data: unknown,
  title = 'The body is not what this takes',
): z.infer<S> => {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  throw complaint('bad-body', title, parsed.error, schema, 'field')
}

/** The body of an endpoint that takes none. */
export const emptyBody = z.strictObject({})

/**
 * The query of an endpoint, held to its schema: texts in, whatever the schema makes of them out.
 * @throws Problem 400 naming each parameter
 */
export const queryOf = <S extends z.ZodObject>(req: PayloadRequest, schema: S): z.infer<S> => {
  // Not `req.query`: Payload adds parameters of its own to that.
  const given = new Map<string, unknown>()
  for (const [name, value] of req.searchParams) given.set(name, given.has(name) ? [value] : value)
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  throw complaint('bad-query', 'A parameter is not right', parsed.error, schema, 'parameter')
}

/** What is wrong is named up to so many times. */
const mostNamed = 20

const complaint = (kind: string, title: string, error: z.ZodError, schema: z.ZodObject, word: string) => {
  const errors = error.issues.slice(0, mostNamed).flatMap((issue): ProblemItem[] => {
    const at = issue.path.map(String)
    if (issue.code !== 'unrecognized_keys') return [{ path: at.join('.'), message: issue.message }]
    const known = Object.keys(schema.shape).join(', ') || 'none'
    const there = at.length === 0 ? `; there are ${known}` : ''
    return issue.keys.slice(0, mostNamed).map((key) => {
      const path = [...at, key].join('.')
      return { path, message: `Unknown ${word} “${path}”${there}.` }
    })
  })
  const detail = errors
    .map(({ path, message }) => (path && !message.includes(`“${path}”`) ? `${path}: ${message}` : message))
    .join(' ')
  return new Problem({ kind, status: 400, title, detail, errors })
}

const jsonOf = async (req: PayloadRequest): Promise<unknown> => {
  // The server parses a JSON body once and checks it.
  if (req.data !== undefined) return req.data
  const text = (await req.text?.()) ?? ''
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem({
      kind: 'bad-json',
      status: 400,
      title: 'The body is not JSON',
      detail: 'Send a JSON object, or nothing at all.',
    })
  }
}
