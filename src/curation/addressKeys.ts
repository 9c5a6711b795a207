/** Parameters that say where a visitor came from and nothing about where they go. */
const tracking =
  /^(utm_\w+|gclid|dclid|fbclid|msclkid|mc_[ce]id|irclickid|irgwc|ranMID|ranEAID|ranSiteID|siteID|affiliate_?id|aff_?id|aff|ref|ref_|referrer|tag|linkCode|ascsubtag|_ga|igshid|source|couponCode)$/i

/** How many addresses one may be wrapped in. */
const deepest = 2

/**
 * What an address is compared by, the closest first: without protocol, `www.`, closing slash, fragment and the parameters
 * that only track; then without any parameter. An affiliate link that carries its target in a parameter stands for the
 * target too. Empty for what is no web address.
 */
export const addressKeys = (address: string, depth = 0): string[] => {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol)) return []
  const host = url.hostname.toLowerCase().replace(/^(www|m)\./, '')
  const path = decoded(url.pathname).replace(/\/+$/, '').toLowerCase()
  const kept = [...url.searchParams].filter(([name]) => !tracking.test(name)).sort(byName)
  const query = kept.map(([name, value]) => `${name}=${value}`).join('&')
  const bare = `${host}${path}`
  const inside =
    depth < deepest ? [...url.searchParams.values()].flatMap((value) => within(value, depth)) : []
  return [...new Set([...(query ? [`${bare}?${query}`] : []), ...inside, bare])]
}

/** The one an address is kept under: two courses may differ in nothing but a parameter. */
export const addressKey = (address: string): string | null => addressKeys(address)[0] ?? null

const within = (value: string, depth: number): string[] =>
  /^https?:\/\//i.test(value) ? addressKeys(value, depth + 1) : []

const byName = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : a > b ? 1 : 0)

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
