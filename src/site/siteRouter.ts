import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import { type DeliveredCollection, deliveredCollections, facetsOf, model } from '#src/content/model'
import { type EncodedResponse, encodeFile } from '#src/delivery/encodedResponse'
import { notFound } from '#src/delivery/read'
import type { InProcess } from '#src/delivery/router'
import { send } from '#src/delivery/send'
import { Problem, isProblem } from '#src/problems/Problem'
import {
  SITEMAP_PAGE,
  atomFeed,
  robots,
  sitemapFile,
  sitemapIndex,
  sitemapKinds,
  sitemapParts,
} from '#src/site/files'
import { bodyOf, createKeptPages } from '#src/site/keptPages'
import { style, stylePath } from '#src/site/style'
import type { ListOf, SearchResults, Site } from '#src/site/types'
import { type Drawn, documentOf, drawBrowse, drawHome, drawSearch, drawTrouble } from './draw'
import { viewOf } from './pages/views'

export type SiteOptions = {
  ask: InProcess
  /** Where readers see the pages, without a slash at the end. */
  siteUrl: string
  /** Counts requests with those of /v1. */
  limited: RequestHandler
  /** Puts the security headers on an answer. */
  headers: RequestHandler
  /** Bytes of finished pages kept in memory. */
  cacheBytes?: number
}

const types = {
  html: 'text/html; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  css: 'text/css; charset=utf-8',
  text: 'text/plain; charset=utf-8',
} as const

/** The name of the style's file changes with what is in it. */
const FOR_GOOD = 'public, max-age=31536000, immutable'
const METHODS = 'GET, HEAD'
/** Documents on a page of a list. */
const BROWSED = 24
/** Of each kind that belongs to a topic or provider: two or three rows of cards. */
const firstOf = (kind: DeliveredCollection): number => (kind === 'careers' ? 6 : 9)

/** No script at all, styles and pictures only (CSP 3). Structured data is a data block and never run. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data: https: http:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

type Made = { parts: readonly EncodedResponse[]; draw: (site: Site) => Drawn } | { movedTo: string }
type Make = (req: Request, query: URLSearchParams) => Promise<Made>

/**
 * The reference site: what readers see, drawn on the server from the answers of /v1 and nothing else, without a script. It
 * answers at the addresses that those answers name (`canonical`); SITE=off leaves them to another frontend.
 */
export const siteRouter = ({
  ask,
  siteUrl,
  limited,
  headers,
  cacheBytes = 32 * 1024 * 1024,
}: SiteOptions): Router => {
  const kept = createKeptPages(cacheBytes)
  const startedAt = Date.now()
  const router = Router({ caseSensitive: true })
  const before = [headers, limited]

  /** A page from what `make` asks for; of its parameters it sees those of these names. */
  const page = (address: string, make: Make, names: readonly string[] = []): void => {
    const handler: RequestHandler = async (req, res) => {
      const query = known(queryOf(req), names)
      const [made, site] = await Promise.all([make(req, query), ask.site()])
      if ('movedTo' in made) {
        res.redirect(301, made.movedTo)
        return
      }
      const draw = () => {
        const texts = bodyOf<Site>(site)
        return documentOf(made.draw(texts), texts, req.path)
      }
      await answer(req, res, kept.get(`${req.path}?${query}`, [...made.parts, site], draw, types.html))
    }
    router.get(address, ...before, handler)
  }

  const answer = (req: Request, res: Response, page: EncodedResponse, lifetime?: string) => {
    res.setHeader('Content-Security-Policy', policy)
    return send(req, res, page, Date.now(), lifetime)
  }

  page('/', async () => {
    const [careers, lists, topics] = await Promise.all([
      ask.list('careers', 'limit=12'),
      ask.list('reading-lists', 'limit=6'),
      ask.list('topics', 'limit=100'),
    ])
    return {
      parts: [careers, lists, topics],
      draw: (site) =>
        drawHome(siteUrl, {
          site,
          careers: bodyOf(careers),
          lists: bodyOf(lists),
          topics: bodyOf(topics),
        }),
    }
  })

  for (const kind of deliveredCollections) {
    page(`/${kind}`, (_req, query) => browse(kind, query), ['page', 'sort', ...model[kind].delivery.filters])
    page(`/${kind}/:slug`, (req) => single(kind, String(req.params.slug).normalize('NFC')))
  }

  const browse = async (kind: DeliveredCollection, query: URLSearchParams): Promise<Made> => {
    const asked = new URLSearchParams(query)
    asked.set('limit', String(BROWSED))
    const facets = facetsShown(kind)
    if (facets.length > 0) asked.set('facets', facets.join(','))
    const list = await ask.list(kind, String(asked))
    return { parts: [list], draw: () => drawBrowse(siteUrl, kind, bodyOf(list), query) }
  }

  const single = async (kind: DeliveredCollection, slug: string): Promise<Made> => {
    const main = await ask.page(kind, slug)
    if ('movedTo' in main) return { movedTo: `/${kind}/${encodeURIComponent(main.movedTo)}` }
    const { around, draw } = viewOf(kind)
    const kinds = around?.kinds ?? []
    const lists = await Promise.all(
      kinds.map((one) => ask.list(one, `limit=${firstOf(one)}&${around!.by}=${encodeURIComponent(slug)}`)),
    )
    return {
      parts: [main, ...lists],
      draw: () =>
        draw(bodyOf(main), {
          siteUrl,
          around: Object.fromEntries(kinds.map((one, n) => [one, bodyOf(lists[n]!)])),
        }),
    }
  }

  page(
    '/search',
    async (_req, query) => {
      const q = (query.get('q') ?? '').trim()
      if (q === '') return { parts: [], draw: () => drawSearch('', query, null) }
      const asked = new URLSearchParams(query)
      // The last word is whole: the form was sent.
      asked.set('q', `${q} `)
      const results = await ask.search(String(asked))
      return { parts: [results], draw: () => drawSearch(q, query, bodyOf<SearchResults>(results)) }
    },
    ['q', 'page', 'type', 'topic'],
  )

  const fileOf = (text: string, contentType: string) =>
    encodeFile(Buffer.from(text), { modified: startedAt, contentType, tags: [] })
  const styles = fileOf(style, types.css)
  const robotsFile = fileOf(robots(siteUrl), types.text)
  router.get(stylePath, headers, (req, res) => answer(req, res, styles, FOR_GOOD))
  router.get('/robots.txt', headers, (req, res) => answer(req, res, robotsFile))

  router.get('/feed.xml', ...before, async (req: Request, res: Response) => {
    const [site, careers, lists] = await Promise.all([
      ask.site(),
      ask.list('careers', 'limit=20&sort=-publishedAt'),
      ask.list('reading-lists', 'limit=20&sort=-publishedAt'),
    ])
    const draw = () =>
      atomFeed(siteUrl, {
        site: bodyOf(site),
        careers: bodyOf<ListOf<'careers'>>(careers).docs,
        lists: bodyOf<ListOf<'reading-lists'>>(lists).docs,
      })
    await answer(req, res, kept.get('/feed.xml', [site, careers, lists], draw, types.atom))
  })

  router.get('/sitemap.xml', ...before, async (req: Request, res: Response) => {
    const lists = await Promise.all(sitemapKinds.map((kind) => ask.list(kind, 'limit=1')))
    const draw = () =>
      sitemapIndex(
        siteUrl,
        lists.map((list) => bodyOf<ListOf<'careers'>>(list).totalDocs),
      )
    await answer(req, res, kept.get('/sitemap.xml', lists, draw, types.xml))
  })

  router.get('/sitemap/:kind/:file', ...before, async (req: Request, res: Response) => {
    const kind = sitemapKinds.find((one) => one === req.params.kind)
    const [, number = ''] = /^([1-9]\d{0,3})\.xml$/.exec(String(req.params.file)) ?? []
    if (!kind || number === '' || Number(number) > 1_000_000 / SITEMAP_PAGE)
      throw notFound('There is no such part of the sitemap.')
    const parts = await sitemapParts(ask, kind, Number(number))
    const draw = () => sitemapFile(siteUrl, kind, parts)
    await answer(req, res, kept.get(req.path, parts, draw, types.xml))
  })

  router.use(elsewhere, troublePage(ask))
  return router
}

