import type { Request } from 'express'
import { isRecord, textOf } from '#src/content/values'
import { Problem, type ProblemBody, type ProblemItem } from '#src/problems/Problem'
import { problemBody } from '#src/problems/problemBody'

type PayloadError = { message?: unknown; name?: unknown; path?: unknown; data?: unknown }

/**
 * Translates an error answer of Payload's REST into problem details (RFC 9457): from
 * `{ errors: [{ name, message, data }] }` or `{ message }` to `{ type, title, status, detail, errors: [{ path, message }] }`.
 * What a Problem put into its data (kind, title, extension members) comes out as it went in.
 */
export function problemOf(status: number, said: unknown): ProblemBody {
  const answer = isRecord(said) ? said : {}
  const given = (Array.isArray(answer['errors']) ? answer['errors'] : []).filter(isRecord) as PayloadError[]
  const [first] = given
  const detail = textOf(first?.message) ?? textOf(answer['message'])

  if (status >= 500 && !isProblemData(first?.data)) return problemBody(new Error('hidden'))
  if (isProblemData(first?.data)) {
    const { kind, title, errors, extra } = first.data
    return problemBody(new Problem({ kind, title, status, detail: detail ?? title, errors, extra }))
  }

  const errors = given.flatMap(itemsOf)
  const body = problemBody(
    Object.assign(new Error(detail ?? 'The request was refused.'), { status, data: { errors } }),
  )
  // A bulk write says what it did write beside what it refused.
  return Array.isArray(answer['docs']) ? { ...body, docs: answer['docs'] } : body
}

/**
 * The body for a call of the admin's own pages. Payload's forms look for `errors[].data.errors[].path` to mark fields,
 * so the answer stays as Payload made it and carries the members of a problem beside that. A form shows a `message` and
 * then nothing else of the answer, so only lists get one, which show it over the errors of a refused selection.
 */
export function problemForAdmin(
  problem: ProblemBody,
  said: unknown,
  isSelection: boolean,
): Record<string, unknown> {
  const { errors, ...members } = problem
  const answer = isRecord(said) ? said : {}
  const given = Array.isArray(answer['errors']) && answer['errors'].length > 0 ? answer['errors'] : undefined
  return {
    // `docs`: what Payload's lists count.
    ...(isSelection ? { message: problem.title, docs: [] } : {}),
    ...answer,
    ...members,
    errors: given?.map((one: unknown) => (isRecord(one) ? { path: '', ...one } : one)) ?? [
      { path: '', message: problem.detail, ...(errors.length > 0 ? { data: { errors } } : {}) },
    ],
  }
}

/**
 * A call made by a page of our own admin: its Referer is a page below /admin of the host it calls, or the browser says
 * it is same-origin and sends a session. Programs name a token, an API key, or nothing of this.
 */
export function isCallOfAdmin(req: Request): boolean {
  if (req.headers.authorization !== undefined) return false
  if (/application\/problem\+json/i.test(req.headers.accept ?? '')) return false
  // The save button of the admin reads problem details itself, and Payload's form lets it set the address only.
  if (new URL(req.originalUrl, 'http://here').searchParams.get('errors') === 'problem') return false
  const referer = URL.canParse(req.headers.referer ?? '') ? new URL(req.headers.referer ?? '') : null
  if (referer !== null && referer.host === req.host && /^\/admin(\/|$)/.test(referer.pathname)) return true
  return (
    req.headers['sec-fetch-site'] === 'same-origin' && /(^|;\s*)payload-token=/.test(req.headers.cookie ?? '')
  )
}

/** Whether a request changes or deletes what was selected in a list, rather than one document. */
export const isOfSelection = (req: Request): boolean =>
  ['PATCH', 'DELETE'].includes(req.method) && /^\/api\/[^/?]+\/?(\?|$)/.test(req.originalUrl)

type ProblemData = { kind: string; title: string; errors: ProblemItem[]; extra: Record<string, unknown> }

const isProblemData = (data: unknown): data is ProblemData =>
  isRecord(data) &&
  typeof data['kind'] === 'string' &&
  typeof data['title'] === 'string' &&
  Array.isArray(data['errors'])

function itemsOf(error: PayloadError): ProblemItem[] {
  const inner = isRecord(error.data) && Array.isArray(error.data['errors']) ? error.data['errors'] : []
  const items = inner.filter(isRecord).map((one) => ({
    path: textOf(one['path']) ?? '',
    message: textOf(one['message']) ?? '',
  }))
  if (items.length > 0) return items
  const message = textOf(error.message)
  return message === null ? [] : [{ path: textOf(error.path) ?? '', message }]
}
