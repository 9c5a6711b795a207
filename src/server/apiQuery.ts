import { isRecord } from '#src/content/values'
import { Problem, type ProblemItem } from '#src/problems/Problem'

const mostDocuments = 10_000

const wholeNumbers: Record<string, { least: number; most: number }> = {
  // 0 is Payload's word for "all of them"; its admin uses it.
  limit: { least: 0, most: mostDocuments },
  page: { least: 1, most: 10_000_000 },
  depth: { least: 0, most: 10 },
}

/** Payload's parser passes over what comes after these, so that a longer question would mean another. */
const mostParameters = 1000

/** @throws Problem 413, before anything of the query is read */
export function refuseManyParameters(query: string): void {
  let found = 1
  for (let at = query.indexOf('&'); at !== -1 && found <= mostParameters; at = query.indexOf('&', at + 1))
    found++
  if (found <= mostParameters) return
  throw new Problem({
    kind: 'too-many-parameters',
    status: 413,
    title: 'Too many parameters',
    detail: `A query may have ${mostParameters.toLocaleString('en')} parameters; many values of one go into one, separated by commas.`,
    extra: { limit: mostParameters },
  })
}

/** Payload knows these as `select[title]=true` only, and passes over anything else. */
const objects = ['select', 'populate', 'joins']

/**
 * Checks the form of parameters that Payload takes for granted (3.90: `depth=abc`, `limit=-1` and a `where` that is not
 * JSON come back as a 500 or as every row there is). What a question may hold is read from the fields, for every door
 * (collections/globalHooks/readQuestion.ts).
 * @throws Problem 400 naming each parameter
 */
export function checkQuery(query: URLSearchParams): void {
  const errors: ProblemItem[] = []
  for (const name of new Set(query.keys())) {
    const message = wrongWith(name, query.getAll(name))
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

function wrongWith(name: string, values: string[]): string | undefined {
  const [value = ''] = values
  if (/(^|[[.])(__proto__|constructor|prototype)($|[\].])/.test(name)) return 'This is no name of a field.'
  const [plain = ''] = name.split('[', 1)
  const range = wholeNumbers[plain]
  if (range !== undefined) {
    const isFine = plain === name && values.length === 1 && /^\d{1,9}$/.test(value)
    if (isFine && Number(value) >= range.least && Number(value) <= range.most) return undefined
    return `It has to be one whole number from ${range.least} to ${range.most}.`
  }
  if (name === 'joins' && value === 'false') return undefined
  if (objects.includes(name)) return value === '' ? undefined : `Write it as ${name}[...]=...`
  // Payload would answer with these data (for previews) in place of the document, past its rules and into its hooks.
  if (plain === 'data') return 'A document is read as it is stored.'
  if (name !== 'where') return undefined
  if (values.length > 1) return 'It may be given once.'
  return isJsonObject(value) || value === '' ? undefined : 'As one value it has to be a JSON object.'
}

function isJsonObject(text: string): boolean {
  try {
    const said: unknown = JSON.parse(text)
    return isRecord(said)
  } catch {
    return false
  }
}
