import { type Request, type Response, Router } from 'express'
import type { Payload } from 'payload'

import { parseFileName } from '#src/images/fileNames'
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
  router.get('/:filename', async (req: Request<{ filename: string }>, res) => {
    const { filename } = req.params
    const name = parseFileName(filename)
    if (!name || !(await isPictureFileLive(payload, name.mediaId, filename, new Date()))) return notFound(res)
    await send(payload, res, filename, name.mimeType)
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

/** Conditional and range requests are answered by Express; the name stands for the same bytes for ever, so it is the ETag. */
const send = (payload: Payload, res: Response, filename: string, mimeType: string): Promise<void> =>
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
    res.sendFile(filename, { root: settings.mediaDir, cacheControl: false, dotfiles: 'deny' }, (error) => {
      if (error && !res.headersSent) {
        payload.logger.error({ msg: 'A live picture could not be read from the disk', filename, err: error })
        for (const name of ['Content-Type', 'ETag', 'Content-Security-Policy', 'Last-Modified'])
          res.removeHeader(name)
        notFound(res)
      }
      done()
    })
  })

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
