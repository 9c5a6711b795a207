import { type Door, everyDoor } from '#access/everyDoor'

/*
 * What of an address may stand in a log. An address can be a secret (the link that sets a new password), so only that is
 * written of it which a door of access/doors.ts says: its own words, and the parameters that name a document, not those
 * of doors which open for a token. Everything else is [hidden], also in addresses that no door has.
 */

const HIDDEN = '[hidden]'

/** Parameters of addresses that name what everyone may know the name of. `:token` and any other are secrets. */
const harmless = new Set(
  [':id', ':slug', ':filename', ':transition', ':comment', ':what', ':name', ':key'],
) // prettier-ignore

type Pattern = { segments: string[]; isSecret: boolean; isOpenEnded: boolean }

const patternOf = ({ path, opens }: Door): Pattern => ({
  segments: path
    .split('/')
    .filter(Boolean)
    .map((one) => one.replace(/\?$/, '')),
  // Payload has the address of a link that was mailed also where nothing answers there.
  isSecret: opens === 'token' || opens === 'nobody',
  // Below a document or a global the admin has views: /versions, /api.
  isOpenEnded: /^\/admin\/(collections|globals)\//.test(path),
})

let known: Map<string, Pattern[]> | undefined

/** By the first segment, so that a line of the log looks at few. */
const patterns = (): Map<string, Pattern[]> => (known ??= grouped(everyDoor().map(patternOf)))

function grouped(all: Pattern[]): Map<string, Pattern[]> {
  const groups = new Map<string, Pattern[]>()
  for (const one of all) {
    const [first = ''] = one.segments
    const group = groups.get(first) ?? []
    group.push(one)
    groups.set(first, group)
  }
  return groups
}

/** The path of an address as a log may have it. */
export function loggablePath(path: string): string {
  if (path === '/' || /^\/_next\/(static|image)(\/[\w.~-]+)*$/.test(path)) return path
  const given = path.split('/').filter(Boolean)
  const found = (patterns().get(given[0] ?? '') ?? [])
    .filter((pattern) => fits(pattern, given))
    .sort((one, other) => literals(other, given) - literals(one, given))
  const [best] = found
  // The first word says which part of the product was asked, when it is one of its parts.
  if (!best) return `/${patterns().has(given[0] ?? '') ? `${given[0]}/` : ''}${HIDDEN}`
  return `/${given.map((segment, at) => shown(best, segment, at)).join('/')}`
}

const fits = ({ segments, isOpenEnded }: Pattern, given: string[]): boolean =>
  (segments.length === given.length || (isOpenEnded && given.length > segments.length)) &&
  segments.every((segment, at) => segment.startsWith(':') || segment === given[at])

const literals = ({ segments }: Pattern, given: string[]): number =>
  segments.filter((segment, at) => segment === given[at]).length

function shown({ segments, isSecret }: Pattern, segment: string, at: number): string {
  const wanted = segments[at]
  if (wanted === segment) return segment
  const mayBeShown =
    !isSecret && (wanted === undefined || harmless.has(wanted)) && /^[\w.~%-]{1,200}$/.test(segment)
  return mayBeShown ? segment : HIDDEN
}

/** Values that hold nothing private: of any other parameter the log gets the name only. */
const values = new Set([
  'limit', 'page', 'depth', 'sort', 'asOf', 'level', 'language', 'topic', 'provider', 'since',
]) // prettier-ignore

/** Parameters that are known by name; anything may stand in the place of another name. */
const names = new Set([
  ...values, 'q', 'type', 'kind', 'career', 'fields', 'where', 'data', 'joins', 'select', 'populate', 'locale',
  'fallback-locale', 'draft', 'trash', 'token', 'redirect', 'search', 'columns', 'preset', 'errors', 'from', 'to',
  'transition', 'live', 'autosave', 'overrideLock', 'pagination', 'email', 'v', '_rsc',
]) // prettier-ignore

/** An address as a log may have it: the path by its door, the names of known parameters, the values of harmless ones. */
export function loggableUrl(url: string): string {
  const [path = '', query] = url.split('?', 2)
  if (!query) return loggablePath(path)
  const parameters = [...new URLSearchParams(query)].map(([name, value]) => {
    if (values.has(name)) return `${name}=${value.slice(0, 100)}`
    const [first = ''] = name.split('[', 1)
    return names.has(first) ? first : HIDDEN
  })
  return `${loggablePath(path)}?${[...new Set(parameters)].join('&')}`
}
