/** By which links of a provider's partner programme are known (promise 8: not by a checkbox). */
export type AffiliateProgramme = { domains: string[]; linkParameters: string[] }

/**
 * Whether following this address earns a commission: its host is one of the programme's domains (or below one), or it
 * carries one of the programme's link parameters. Without domains, parameters alone decide; with neither, nothing is.
 */
export const isAffiliateLink = (address: string, programmes: AffiliateProgramme[]): boolean => {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  const host = url.hostname.toLowerCase()
  return programmes.some(
    ({ domains, linkParameters }) =>
      domains.some((domain) => host === domain || host.endsWith(`.${domain}`)) ||
      linkParameters.some((name) => url.searchParams.has(name)),
  )
}

/** A provider's programme as stored, with what is missing filled in. */
export const programmeOf = (provider: Record<string, unknown>): AffiliateProgramme => {
  const stored = (provider.affiliateProgramme ?? {}) as { domains?: unknown; linkParameters?: unknown }
  return { domains: names(stored.domains), linkParameters: names(stored.linkParameters) }
}

const names = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item !== '') : []
