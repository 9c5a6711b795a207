import { type Change, GuidepostError, changesSince, createGuidepost, everyDocument, kinds } from './index'

/*
 * A site builder: reads all pages once, and from then on only those whose answer changed, whatever the change was of.
 *
 *     npx tsx client/example.ts http://127.0.0.1:3000
 */

/** Pages by `collection/slug`, as /v1 answers them, and how far the feed was read. */
export type Site = { pages: Map<string, unknown>; cursor: string | undefined }

/** Brings a site up to date; begins with an empty one. Returns how many pages were asked for. */
export async function update(origin: string, site: Site): Promise<number> {
  const guidepost = createGuidepost(origin)
  const addresses = new Set<string>()
  let isWhole = site.cursor === undefined

  // First where the feed stands, then the pages: what changes in between comes again next time, and nothing is missed.
  for await (const { changes, cursor } of changesSince(guidepost, site.cursor)) {
    for (const change of changes) for (const address of addressesOf(change)) addresses.add(address)
    isWhole ||= changes.some(({ arePagesExact }) => !arePagesExact)
    site.cursor = cursor
  }
  if (isWhole) {
    for (const address of site.pages.keys()) addresses.add(address)
    for (const kind of kinds)
      for await (const { slug } of everyDocument(guidepost, kind, { sort: 'slug' }))
        addresses.add(`${kind}/${slug}`)
  }

  for (const address of addresses) {
    const [kind, slug] = address.split('/') as [(typeof kinds)[number], string]
    // A slug of before is a redirect to the page's address of now, which is asked for by itself.
    const { data, error, response } = await guidepost.GET(`/${kind}/{slug}`, { params: { path: { slug } } })
    if (data && data.slug === slug) site.pages.set(address, data)
    else if (data || response.status === 404) site.pages.delete(address)
    else throw new GuidepostError(error)
  }
  return addresses.size
}

const addressesOf = ({ pages }: Change): string[] =>
  pages.map(({ collection, slug }) => `${collection}/${slug}`)

const origin = process.argv[2]
if (origin && process.argv[1]?.endsWith('client/example.ts')) {
  const site: Site = { pages: new Map(), cursor: undefined }
  await update(origin, site)
  for (const address of site.pages.keys()) console.log(address)
}
