import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import { LRUCache } from 'lru-cache'
import type { Payload } from 'payload'
import type { DeliveredCollection } from '#src/content/model'
import { type RateLimitStore, createRateLimitStore } from '#src/delivery/rateLimitStore'
import { createAnswers, isAnswer } from '#src/delivery/answers'
import { changesParameters, readChanges } from '#src/delivery/changes'
import { crossOrigin } from '#src/delivery/crossOrigin'
import { directoryOf } from '#src/delivery/directory'
import { docs } from '#src/delivery/docs'
import { rateLimited, shortAddress } from '#src/delivery/limits'
import { isAllowed } from '#src/delivery/staff'
import { openApi } from '#src/delivery/openapi'
import {
  type PageQuery,
  type Parameters,
  listParameters,
  noParameters,
  pageParameters,
  futureIsForStaff,
  isFuture,
  readQuery,
} from '#src/delivery/parameters'
import { type ComposedResponse, type ReadContext, notFound, readPage, readSite } from '#src/delivery/read'
import { readList } from '#src/delivery/readList'
import { readRedirects, redirectsParameters } from '#src/delivery/redirects'
import { type EncodedResponse, encodeFile } from '#src/delivery/encodedResponse'
import { type Resource, resources } from '#src/delivery/routes'
import { readSearch } from '#src/delivery/search/readSearch'
import { type SearchQuery, searchParameters } from '#src/delivery/search/shape'
import { cacheControl, send } from '#src/delivery/send'
import { Problem } from '#src/problems/Problem'
import { warmLists } from '#src/publications/lists/askList'
import { settings } from '#src/settings'

export type DeliveryOptions = {
  /** Origins of other sites whose pages may read here. */
  corsOrigins?: readonly string[]
  /** Requests a client may make in a minute; 0 for any number. */
  rateLimit?: number
  /** Where readers see the pages, without a slash at the end; publicUrl where only that is said. */
  siteUrl?: string
  /** Where this server is reached, likewise. */
  publicUrl?: string
  /** What comes before a picture's file name. */
  mediaPath?: string
  /** Bytes of finished answers kept in memory. */
  cacheBytes?: number
  /** Milliseconds after which another process's commit is noticed at the latest. */
  recheckAfter?: number
  /** What lists need is read at the start, so that the first reader does not wait for it. */
  isWarm?: boolean
}

export type DeliveryRouter = Router & {
  /** What is kept for this address and still right, without waiting for anything (see sendCachedResponse.ts). */
  known: (url: string, now: number) => EncodedResponse | undefined
  rateLimitStore: RateLimitStore
  /** Counts what is drawn from its answers as one with them. */
  limited: RequestHandler
  /** The same answers for what is drawn from them in this process, by the same keys. */
  ask: InProcess
}

/** @throws Problem as the addresses below /v1 answer it */
export type InProcess = {
  list: (kind: DeliveredCollection, query: string) => Promise<EncodedResponse>
  page: (kind: DeliveredCollection, slug: string) => Promise<EncodedResponse | Moved>
  search: (query: string) => Promise<EncodedResponse>
  site: () => Promise<EncodedResponse>
}

type Moved = { movedTo: string }

/** An address longer than this is read each time rather than remembered. */
const LONGEST_REMEMBERED = 500

/**
 * The public delivery API, to be mounted at /v1. Reads publications and nothing else. Problems are handed on to the
 * application's error handler, which answers them as problem details.
 */
