import { publicDoors } from '#access/doors'
import { resources } from '#src/delivery/routes'
import type { Resource } from '#src/delivery/routes'

/** As many documents on a page of a list as there may be: so the headers' tags are the most. */
const MOST = 'limit=100'

/** What Express answers itself, and each list: by place, by number, in each order, with its counts, and of one field. */
export const firstAddresses = (): string[] => [
  ...Object.keys(publicDoors).flatMap((door) => {
    const [method, address = ''] = door.split(' ')
    return method === 'GET' && !address.includes(':') ? [address] : []
  }),
  `/v1/redirects?${MOST}`,
  '/v1/changes?limit=1000',
  ...resources.flatMap((resource) =>
    listsOf(resource).map((question) => `/v1/${resource.collection}${question}`),
  ),
]

const listsOf = ({ sorts, facets, fields }: Resource): string[] => [
  '',
  `?${MOST}`,
  `?${MOST}&cursor=`,
  `?fields=${fields[0]}`,
  ...sorts.map((sort) => `?${MOST}&sort=${sort}`),
  ...(facets.length > 0 ? [`?${MOST}&facets=${facets.join()}`] : []),
]

/**
 * Where a reader goes on from an answer of /v1: the documents of a list and its next page, old addresses, later changes, pictures,
 * and from a topic, a provider or a career to the lists that are narrowed to it, and to what a search for its name finds.
 *
 * @param address of the answer, beginning with /v1
 */
export const addressesIn = (address: string, body: Answer): string[] => {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  const [, , collection, slug] = pathname.split('/')
  const resource = resources.find((one) => one.collection === collection)
  const next = nextOf(body)
  return [
    ...picturesIn(body),
    ...(resource && !slug ? (body.docs ?? []).map((one) => pageOf(collection, one.slug)) : []),
    ...(resource && slug ? narrowedTo(resource, decodeURIComponent(slug), body.title ?? body.name) : []),
    ...(collection === 'redirects' ? (body.docs ?? []).map((one) => pageOf(one.collection, one.from)) : []),
    // In another order, or narrowed, the first page stands for the others.
    ...(next && [...searchParams.keys()].every((name) => /^(limit|page|cursor|since)$/.test(name))
      ? [withQuestion(pathname, searchParams, next)]
      : []),
  ]
}

/** What is looked at of any answer. */
export type Answer = {
  docs?: { collection?: string; slug?: string; from?: string }[]
  nextCursor?: string | null
  nextPage?: number | null
  hasMore?: boolean
  cursor?: string
  title?: string
  name?: string
}

const pageOf = (collection: string | undefined, slug: string | undefined): string =>
  `/v1/${collection}/${encodeURIComponent(slug ?? '')}`

const nextOf = ({ nextCursor, nextPage, hasMore, cursor }: Answer): Record<string, string> | null => {
  if (nextCursor) return { cursor: nextCursor }
  if (hasMore && cursor) return { since: cursor }
  return nextPage ? { page: String(nextPage) } : null
}

const withQuestion = (pathname: string, question: URLSearchParams, more: Record<string, string>): string =>
  `${pathname}?${new URLSearchParams({ ...Object.fromEntries(question), ...more })}`

const picturesIn = (body: unknown): string[] =>
  [...JSON.stringify(body).matchAll(/"(?:https?:\/\/[^"/]+)?(\/media\/[^"]+)"/g)].map(([, file]) => file!)

const narrowedTo = ({ singular }: Resource, slug: string, title: string | undefined): string[] => {
  const lists = resources.filter(({ filters }) => (filters as readonly string[]).includes(singular))
  if (lists.length === 0) return []
  return [
    ...lists.map((list) => `/v1/${list.collection}?${MOST}&${singular}=${encodeURIComponent(slug)}`),
    ...(title ? [`/v1/search?${MOST}&q=${encodeURIComponent(title.slice(0, 200))}`] : []),
  ]
}