/** Addresses of pages and files of the site, whatever is there. */
export const siteAddress = new RegExp(
  `^/(?:[?]|$|(?:${[...deliveredCollections, 'search', 'sitemap'].join('|')}|(?:site\\.css|robots\\.txt|feed\\.xml|sitemap\\.xml))(?:[/?]|$))`,
)

/** What belongs to the other parts of the server, by the first part of its address. */
const notOurs = /^\/(admin|api|v1|media|_next|healthz|readyz|metrics|favicon\.ico)(\/|$)/i

/** A page is read and nothing else; a person who opens an address at which there is nothing gets a page that helps. */
const elsewhere: RequestHandler = (req, res, next) => {
  if (req.method !== 'GET' && req.method !== 'HEAD' && siteAddress.test(req.url)) {
    res.setHeader('Allow', METHODS)
    throw new Problem({
      kind: 'method-not-allowed',
      status: 405,
      title: 'Method not allowed',
      detail: `Pages are for reading: ${METHODS}.`,
    })
  }
  const isPerson = req.method === 'GET' && req.accepts(['json', 'html']) === 'html'
  if (isPerson && !notOurs.test(req.path)) throw notFound('There is nothing at this address.')
  next()
}

/** A refusal becomes a page for people, and stays a problem for programs. */
const troublePage =
  (ask: InProcess) =>
  async (error: unknown, req: Request, res: Response, next: NextFunction): Promise<void> => {
    const isRefusal = isProblem(error) && error.status < 500
    const site =
      isRefusal && req.accepts(['json', 'html']) === 'html' ? await ask.site().catch(() => null) : null
    // The same refusal is a page for people and a problem for programs.
    if (isRefusal) res.vary('Accept')
    if (!isRefusal || !site) {
      next(error)
      return
    }
    const { status, title, message } = error
    res.setHeader('Content-Security-Policy', policy)
    // What was refused to one reader (429) is no answer for others.
    res
      .status(status)
      .set('Cache-Control', status === 404 ? 'public, max-age=10' : 'no-store')
      .type(types.html)
      .send(documentOf(drawTrouble(status, title, message, req.path), bodyOf<Site>(site), req.path))
  }

const queryOf = ({ url }: Request): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')

/** Only what the page knows: campaigns put words of their own behind an address, and a form sends its empty fields. */
const known = (query: URLSearchParams, names: readonly string[]): URLSearchParams =>
  new URLSearchParams(
    names.flatMap((name) => {
      const value = query.get(name)
      return value ? [[name, value]] : []
    }),
  )

/** Those that a person would narrow by. */
const facetsShown = (kind: DeliveredCollection): string[] =>
  facetsOf(kind).filter((name) => name !== 'availability')
