import { type Request, type Response, Router } from 'express'
import type { Payload } from 'payload'

import { parseFileName } from '#src/images/fileNames'
import { bringPictureHere } from '#src/images/pictureBucket'
import { isPictureFileLive } from '#src/publications/isPictureFileLive'
import { Problem } from '#src/problems/Problem'
import { answerProblem } from '#src/server/problems'
import { settings } from '#src/settings'

/**
 * Pictures for readers, mounted at /media. A file is served while a live publication shows it; for anything else the
 * answer is the same 404, so that nobody learns what else there is. Reads publications only, as delivery does.
 */
export const mediaRouter = (payload: Payload): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  router.get('/:filename', async (req, res) => {
    const { filename } = req.params
    const name = parseFileName(filename)
    if (!name || !(await isPictureFileLive(payload, name.mediaId, filename, new Date()))) return notFound(res)
    if (!hasIt(req, filename)) await bringPictureHere(settings.mediaDir, filename)
    await send(payload, req, res, filename, name.mimeType)
  })
  router.all('/{*path}', (req, res) => {
    if (req.method === 'GET' || req.method === 'HEAD') return notFound(res)
    res.set('Allow', 'GET, HEAD')
    answerProblem(
      res,
      new Problem({
        kind: 'method-not-allowed',
        status: 405,
        title: 'Method not allowed',
        detail: 'Pictures are read with GET or HEAD.',
      }),
    )
  })
  return router
}

/** The name stands for the same bytes for ever, so it is the ETag. Ranges and dates are Express's to answer. */
const send = (
  payload: Payload,
  req: Request,
  res: Response,
  filename: string,
  mimeType: string,
): Promise<void> =>
  new Promise((done) => {
    res.set({
      'Content-Type': mimeType,
      'Cache-Control': 'public, max-age=31536000, immutable',
      ETag: `"${filename}"`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      // Frontends live on other origins, and show pictures there.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Access-Control-Allow-Origin': '*',
    })
    if (hasIt(req, filename)) {
      res.removeHeader('Content-Type')
      res.status(304).end()
      return done()
    }
    res.sendFile(filename, { root: settings.mediaDir, cacheControl: false, dotfiles: 'deny' }, (error) => {
      if (error && !res.headersSent && isBeyondItsEnd(error)) beyondItsEnd(res, error)
      else if (error && !res.headersSent) {
        payload.logger.error({ msg: 'A live picture could not be read from the disk', filename, err: error })
        for (const name of ['Content-Type', 'ETag', 'Content-Security-Policy', 'Last-Modified'])
          res.removeHeader(name)
        notFound(res)
      }
      done()
    })
  })

type BeyondItsEnd = { status: 416; headers?: Record<string, string> }

const isBeyondItsEnd = (error: unknown): error is BeyondItsEnd =>
  typeof error === 'object' && error !== null && 'status' in error && error.status === 416

/** RFC 9110, 15.5.17: Content-Range says how long the picture is. */
const beyondItsEnd = (res: Response, { headers = {} }: BeyondItsEnd) => {
  for (const name of ['Content-Type', 'ETag', 'Last-Modified', 'Cache-Control']) res.removeHeader(name)
  res.set(headers)
  answerProblem(
    res,
    new Problem({
      kind: 'range-not-satisfiable',
      status: 416,
      title: 'Range not satisfiable',
      detail: 'The picture ends before this range begins; Content-Range says how many bytes it has.',
    }),
  )
}

// Express answers 200 to a conditional request that says `Cache-Control: no-cache`, which Node's fetch adds by itself; that
// word is for caches on the way (RFC 9111, 5.2.1.4), the condition is for us.
const hasIt = (req: Request, filename: string): boolean =>
  (req.headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === `"${filename}"`)

const notFound = (res: Response) =>
  answerProblem(
    res,
    new Problem({
      kind: 'not-found',
      status: 404,
      title: 'Not found',
      detail: 'No live page shows a picture of this name.',
    }),
  )
