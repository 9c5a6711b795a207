import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { Problem, isProblem } from '#src/problems/Problem'
import { problemBody } from '#src/problems/problemBody'
import { unavailableBehind } from '#src/problems/unavailable'

/** Answers any error as problem details (RFC 9457), for programs. */
export function answerProblem(res: Response, error: unknown): void {
  const body = problemBody(error)
  res.status(body.status)
  res.setHeader('Content-Type', 'application/problem+json; charset=utf-8')
  res.setHeader('Cache-Control', 'no-store')
  if (typeof body['retryAfter'] === 'number') res.setHeader('Retry-After', String(body['retryAfter']))
  const bytes = Buffer.from(JSON.stringify(body))
  res.setHeader('Content-Length', bytes.length)
  res.end(res.req.method === 'HEAD' ? undefined : bytes)
}

export const nothingHere: RequestHandler = (req, res) => {
  answerProblem(
    res,
    new Problem({
      kind: 'not-found',
      status: 404,
      title: 'Not found',
      detail: `There is nothing at ${req.path}.`,
    }),
  )
}

/** The last handler: whatever a route throws is logged once and answered without its inside. */
export const errorsToProblems: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (res.headersSent) {
    next(error)
    return
  }
  const unavailable = isProblem(error) ? undefined : unavailableBehind(error)
  if (problemBody(error).status >= 500) req.log.error({ err: error }, 'a request failed')
  answerProblem(res, unavailable ?? error)
}
