import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type RequestHandler, Router } from 'express'
import { noParameters, readQuery } from '#src/delivery/parameters'
import { type EncodedResponse, encodeFile } from '#src/delivery/encodedResponse'
import { send } from '#src/delivery/send'

/** Where Swagger UI lies: served from here, so that reading the docs tells nobody else about it. */
const folder = () => path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** Scripts and requests from here only. Swagger UI sets styles by attribute, and draws its icons as data. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** All of it comes with the program, so caches may keep it longer than content. */
const LIFETIME = 'public, max-age=3600'

/** The OpenAPI document for people, at /v1/docs. */
export const docs = (): Router => {
  const startedAt = Date.now()
  const router = Router({ caseSensitive: true })
  const serve = (address: string, contentType: string, read: (base: string) => string | Promise<Buffer>) => {
    let made: Promise<EncodedResponse> | undefined
    const make = async (base: string) =>
      encodeFile(Buffer.from(await read(base)), { modified: startedAt, contentType, tags: ['docs'] })
    const handler: RequestHandler = async (req, res) => {
      readQuery(noParameters, req.url.split('?')[1] ?? '')
      // Once for all readers; after a file that could not be read the next one has it tried again.
      made ??= make(req.baseUrl.toLowerCase())
      const answer = await made.catch((error: unknown) => {
        made = undefined
        throw error
      })
      if (address === '/') res.setHeader('Content-Security-Policy', policy)
      await send(req, res, answer, Date.now(), LIFETIME)
    }
    router.get(address, handler)
  }
  serve('/', 'text/html; charset=utf-8', (base) => html(base, base.replace(/docs$/, 'openapi.json')))
  serve('/start.js', 'text/javascript; charset=utf-8', () => script)
  for (const [name, contentType] of Object.entries(FILES))
    serve(`/${name}`, contentType, () => readFile(path.join(folder(), name)))
  return router
}

const FILES = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

const html = (base: string, api: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Guidepost delivery API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${base}/swagger-ui.css">
  </head>
  <body>
    <noscript>These docs need JavaScript; the same is said by <a href="${api}">openapi.json</a>.</noscript>
    <div id="docs" data-openapi="${api}"></div>
    <script src="${base}/swagger-ui-bundle.js"></script>
    <script src="${base}/start.js"></script>
  </body>
</html>
`

const script = `const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
follow()
dark.addEventListener('change', follow)

SwaggerUIBundle({
  url: document.getElementById('docs').dataset.openapi,
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
  supportedSubmitMethods: ['get', 'head'],
})
`
