import { domainOf, readWebAddress } from '#src/content/webAddress'
import { type Snapshot, group, text, texts } from '#src/delivery/snapshot'

/** How the links of one provider's affiliate programme are known. */
export type Programme = { site: string; domains: string[]; parameters: string[] }

export const programmeOf = (provider: Snapshot): Programme => {
  const { domains, linkParameters } = group(provider.affiliateProgramme)
  return {
    site: domainOf(text(provider.url) ?? ''),
    domains: texts(domains).map((domain) => domainOf(domain.includes('://') ? domain : `https://${domain}`)),
    parameters: texts(linkParameters).map((name) => name.toLowerCase()),
  }
}

/**
 * Whether this address earns a commission, by the provider's own description of its links: it leads to a listed domain,
 * or to the provider's own site with one of the programme's parameters.
 */
export const isAffiliateUrl = (url: string, { site, domains, parameters }: Programme): boolean => {
  const host = domainOf(url)
  if (host === '') return false
  if (domains.some((domain) => isWithin(host, domain))) return true
  if (!isWithin(host, site) || parameters.length === 0) return false
  const present = [...new URL(url).searchParams.keys()].map((name) => name.toLowerCase())
  return parameters.some((name) => present.includes(name))
}

/** The address as stored when it is one a reader may be sent to (http or https), else null. */
export const safeAddress = (value: unknown): string | null => {
  const address = text(value)
  const checked = address === null ? null : readWebAddress(address)
  return checked?.ok ? checked.value : null
}

const isWithin = (host: string, domain: string): boolean =>
  domain !== '' && (host === domain || host.endsWith(`.${domain}`))
