import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import { LRUCache } from 'lru-cache'
import type { Payload } from 'payload'
import { createAnswers, isAnswer } from '#src/delivery/answers'
import { openApi } from '#src/delivery/openapi'
import {
  type PageQuery,
  type Parameters,
  listParameters,
  noParameters,
  pageParameters,
  readAt,
  readQuery,
} from '#src/delivery/parameters'
import { type Composed, type Reading, notFound, readList, readPage, readSite } from '#src/delivery/read'
import { represent } from '#src/delivery/representation'
import { resources } from '#src/delivery/routes'
import { readSearch } from '#src/delivery/search/readSearch'
import { type SearchQuery, searchParameters } from '#src/delivery/search/shape'
import { send } from '#src/delivery/send'
import { Problem } from '#src/problems/Problem'
import { settings } from '#src/settings'

export type DeliveryOptions = {
  /** Where people reach the site, without a slash at the end. */
  publicUrl?: string
  /** What comes before a picture's file name. */
  mediaPath?: string
  /** Bytes of finished answers kept in memory. */
  cacheBytes?: number
  /** Milliseconds after which another process's commit is noticed at the latest. */
  recheckAfter?: number
}

type Moved = { movedTo: string }

/** An address longer than this is read each time rather than remembered. */
const LONGEST_REMEMBERED = 500

/**
 * The public delivery API, to be mounted at /v1. Reads publications and nothing else. Problems are handed on to the
 * application's error handler, which answers them as problem details.
 */
export const deliveryRouter = (payload: Payload, options: DeliveryOptions = {}): Router => {
  const answers = createAnswers({
    payload,
    publicUrl: options.publicUrl ?? settings.publicUrl,
    mediaPath: options.mediaPath ?? '/media/',
    cacheBytes: options.cacheBytes ?? 64 * 1024 * 1024,
    recheckAfter: options.recheckAfter ?? 250,
  })
  /** Addresses as they come, to the key of what they ask for: spares known ones the reading of their parameters. */
  const keys = new LRUCache<string, string>({ max: 10_000 })

  const answer =
    <Q extends PageQuery>(
      parameters: Parameters<Q>,
      keyOf: (req: Request, query: Q) => string,
      read: (reading: Reading, req: Request, query: Q) => Promise<Composed | Moved> | Composed,
    ): RequestHandler =>
    async (req, res) => {
      const query = readQuery(parameters, queryOf(req))
      const readHere = (reading: Reading) => read(reading, req, query)
      const isPast = query.asOf !== undefined
      const key = keyOf(req, query)
      const result = isPast
        ? await answers.past<Moved>(readAt(query, new Date()), readHere)
        : await answers.now<Moved>(key, readHere)
      if (!isAnswer(result)) {
        redirect(req, res, result.movedTo)
        return
      }
      if (!isPast && req.url.length <= LONGEST_REMEMBERED) keys.set(req.url, key)
      await send(req, res, result, Date.now())
    }

  const fromMemory = (req: Request, res: Response, next: NextFunction): void | Promise<void> => {
    const key = keys.get(req.url)
    if (key === undefined) return next()
    const checking = answers.current.ensure()
    if (checking) return checking.then(() => sendKept(req, res, next, key))
    return sendKept(req, res, next, key)
  }

  const sendKept = (req: Request, res: Response, next: NextFunction, key: string): void | Promise<void> => {
    const now = Date.now()
    const known = answers.kept(key, now)
    return known ? send(req, res, known, now) : next()
  }

  const router = Router({ caseSensitive: true })
  router.use(readingOnly, fromMemory)
  for (const resource of resources) {
    const { collection, filters, sorts } = resource
    router.get(
      `/${collection}`,
      answer(
        listParameters(filters, sorts),
        (_req, query) => `${collection}?${canonical(query)}`,
        (reading, _req, query) => readList(reading, resource, query),
      ),
    )
    router.get(
      `/${collection}/:slug`,
      answer(
        pageParameters,
        (req) => `${collection}/${slugOf(req)}`,
        (reading, req) => readPage(reading, resource, slugOf(req)),
      ),
    )
  }
  router.get(
    '/search',
    answer(
      searchParameters as unknown as Parameters<SearchQuery>,
      (_req, query) => `search?${canonical(query)}`,
      (reading, _req, query) => readSearch(reading, query),
    ),
  )
  router.get(
    '/site',
    answer(pageParameters, () => 'site', readSite),
  )
  router.get('/openapi.json', (req, res) => {
    readQuery(noParameters, queryOf(req))
    return send(req, res, description(), Date.now())
  })
  router.use((req) => {
    throw notFound(`There is nothing at ${req.baseUrl}${req.path}.`)
  })

  const startedAt = Date.now()
  const description = once(() =>
    represent(
      { body: openApi(), tags: [], watch: new Set(), validUntil: Infinity },
      { modified: startedAt, contentType: 'application/vnd.oai.openapi+json;version=3.1; charset=utf-8' },
    ),
  )
  return router
}

const METHODS = 'GET, HEAD, OPTIONS'

const readingOnly: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') return next()
  res.setHeader('Allow', METHODS)
  if (req.method === 'OPTIONS') {
    res.status(204).end()
    return
  }
  throw new Problem({
    kind: 'method-not-allowed',
    status: 405,
    title: 'Method not allowed',
    detail: `This API is for reading: ${METHODS}.`,
  })
}

/** 301 to the slug of today, with the question as it was. */
const redirect = (req: Request, res: Response, slug: string): void => {
  const folder = req.path.slice(0, req.path.lastIndexOf('/', req.path.length - 2))
  const query = queryOf(req)
  const location = `${req.baseUrl}${folder}/${encodeURIComponent(slug)}${query ? `?${query}` : ''}`
  res.writeHead(301, { Location: location, 'Cache-Control': 'public, max-age=60', 'Content-Length': 0 }).end()
}

const queryOf = ({ url }: Request): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')

const slugOf = ({ params }: Request): string => String(params.slug)

/** The same question in the same words, whatever the order it was asked in. */
const canonical = (query: object): string =>
  Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
