import { type Career, GuidepostError, changesSince, createGuidepost, everyDocument } from './index'

/*
 * A site builder: reads all career pages once, and from then on only those that changed.
 *
 *     npx tsx client/example.ts http://127.0.0.1:3000
 */

export type Site = { pages: Map<string, Career>; cursor: string | undefined }

/** Brings a site up to date; begins with an empty one. Returns how many pages were written or taken away. */
export async function update(origin: string, site: Site): Promise<number> {
  const guidepost = createGuidepost(origin)
  const isFirst = site.cursor === undefined
  const touched = new Map<string, string>()

  // First where the feed stands, then the pages: what changes in between comes again next time, and nothing is missed.
  for await (const { changes, cursor } of changesSince(guidepost, site.cursor)) {
    for (const { collection, id, slug } of changes) if (collection === 'careers') touched.set(id, slug)
    site.cursor = cursor
  }
  if (isFirst) {
    touched.clear()
    for await (const { id, slug } of everyDocument(guidepost, 'careers', { sort: 'slug' }))
      touched.set(id, slug)
  }

  for (const [id, slug] of touched) {
    const { data, error, response } = await guidepost.GET('/careers/{slug}', { params: { path: { slug } } })
    if (data) site.pages.set(id, data)
    else if (response.status === 404) site.pages.delete(id)
    else throw new GuidepostError(error)
  }
  return touched.size
}

const origin = process.argv[2]
if (origin && process.argv[1]?.endsWith('client/example.ts')) {
  const site: Site = { pages: new Map(), cursor: undefined }
  await update(origin, site)
  for (const { title, path } of site.pages.values()) console.log(`${title}: ${path.total} courses`)
}
