import { createRequire } from 'node:module'
import path from 'node:path'
import { type RequestHandler, Router, static as files } from 'express'
import { noParameters, readQuery } from '#src/delivery/parameters'

/** Where Swagger UI lies: served from here, so that reading the docs tells nobody else about it. */
const folder = () => path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js']

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

/** The OpenAPI document for people, at /v1/docs. */
export const docs = (): Router => {
  const router = Router()
  router.get('/', page)
  router.get('/start.js', (_req, res) => {
    res.type('text/javascript').setHeader('Cache-Control', 'public, max-age=3600')
    res.send(script)
  })
  const served = files(folder(), { index: false, maxAge: '1h' })
  router.use((req, res, next) => (FILES.includes(req.path.slice(1)) ? served(req, res, next) : next()))
  return router
}

const page: RequestHandler = (req, res) => {
  readQuery(noParameters, req.url.split('?')[1] ?? '')
  res.setHeader('Content-Security-Policy', policy)
  res.setHeader('Cache-Control', 'public, max-age=3600')
  res.type('html').send(html(req.baseUrl, req.baseUrl.replace(/docs$/, 'openapi.json')))
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
