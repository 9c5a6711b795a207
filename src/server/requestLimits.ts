import type { FlattenedField, SanitizedConfig } from 'payload'
import { mostNodes } from '#src/content/richTextShape'
import { Problem } from '#src/problems/Problem'

/*
 * How much a request may bring: rows of lists, letters of texts, nodes of rich texts, derived from the collections' own
 * fields, and values and levels in all. Asked once of every body, before anything else looks into it: Payload's hooks and
 * validations cost a hundred times what counting costs, and nobody is served while they run.
 */

/** Levels of a body: deeper than any rich text an editor can make. */
const DEEPEST = 200
/** Values of a body in all: members of objects and of lists. A career at all its limits has 40,000. */
export const MOST_VALUES = 100_000
/** Values of a field that takes any JSON: a preference, a saved view. */
const MOST_VALUES_OF_JSON = 5_000
/** Nodes of one rich text, and of all rich texts of a document together; a page of print has about forty. */
const MOST_NODES = mostNodes
const MOST_NODES_IN_ALL = 6_000
/** The most that one may bring to a list that only the system writes; it is refused for other reasons anyway. */
const MOST_ROWS_OF_SYSTEM = 1_000
/** Letters of one piece of text within a rich text. */
const LONGEST_PIECE = 20_000
/** Letters of a value that is short by its nature: a number, a date, an id, an option, an address (content/webAddress.ts). */
const LONGEST_VALUE = 2_000

export type FieldLimit =
  | { kind: 'text'; most: number }
  | { kind: 'list'; rows: number; item: FieldLimit | null }
  | { kind: 'group'; fields: FieldLimits }
  | { kind: 'richText' }
  | { kind: 'json' }

export type FieldLimits = ReadonlyMap<string, FieldLimit>

/** The limits of a collection or global by the names of its fields; what declares none is named in `missing`. */
export function limitsOf(fields: readonly FlattenedField[], missing: string[] = [], above = ''): FieldLimits {
  const limits = new Map<string, FieldLimit>()
  for (const field of fields) {
    const path = `${above}${field.name}`
    const needed = (most: number | undefined): number => {
      if (most === undefined) missing.push(path)
      return most ?? MOST_ROWS_OF_SYSTEM
    }
    limits.set(field.name, limitOf(field, needed, missing, path))
  }
  return limits
}

function limitOf(
  field: FlattenedField,
  needed: (most: number | undefined) => number,
  missing: string[],
  path: string,
): FieldLimit {
  const value: FieldLimit = { kind: 'text', most: LONGEST_VALUE }
  switch (field.type) {
    case 'text': {
      const text: FieldLimit = { kind: 'text', most: field.maxLength ?? LONGEST_VALUE }
      return field.hasMany ? { kind: 'list', rows: needed(field.maxRows), item: text } : text
    }
    case 'textarea':
    case 'code':
      return { kind: 'text', most: needed(field.maxLength) }
    case 'number':
      return field.hasMany ? { kind: 'list', rows: needed(field.maxRows), item: value } : value
    case 'relationship':
    case 'upload':
      return field.hasMany ? { kind: 'list', rows: needed(field.maxRows), item: value } : value
    case 'select':
      return field.hasMany ? { kind: 'list', rows: field.options.length, item: value } : value
    case 'array':
      return {
        kind: 'list',
        rows: needed(field.maxRows),
        item: { kind: 'group', fields: limitsOf(field.flattenedFields, missing, `${path}.`) },
      }
    case 'group':
    case 'tab':
      return { kind: 'group', fields: limitsOf(field.flattenedFields, missing, `${path}.`) }
    case 'richText':
      return { kind: 'richText' }
    case 'json':
    case 'blocks':
      return { kind: 'json' }
    default:
      return value
  }
}

/** What of a body is too much: the first thing that is found, and how many it may be. */
export type Excess = { path: string; message: string; limit: number }

/**
 * Counts levels and values of a body of any shape, without recursion, and stops at the first that is too much.
 * @returns null when it is within limits
 */
export function excessOfShape(root: object, most = MOST_VALUES): Excess | null {
  const open: { value: object; depth: number }[] = [{ value: root, depth: 1 }]
  let values = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > DEEPEST)
      return { path: '', limit: DEEPEST, message: `It nests deeper than ${DEEPEST} levels.` }
    const inside = Array.isArray(next.value) ? (next.value as unknown[]) : Object.values(next.value)
    values += inside.length
    if (values > most) return { path: '', limit: most, message: `There are more than ${spelt(most)} values.` }
    for (const value of inside)
      if (value !== null && typeof value === 'object') open.push({ value, depth: next.depth + 1 })
  }
  return null
}

/**
 * Holds what was sent against the limits of the fields. Values of a wrong type are for validation to judge, and names that
 * no field has for the check of names; here it only has to be little enough.
 * @returns null when it is within limits
 */
export function excessOf(limits: FieldLimits, data: Readonly<Record<string, unknown>>): Excess | null {
  const nodes = { left: MOST_NODES_IN_ALL }
  return excessOfGroup(limits, data, '', nodes)
}

type NodesLeft = { left: number }

