import type { SanitizedConfig } from 'payload'

/**
 * The methods that have a route at an address below /api, in Payload's config as it is: to tell "nothing there" (404)
 * from "not with this method" (405).
 * @param path of the request, decoded or not, for instance `/api/careers/abc/transitions`
 */
export function allowedMethods(
  config: Pick<SanitizedConfig, 'collections' | 'globals' | 'endpoints' | 'routes'>,
  path: string,
): string[] {
  const segments = path.slice(config.routes.api.length).split('/').filter(Boolean)
  const isGlobal = segments[0] === 'globals'
  const [slug = '', ...rest] = isGlobal ? segments.slice(1) : segments
  const entity = (isGlobal ? config.globals : config.collections).find((one) => one.slug === slug)
  const endpoints = entity ? entity.endpoints : config.endpoints
  // Payload looks for what was a global among the root endpoints, without the first word.
  const below = entity ? rest : isGlobal ? segments.slice(1) : segments
  const found = (endpoints || [])
    .filter((endpoint) => fits(endpoint.path, below))
    .map(({ method }) => method.toUpperCase())
  return [...new Set(found)].sort()
}

/** Understands what Payload's own endpoints and ours use: plain segments, `:name` and, last, `:name?`. */
function fits(pattern: string, segments: string[]): boolean {
  const wanted = pattern.split('/').filter(Boolean)
  const least = wanted.filter((one) => !one.endsWith('?')).length
  if (segments.length < least || segments.length > wanted.length) return false
  return segments.every((segment, at) => wanted[at]?.startsWith(':') || wanted[at] === segment)
}
