import createClient, { type Client, type ClientOptions } from 'openapi-fetch'
import type { components, paths } from './schema'

export { kinds } from './kinds'
export type { components, paths } from './schema'

type Schemas = components['schemas']

/**
 * The tags (`Cache-Tag`, `Surrogate-Key`) to purge at a cache in front for one change of the feed: answers that show the
 * document carry the first, or the second where they show very many.
 */
export const tagsToPurge = ({
  collection,
  id,
}: Pick<Schemas['Change'], 'collection' | 'id'>): [string, string] => [`${collection}:${id}`, collection]

export type Career = Schemas['Career']
export type ReadingList = Schemas['ReadingList']
export type Course = Schemas['Course']
export type Book = Schemas['Book']
export type Topic = Schemas['Topic']
export type Provider = Schemas['Provider']
export type Disclosure = Schemas['Disclosure']
export type Change = Schemas['Change']
export type Problem = Schemas['Problem']

/** The lists: whatever has pages of its own. */
type Listed = { [Path in keyof paths]: Path extends `/${infer Name}/{slug}` ? Name : never }[keyof paths]

/** What a list holds when nothing is cut down by `fields`. */
type Cards = {
  [Name in Listed]: paths[`/${Name}`]['get']['responses'][200]['content']['application/json'] extends {
    docs: (infer Document)[]
  }
    ? Document
    : never
}

type QueryOf<Name extends keyof Cards> = Omit<
  NonNullable<paths[`/${Name}`]['get']['parameters']['query']>,
  'cursor' | 'page' | 'fields'
>

/** An answer that is none of the good ones, with what the server says about it (RFC 9457). */
export class GuidepostError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.title}: ${problem.detail}`)
    this.name = 'GuidepostError'
    this.problem = problem
  }
}

/**
 * A client for a Guidepost server. `GET` knows every address, parameter and answer of the OpenAPI document.
 *
 *     const guidepost = createGuidepost('https://guides.example.com')
 *     const { data, error } = await guidepost.GET('/careers/{slug}', { params: { path: { slug: 'data-analyst' } } })
 *
 * @param origin where the server is, without /v1
 */
export const createGuidepost = (origin: string, options: ClientOptions = {}): Client<paths> =>
  createClient<paths>({ ...options, baseUrl: `${origin.replace(/\/+$/, '')}/v1` })

/** Every document of a list, page after page, without a gap when something is published meanwhile. */
export async function* everyDocument<Name extends keyof Cards>(
  client: Client<paths>,
  name: Name,
  query?: QueryOf<Name>,
): AsyncGenerator<Cards[Name]> {
  const get = client.GET as unknown as Get<{ docs: Cards[Name][]; nextCursor?: string | null }>
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { docs: Cards[Name][]; nextCursor?: string | null } = good(
      await get(`/${name}`, { params: { query: { limit: 100, ...query, cursor } } }),
    )
    yield* page.docs
    cursor = page.nextCursor ?? null
  }
}

/**
 * What was published and unpublished since a cursor, oldest first; without one from the beginning. Keep the cursor that
 * comes with each change, and go on from there next time.
 */
export async function* changesSince(
  client: Client<paths>,
  since?: string,
): AsyncGenerator<{ changes: Change[]; cursor: string }> {
  let cursor = since
  for (;;) {
    const page = good(await client.GET('/changes', { params: { query: cursor ? { since: cursor } : {} } }))
    if (page.changes.length > 0) yield { changes: page.changes, cursor: page.cursor }
    cursor = page.cursor
    if (!page.hasMore) return
  }
}

type Get<T> = (path: string, init: object) => Promise<{ data?: T; error?: unknown }>

const good = <T>({ data, error }: { data?: T; error?: unknown }): T => {
  if (data === undefined) throw new GuidepostError(error as Problem)
  return data
}