function excessOfGroup(
  limits: FieldLimits,
  data: Readonly<Record<string, unknown>>,
  above: string,
  nodes: NodesLeft,
): Excess | null {
  for (const [name, limit] of limits) {
    if (!Object.hasOwn(data, name)) continue
    const excess = excessOfValue(limit, data[name], `${above}${name}`, nodes)
    if (excess) return excess
  }
  return null
}

function excessOfValue(limit: FieldLimit, value: unknown, path: string, nodes: NodesLeft): Excess | null {
  switch (limit.kind) {
    case 'text':
      if (typeof value !== 'string' || value.length <= limit.most) return null
      return {
        path,
        limit: limit.most,
        message: `At most ${spelt(limit.most)} characters; there are ${spelt(value.length)}.`,
      }
    case 'group':
      return isRecord(value) ? excessOfGroup(limit.fields, value, `${path}.`, nodes) : null
    case 'list':
      return excessOfList(limit, value, path, nodes)
    case 'richText':
      return excessOfRichText(value, path, nodes)
    case 'json':
      return excessOfJson(value, path)
  }
}

function excessOfJson(value: unknown, path: string): Excess | null {
  const excess =
    value !== null && typeof value === 'object' ? excessOfShape(value, MOST_VALUES_OF_JSON) : null
  return excess && { ...excess, path }
}

function excessOfList(
  { rows, item }: Extract<FieldLimit, { kind: 'list' }>,
  value: unknown,
  path: string,
  nodes: NodesLeft,
): Excess | null {
  // A form sends lists as members named by number, too.
  const list = Array.isArray(value) ? (value as unknown[]) : isRecord(value) ? Object.values(value) : []
  if (list.length > rows)
    return { path, limit: rows, message: `At most ${spelt(rows)} rows; there are ${spelt(list.length)}.` }
  if (item === null) return null
  for (const [at, one] of list.entries()) {
    const excess = excessOfValue(item, one, `${path}.${at}`, nodes)
    if (excess) return excess
  }
  return null
}

function excessOfRichText(value: unknown, path: string, nodes: NodesLeft): Excess | null {
  const root = isRecord(value) ? value['root'] : undefined
  const open: unknown[] = [root]
  let count = 0
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    count += 1
    if (count > MOST_NODES || count > nodes.left) {
      const limit = count > MOST_NODES ? MOST_NODES : MOST_NODES_IN_ALL
      const where = limit === MOST_NODES ? 'This text' : 'All texts of the document together'
      return {
        path,
        limit,
        message: `${where} may have ${spelt(limit)} parts (paragraphs, links, pieces of text).`,
      }
    }
    if (!isRecord(node)) continue
    const { text, children } = node
    if (typeof text === 'string' && text.length > LONGEST_PIECE)
      return {
        path,
        limit: LONGEST_PIECE,
        message: `One piece of text has at most ${spelt(LONGEST_PIECE)} characters.`,
      }
    if (Array.isArray(children)) {
      if (children.length > MOST_NODES)
        return { path, limit: MOST_NODES, message: `This text may have ${spelt(MOST_NODES)} parts.` }
      open.push(...(children as unknown[]))
    }
  }
  nodes.left -= count
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const spelt = (amount: number): string => amount.toLocaleString('en')

/**
 * Lists that only the system writes and that may grow with a site; nobody's request reaches them. Everything else a person
 * can write declares its limit where the field is declared.
 */
const writtenBySystem: Readonly<Record<string, readonly string[]>> = {
  users: ['sessions'],
  publications: ['refs', 'media'],
  timeline: ['topics', 'refs', 'media'],
  events: ['note'],
  comments: ['mentions'],
}

export type RequestLimits = {
  /** By slug; `globals/workflow-settings` for a global. */
  of: (entity: string) => FieldLimits | undefined
}

/**
 * The limits of everything that can be written, derived once from the configuration.
 * @throws Error naming every list or text area that declares none (`maxRows`, `maxLength`)
 */
export function requestLimits({
  collections,
  globals,
}: Pick<SanitizedConfig, 'collections' | 'globals'>): RequestLimits {
  const without: string[] = []
  const entries = [
    ...collections.map(({ slug, flattenedFields }) => [slug, slug, flattenedFields] as const),
    ...globals.map(({ slug, flattenedFields }) => [`globals/${slug}`, slug, flattenedFields] as const),
  ].map(([key, slug, fields]) => {
    const missing: string[] = []
    const limits = limitsOf(fields, missing)
    without.push(
      ...missing.filter((path) => !writtenBySystem[slug]?.includes(path)).map((path) => `${slug}.${path}`),
    )
    return [key, limits] as const
  })
  if (without.length > 0)
    throw new Error(`These fields declare no limit (maxRows or maxLength): ${without.join(', ')}.`)
  const known = new Map<string, FieldLimits>(entries)
  return { of: (entity) => known.get(entity) }
}

/** @throws Problem 413 naming the place and the limit */
export function refuseExcess(excess: Excess | null): void {
  if (excess === null) return
  const { path, message, limit } = excess
  throw new Problem({
    kind: 'too-much',
    status: 413,
    title: 'Too much at once',
    detail: path === '' ? message : `${path}: ${message}`,
    errors: [{ path, message }],
    extra: { limit },
  })
}
