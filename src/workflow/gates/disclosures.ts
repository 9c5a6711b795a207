import { isAffiliateLink } from '#src/content/affiliate'
import { isWithin } from '#src/content/day'
import { addressesInRichText } from '#src/content/richTextLinks'
import type { Gate } from '#src/workflow/gates/Gate'
import type { Embedded } from '#src/workflow/gates/embedded'

/** A disclosure that readers cannot see discloses nothing: each one named must be live and within its dates. */
export const disclosuresLive: Gate = {
  name: 'disclosures-live',
  check: (doc, { live, disclosures, at, timeZone }) => {
    const named = Array.isArray(doc.disclosures) ? doc.disclosures.map(String) : []
    const missing = named.flatMap((id, index) =>
      live.has(`disclosures:${id}`)
        ? []
        : [
            {
              path: `disclosures.${index}`,
              message: 'This disclosure is not published; publish it first, or choose another.',
            },
          ],
    )
    const expired = disclosures
      .filter((snapshot) => !isWithin(snapshot, at, timeZone))
      .map((snapshot) => ({
        path: 'disclosures',
        message: `The disclosure “${String(snapshot.title)}” is outside its dates; renew them or choose another.`,
      }))
    return [...missing, ...expired]
  },
}

/**
 * A page with a link that earns a commission says so before the first such link (FTC, 16 CFR 255.0(f): clear and
 * conspicuous, not below the link). So it must name a live affiliate disclosure that stands at the top of the page or
 * before the list.
 */
export const affiliateDisclosure: Gate = {
  name: 'affiliate-disclosure',
  check: (doc, surroundings) => {
    const links = paidLinksIn(doc, surroundings)
    if (links.length === 0) return []
    const inTime = surroundings.disclosures.some(
      (snapshot) =>
        snapshot.kind === 'affiliate' &&
        placementsBefore(links).includes(String(snapshot.placement)) &&
        isWithin(snapshot, surroundings.at, surroundings.timeZone),
    )
    if (inTime) return []
    const inText = links.some(({ inText }) => inText)
    return [
      {
        path: 'disclosures',
        message: `This page has ${links.length === 1 ? 'a link that earns' : `${links.length} links that earn`} a commission (${links[0]!.path}). Add the affiliate disclosure ${inText ? 'that stands at the top of the page' : 'that stands at the top of the page or before the list'}.`,
      },
    ]
  },
}

type AffiliateLink = { path: string; inText: boolean }

/** 'Before the list' comes too late for a link in the text above it. */
const placementsBefore = (links: AffiliateLink[]): string[] =>
  links.some(({ inText }) => inText) ? ['page_top'] : ['page_top', 'before_list']

/** The links of a page that earn a commission, its own and those of what it lists. */
export const paidLinksIn = (
  doc: Record<string, unknown>,
  { listed, programmes }: Embedded,
): AffiliateLink[] => {
  const earns = (address: unknown) => typeof address === 'string' && isAffiliateLink(address, programmes)
  const links: AffiliateLink[] = []
  for (const { path, value } of richTexts(doc))
    if (addressesInRichText(value).some(earns)) links.push({ path, inText: true })
  if (doc.affiliateUrl || earns(doc.url))
    links.push({ path: doc.affiliateUrl ? 'affiliateUrl' : 'url', inText: false })
  const rows = [
    ...rowsOf(doc.path).map((row, index) => ({
      path: `path.${index}`,
      ref: `courses:${String(row.course)}`,
      own: null,
    })),
    ...rowsOf(doc.items).map((row, index) => {
      const item = row.item as { relationTo?: string; value?: string } | null
      return { path: `items.${index}`, ref: `${item?.relationTo}:${item?.value}`, own: row.affiliateUrl }
    }),
  ]
  for (const { path, ref, own } of rows) {
    const item = listed.get(ref)
    if (own || item?.affiliateUrl || earns(item?.url)) links.push({ path, inText: false })
  }
  return links
}

const richTexts = (doc: Record<string, unknown>) => [
  ...rowsOf(doc.sections).map((row, index) => ({ path: `sections.${index}.body`, value: row.body })),
  { path: 'body', value: doc.body },
]

const rowsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? (value as Record<string, unknown>[]) : []