export const deliveryRouter = (payload: Payload, options: DeliveryOptions = {}): DeliveryRouter => {
  const answers = createAnswers({
    payload,
    siteUrl: options.siteUrl ?? options.publicUrl ?? settings.siteUrl,
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
      read: (
        context: ReadContext,
        req: Request,
        query: Q,
      ) => Promise<ComposedResponse | Moved> | ComposedResponse,
    ): RequestHandler =>
    async (req, res) => {
      const query = readQuery(parameters, queryOf(req))
      const readHere = (context: ReadContext) => read(context, req, query)
      const key = keyOf(req, query)
      if (query.asOf !== undefined) {
        const lifetime = await lifetimeOf(req, res, query)
        const result = await answers.past<Moved>(new Date(query.asOf), readHere)
        if (isAnswer(result)) await send(req, res, result, Date.now(), lifetime)
        else redirect(req, res, result.movedTo, lifetime)
        return
      }
      const result = await answers.now<Moved>(key, readHere)
      if (!isAnswer(result)) {
        redirect(req, res, result.movedTo)
        return
      }
      if (req.url.length <= LONGEST_REMEMBERED) keys.set(req.url, key)
      await send(req, res, result, Date.now())
    }

  /** How long an answer for another instant may be kept. @throws Problem 403 for the future, unless the caller may read it */
  const lifetimeOf = async (req: Request, res: Response, query: PageQuery): Promise<string> => {
    if (!isFuture(query, new Date())) return PAST_LIFETIME
    // Also for a cache that does not heed `no-store`.
    res.vary('Authorization').vary('Cookie')
    if (!(await isAllowed(payload, req.headers, 'readFuture'))) throw futureIsForStaff()
    return 'private, no-store'
  }

  const fromMemory = (req: Request, res: Response, next: NextFunction): void | Promise<void> => {
    const key = keys.get(req.url)
    if (key === undefined) return next()
    const checking = answers.follower.ensure()
    if (checking)
      return checking.then(
        () => sendKept(req, res, next, key),
        (error: unknown) =>
          answers.follower.mayBeOld() ? sendKept(req, res, () => next(error), key) : next(error),
      )
    return sendKept(req, res, next, key)
  }

  const sendKept = (req: Request, res: Response, next: NextFunction, key: string): void | Promise<void> => {
    const now = Date.now()
    const known = answers.kept(key, now)
    return known ? send(req, res, known, now) : next()
  }

  const rateLimitStore = createRateLimitStore(options.rateLimit ?? settings.rateLimit)
  const router = Router({ caseSensitive: true })
  const origins = options.corsOrigins ?? settings.corsOrigins
  if (origins.length > 0) router.use(crossOrigin(origins))
  const limited = rateLimited(rateLimitStore)
  router.use(readingOnly, shortAddress, limited, fromMemory)
  for (const resource of resources) {
    const { collection } = resource
    router.get(
      `/${collection}`,
      answer(
        listParameters(resource),
        (_req, query) => `${collection}?${canonical(query)}`,
        (context, _req, query) => readList(context, resource, query),
      ),
    )
    router.get(
      `/${collection}/:slug`,
      answer(
        pageParameters,
        (req) => `${collection}/${slugOf(req)}`,
        (context, req) => readPage(context, resource, slugOf(req)),
      ),
    )
  }
  router.get(
    '/search',
    answer<SearchQuery>(
      searchParameters,
      (_req, query) => `search?${canonical(query)}`,
      (context, _req, query) => readSearch(context, query),
    ),
  )
  router.get(
    '/site',
    answer(pageParameters, () => 'site', readSite),
  )
  router.get(
    '/changes',
    answer(
      changesParameters,
      (_req, query) => `changes?${canonical(query)}`,
      (context, _req, query) => readChanges(context, query),
    ),
  )
  router.get(
    '/redirects',
    answer(
      redirectsParameters,
      (_req, query) => `redirects?${canonical(query)}`,
      (context, _req, query) => readRedirects(context, query),
    ),
  )
  router.use('/docs', docs())
  router.get('/', (req, res) => {
    readQuery(noParameters, queryOf(req))
    return send(req, res, directory(req.baseUrl), Date.now())
  })
  router.get('/openapi.json', (req, res) => {
    readQuery(noParameters, queryOf(req))
    return send(req, res, description(), Date.now())
  })
  router.use((req) => {
    throw notFound(`There is nothing at ${req.baseUrl}${req.path}.`)
  })

  if (options.isWarm ?? true) warmLists(payload)
  const startedAt = Date.now()
  const description = once(() =>
    encodeFile(Buffer.from(JSON.stringify(openApi())), {
      modified: startedAt,
      contentType: 'application/vnd.oai.openapi+json;version=3.1; charset=utf-8',
      tags: ['openapi'],
    }),
  )
  const directory = (base: string) =>
    encodeFile(Buffer.from(JSON.stringify(directoryOf(base))), {
      modified: startedAt,
      contentType: 'application/json; charset=utf-8',
      tags: ['openapi'],
    })
  const known = (url: string, now: number): EncodedResponse | undefined => {
    const key = keys.get(url)
    if (key === undefined) return undefined
    const answer = answers.kept(key, now)
    return answer && answers.follower.isRecent() ? answer : undefined
  }
  /** Of what does not move. */
  const whole = async (
    key: string,
    read: (context: ReadContext) => Promise<ComposedResponse> | ComposedResponse,
  ) => {
    const found = await answers.now<Moved>(key, read)
    if (isAnswer(found)) return found
    throw notFound('This has moved.')
  }
  const ask: InProcess = {
    list: (kind, given) => {
      const resource = resourceOf(kind)
      const query = readQuery(listParameters(resource), given)
      return whole(`${kind}?${canonical(query)}`, (context) => readList(context, resource, query))
    },
    page: (kind, slug) =>
      answers.now<Moved>(`${kind}/${slug}`, (context) => readPage(context, resourceOf(kind), slug)),
    search: (given) => {
      const query = readQuery<SearchQuery>(searchParameters, given)
      return whole(`search?${canonical(query)}`, (context) => readSearch(context, query))
    },
    site: () => whole('site', readSite),
  }
  return Object.assign(router, { known, rateLimitStore, limited, ask })
}

const resourceOf = (kind: DeliveredCollection): Resource =>
  resources.find(({ collection }) => collection === kind)!

const METHODS = 'GET, HEAD, OPTIONS'

/** The past does not change; a correction of how it is shown may. */
const PAST_LIFETIME = 'public, max-age=300'

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

/** 301 to the slug of today, with the question as it was. As short-lived as a page, and purged with any of its collection. */
const redirect = (
  req: Request,
  res: Response,
  slug: string,
  lifetime = cacheControl(Infinity, Date.now()),
): void => {
  const folder = req.path.slice(0, req.path.lastIndexOf('/', req.path.length - 2))
  const collection = folder.slice(1)
  const query = queryOf(req)
  res
    .writeHead(301, {
      Location: `${req.baseUrl}${folder}/${encodeURIComponent(slug)}${query ? `?${query}` : ''}`,
      'Cache-Control': lifetime,
      'Cache-Tag': collection,
      'Surrogate-Key': collection,
      'Content-Length': 0,
    })
    .end()
}

const queryOf = ({ url }: Request): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')

/** As slugs are kept: a file name of macOS, for one, comes decomposed (NFD). */
const slugOf = ({ params }: Request): string => String(params.slug).normalize('NFC')

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
