import { type DeliveredCollection, deliveredCollections } from '#src/content/model'
import { bodyOf } from '#src/site/keptPages'
import type { InProcess } from '#src/delivery/router'
import type { CareerCard, ListOf, ReadingListCard, Site } from '#src/site/types'
import type { EncodedResponse } from '#src/delivery/encodedResponse'

/*
 * What machines read: the sitemap (sitemaps.org, protocol 0.9), the Atom feed (RFC 4287) and robots.txt (RFC 9309).
 */

/** Addresses of one file of the sitemap. The protocol allows 50,000; so few are made without holding up anybody. */
export const SITEMAP_PAGE = 1000
/** What /v1 gives at once. */
const LIST_PAGE = 100

/** Kinds with pages of their own that a search engine should know. */
export const sitemapKinds: readonly DeliveredCollection[] = deliveredCollections.filter(
  (kind) => kind !== 'disclosures',
)

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`

/** The index: one line for each file of the sitemap. `totals`: documents of each of `sitemapKinds`. */
export const sitemapIndex = (siteUrl: string, totals: readonly number[]): string =>
  xml(
    `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${sitemapKinds
      .flatMap((kind, n) =>
        Array.from(
          { length: Math.ceil((totals[n] ?? 0) / SITEMAP_PAGE) },
          (_, file) =>
            `<sitemap><loc>${escape(`${siteUrl}/sitemap/${kind}/${file + 1}.xml`)}</loc></sitemap>`,
        ),
      )
      .join('')}</sitemapindex>`,
  )

/** The answers of /v1 that one file of the sitemap is made of. */
export const sitemapParts = async (
  ask: InProcess,
  kind: DeliveredCollection,
  file: number,
): Promise<EncodedResponse[]> => {
  const parts: EncodedResponse[] = []
  const first = ((file - 1) * SITEMAP_PAGE) / LIST_PAGE + 1
  let last = first + SITEMAP_PAGE / LIST_PAGE - 1
  for (let page = first; page <= last; page += 1) {
    const part = await ask.list(kind, `limit=${LIST_PAGE}&page=${page}&fields=slug,updatedAt`)
    parts.push(part)
    if (page === first) last = Math.min(last, bodyOf<ListOf<'careers'>>(part).totalPages)
  }
  return parts
}

export const sitemapFile = (
  siteUrl: string,
  kind: DeliveredCollection,
  parts: readonly EncodedResponse[],
): string =>
  xml(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${parts
      .flatMap((part) => bodyOf<ListOf<'careers'>>(part).docs)
      .map(
        ({ slug, updatedAt }) =>
          `<url><loc>${escape(`${siteUrl}/${kind}/${encodeURIComponent(slug)}`)}</loc><lastmod>${updatedAt}</lastmod></url>`,
      )
      .join('')}</urlset>`,
  )

type FeedParts = { site: Site; careers: readonly CareerCard[]; lists: readonly ReadingListCard[] }

/** The newest guides and reading lists. */
export const atomFeed = (siteUrl: string, { site, careers, lists }: FeedParts): string => {
  const name = site.name ?? siteUrl
  const entries = [
    ...careers.map((one) => ({ ...one, path: `/careers/${one.slug}`, text: one.summary })),
    ...lists.map((one) => ({ ...one, path: `/reading-lists/${one.slug}`, text: one.intro })),
  ].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  const updated = entries[0]?.updatedAt ?? site.updatedAt ?? new Date(0).toISOString()
  return xml(
    `<feed xmlns="http://www.w3.org/2005/Atom"><id>${escape(`${siteUrl}/`)}</id><title>${escape(name)}</title>` +
      `<updated>${updated}</updated><link rel="self" href="${escape(`${siteUrl}/feed.xml`)}"/>` +
      `<link href="${escape(`${siteUrl}/`)}"/><author><name>${escape(name)}</name></author>${entries
        .map(
          (one) =>
            `<entry><id>urn:uuid:${one.id}</id><title>${escape(one.title)}</title><updated>${one.updatedAt}</updated>` +
            `<link href="${escape(siteUrl + one.path)}"/>${one.text ? `<summary>${escape(one.text)}</summary>` : ''}</entry>`,
        )
        .join('')}</feed>`,
  )
}

/** Everything but the desk; a search result is a question, not a page. */
export const robots = (siteUrl: string): string =>
  `User-agent: *\nDisallow: /admin\nDisallow: /api\nDisallow: /search\n\nSitemap: ${siteUrl}/sitemap.xml\n`
