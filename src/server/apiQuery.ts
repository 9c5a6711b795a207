import { Problem, type ProblemItem } from '#src/problems/Problem'

const mostDocuments = 10_000

const wholeNumbers: Record<string, { least: number; most: number }> = {
  // 0 is Payload's word for "all of them"; its admin uses it.
  limit: { least: 0, most: mostDocuments },
  page: { least: 1, most: 10_000_000 },
  depth: { least: 0, most: 10 },
}

const json = ['where', 'data', 'joins', 'select', 'populate']

/**
 * Checks the parameters that Payload hands on to the database as they are (3.90: `depth=abc`, `limit=-1` and a
 * `where` that is not JSON come back as a 500 or as every row there is).
 * @param dates the fields that hold dates, for SQLite trips over a value that is none
 * @throws Problem 400 naming each parameter
 */
export function checkQuery(query: URLSearchParams, dates: ReadonlySet<string>): void {
  const errors: ProblemItem[] = []
  for (const name of new Set(query.keys())) {
    const message = wrongWith(name, query.getAll(name), dates)
    if (message !== undefined) errors.push({ path: name, message })
  }
  if (errors.length === 0) return
  throw new Problem({
    kind: 'malformed-parameter',
    status: 400,
    title: 'A parameter is malformed',
    detail: errors.map(({ path, message }) => `${path}: ${message}`).join(' '),
    errors,
  })
}

const operators = new Set([
  'equals', 'not_equals', 'contains', 'like', 'not_like', 'in', 'not_in', 'exists',
  'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal',
]) // prettier-ignore

const unsupported = new Set(['all', 'near', 'within', 'intersects'])

/**
 * What is wrong with one `where[...]` parameter: `where[or][0][title][equals]`. It has to end with an operator, with a
 * list behind it only for `in` and `not_in`.
 */
function wrongCondition(name: string, values: string[], dates: ReadonlySet<string>): string | undefined {
  const [value = ''] = values
  const segments = [...name.matchAll(/\[([^\]]*)\]/g)].map(([, segment = '']) => segment)
  const isIndex = (segment: string | undefined) => segment !== undefined && /^\d*$/.test(segment)
  const isGroup = (at: number) => ['and', 'or'].includes(segments[at] ?? '')
  if (segments.length > 40) return 'It nests too deep.'
  // An empty group (`where[and][]=`) asks for nothing.
  if (segments.every((segment, at) => isGroup(at) || isIndex(segment)))
    return value === '' ? undefined : 'It holds no condition.'

  const isList = isIndex(segments.at(-1))
  const operator = segments.at(isList ? -2 : -1) ?? ''
  if (unsupported.has(operator)) return `The operator ${operator} is not supported.`
  if (!operators.has(operator)) return `It has to end with an operator: ${[...operators].join(', ')}.`
  if (isList && operator !== 'in' && operator !== 'not_in') return `The operator ${operator} takes one value.`
  const fields = segments.slice(0, isList ? -2 : -1)
  if (fields.some((segment) => operators.has(segment))) return 'It names more than one operator.'
  const field = fields
    .filter((_segment, at) => !isGroup(at) && !isIndex(fields[at]))
    .join('.')
    .replace(/^version\./, '')
  if (operator === 'exists' || !dates.has(field)) return undefined
  const isDate = (one: string) => one === '' || one === 'null' || !Number.isNaN(Date.parse(one))
  return values.flatMap((one) => one.split(',')).every(isDate) ? undefined : 'It has to be a date (ISO 8601).'
}

function wrongWith(name: string, values: string[], dates: ReadonlySet<string>): string | undefined {
  const value = values[0] ?? ''
  if (/(^|[[.])(__proto__|constructor|prototype)($|[\].])/.test(name)) return 'This is no name of a field.'
  if (name === 'sort' && values.some((one) => one.split(',').some((field) => !isSortable(field)))) {
    return 'It has to name fields, divided by commas, each with a - in front for descending.'
  }
  const [plain = ''] = name.split('[', 1)
  const range = wholeNumbers[plain]
  if (range !== undefined) {
    const isFine = plain === name && values.length === 1 && /^\d{1,9}$/.test(value)
    if (isFine && Number(value) >= range.least && Number(value) <= range.most) return undefined
    return `It has to be one whole number from ${range.least} to ${range.most}.`
  }
  if (name.startsWith('where[')) return wrongCondition(name, values, dates)
  if (!json.includes(name)) return undefined
  if (values.length > 1) return 'It may be given once.'
  if (name === 'joins' && value === 'false') return undefined
  return isJsonObject(value) || value === '' ? undefined : 'As one value it has to be a JSON object.'
}

const isSortable = (field: string): boolean =>
  /^-?(?!(__proto__|constructor|prototype)$)\w+(\.\w+)*$/.test(field.trim())

function isJsonObject(text: string): boolean {
  try {
    const said: unknown = JSON.parse(text)
    return said !== null && typeof said === 'object' && !Array.isArray(said)
  } catch {
    return false
  }
}
