/** Services that stand between a link and where it leads, and the parameter in which they carry it. */
const wrappers: [host: RegExp, path: RegExp, parameters: string[]][] = [
  [/(^|\.)google\.[a-z.]{2,6}$/, /^\/url$/, ['q', 'url']],
  [/(^|\.)(facebook|instagram)\.com$/, /^\/(l|flx\/warn)\.?(php)?\/?$/, ['u']],
  [/(^|\.)linkedin\.com$/, /^\/(redir\/redirect|safety\/go)/, ['url']],
  [/(^|\.)youtube\.com$/, /^\/redirect$/, ['q']],
  [/(^|\.)safelinks\.protection\.outlook\.com$/, /^\//, ['url']],
  [/(^|\.)duckduckgo\.com$/, /^\/l\/?$/, ['uddg']],
  [/(^|\.)slack-redir\.net$/, /^\/link$/, ['url']],
  [/(^|\.)reddit\.com$/, /^\/(media|link)$/, ['url']],
]

/** Where a link really leads, when one of the known services was put around it; any other address as it is. */
export function unwrapped(address: string): string {
  let current = address
  for (let depth = 0; depth < 3; depth += 1) {
    const inside = insideOf(current)
    if (inside === null) return current
    current = inside
  }
  return current
}

const insideOf = (address: string): string | null => {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  const wrapper = wrappers.find(([host, path]) => host.test(url.hostname) && path.test(url.pathname))
  const inside = wrapper?.[2]
    .map((name) => url.searchParams.get(name))
    .find((value) => value !== null && /^https?:\/\//i.test(value))
  return inside ?? null
}
