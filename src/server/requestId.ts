import type { RequestHandler } from 'express'
import { v7 as uuid } from 'uuid'

/** Gives every request an id: the caller's X-Request-Id when it is a sane one, else our own. It is answered too. */
export const requestId = (): RequestHandler => (req, res, next) => {
  const given = req.get('x-request-id')
  req.id = given !== undefined && /^[\w.:+/=-]{8,128}$/.test(given) ? given : uuid()
  res.setHeader('X-Request-Id', req.id)
  next()
}
