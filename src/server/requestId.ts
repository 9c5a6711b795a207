import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'

/** Gives every request an id: the caller's X-Request-Id when it is a sane one, else our own. It is answered too. */
export const requestId = (): RequestHandler => (req, res, next) => {
  req.id = requestIdOf(req)
  res.setHeader('X-Request-Id', req.id)
  next()
}

export const requestIdOf = ({ headers }: IncomingMessage): string => {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w.:+/=-]{8,128}$/.test(given) ? given : randomUUID()
}
