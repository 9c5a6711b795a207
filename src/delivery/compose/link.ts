import type { z } from 'zod'
import { safeAddress } from '#src/delivery/safeAddress'
import type { Link } from '#src/delivery/shapes/parts'
import { type ComposeContext, earnsCommission } from '#src/delivery/composeContext'

type Link = z.output<typeof Link>

/** Says what a link is when no disclosure of the site's own covers it: a commission is never left unsaid. */
export const standardLabel = 'We may earn a commission when you buy through this link.'

type Offer = {
  url: unknown
  /** In the order in which they are preferred. */
  affiliateUrls: unknown[]
  /** The label of the disclosure that covers the link. */
  label: string | null
}

/**
 * The one link of an offer: the first affiliate address wins; a plain address that a provider's programme knows as its
 * own is an affiliate link too. `plain` is the address that earns nothing, if there is one.
 */
export const composeLink = (
  context: ComposeContext,
  offer: Offer,
): { plain: string | null; link: Link | null } => {
  const url = safeAddress(offer.url)
  const urlEarns = url !== null && earnsCommission(context, url)
  const plain = urlEarns ? null : url
  const affiliate =
    offer.affiliateUrls.map(safeAddress).find((address) => address !== null) ?? (urlEarns ? url : null)
  if (affiliate) {
    const disclosureLabel = offer.label ?? standardLabel
    return { plain, link: { url: affiliate, rel: 'sponsored nofollow', affiliate: true, disclosureLabel } }
  }
  return {
    plain,
    link: url === null ? null : { url, rel: 'noopener', affiliate: false, disclosureLabel: null },
  }
}
