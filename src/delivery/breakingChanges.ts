import { isRecord } from '#src/content/values'

type Json = Record<string, unknown>

/**
 * What of an OpenAPI document a program that was written against `before` could stumble over in `after`: what it may send and
 * is now refused, and what it relies on and now misses. Empty when there is nothing. New paths, optional parameters, members and
 * statuses break nobody, nor another kind of content where the document says that more may come (`openEnum`, a discriminator); any
 * other value or null that could not be there before does.
 */
export const breakingChanges = (before: Json, after: Json): string[] => {
  const compare = new Comparison(before, after)
  return Object.entries(record(before.paths)).flatMap(([path, item]) =>
    Object.entries(record(item)).flatMap(([method, operation]) => {
      const now = record(record(after.paths)[path])[method]
      const where = `${method.toUpperCase()} ${path}`
      return now ? compare.operations(where, record(operation), record(now)) : [`${where} is gone`]
    }),
  )
}

class Comparison {
  readonly #before: Json
  readonly #after: Json
  /** Pairs of schemas that are being compared further up: schemas may contain themselves. */
  readonly #open = new Set<string>()

  constructor(before: Json, after: Json) {
    this.#before = before
    this.#after = after
  }

  operations(where: string, before: Json, after: Json): string[] {
    return [
      ...this.#parameters(where, list(before.parameters), list(after.parameters)),
      ...this.#responses(where, record(before.responses), record(after.responses)),
    ]
  }

  #parameters(where: string, before: Json[], after: Json[]): string[] {
    const named = (parameters: Json[]) => new Map(parameters.map((one) => [`${one.in} ${one.name}`, one]))
    const [earlier, now] = [named(before), named(after)]
    const added = [...now].flatMap(([name, parameter]) =>
      parameter.required === true && earlier.get(name)?.required !== true
        ? [`${where}: ${name} has to be given`]
        : [],
    )
    const changed = [...earlier].flatMap(([name, parameter]) => {
      const there = now.get(name)
      if (!there) return [`${where}: ${name} is gone`]
      return this.#accepts(`${where}: ${name}`, record(parameter.schema), record(there.schema))
    })
    return [...added, ...changed]
  }

  /** What could be sent may be sent. */
  #accepts(where: string, before: Json, after: Json): string[] {
    const found: string[] = []
    if (!same(before.type, after.type))
      found.push(`${where} was ${say(before.type)} and is ${say(after.type)}`)
    for (const value of list(before.enum))
      if (after.enum !== undefined && !list(after.enum).includes(value))
        found.push(`${where} does not take ${say(value)} any more`)
    if (before.enum === undefined && after.enum !== undefined) found.push(`${where} takes listed values only`)
    for (const name of ['minimum', 'minLength', 'minItems'])
      if (number(after[name], -Infinity) > number(before[name], -Infinity))
        found.push(`${where}: ${name} went up`)
    for (const name of ['maximum', 'maxLength', 'maxItems'])
      if (number(after[name], Infinity) < number(before[name], Infinity))
        found.push(`${where}: ${name} went down`)
    if (after.pattern !== undefined && after.pattern !== before.pattern)
      found.push(`${where}: pattern changed`)
    if (after.format !== undefined && after.format !== before.format)
      found.push(`${where} has to be ${say(after.format)}`)
    if (!same(before.default, after.default)) found.push(`${where}: the default changed`)
    if (before.items)
      found.push(...this.#accepts(`${where}, each`, record(before.items), record(after.items)))
    return found
  }

  #responses(where: string, before: Json, after: Json): string[] {
    return Object.entries(before).flatMap(([status, response]) => {
      const here = `${where} ${status}`
      if (!after[status]) return [`${here} is gone`]
      const earlier = resolved(this.#before, record(response))
      const now = resolved(this.#after, record(after[status]))
      const headers = Object.keys(record(earlier.headers)).flatMap((name) =>
        record(now.headers)[name] ? [] : [`${here}: the header ${name} is gone`],
      )
      const bodies = Object.entries(record(earlier.content)).flatMap(([type, content]) => {
        const there = record(now.content)[type]
        return there
          ? this.#answers(here, record(record(content).schema), record(record(there).schema))
          : [`${here} is not ${type} any more`]
      })
      return [...headers, ...bodies]
    })
  }

  /** What could be relied on is still there. */
  #answers(where: string, before: Json, after: Json): string[] {
    const pair = `${say(before)} ${say(after)}`
    if (this.#open.has(pair)) return []
    this.#open.add(pair)
    try {
      const [whole, changed] = [resolved(this.#before, before), resolved(this.#after, after)]
      const [kinds, nowKinds] = [kindsOf(whole), kindsOf(changed)]
      // Another kind of document is left alone by a program that looks at the discriminator first.
      if (kinds && nowKinds)
        return Object.entries(kinds).flatMap(([kind, $ref]) =>
          nowKinds[kind] ? this.#answers(where, { $ref }, { $ref: nowKinds[kind] }) : [],
        )
      const earlier = variantsOf(whole)
      const now = variantsOf(changed)
      if (earlier.length === 1 && now.length === 1) return this.#schemas(where, earlier[0]!, now[0]!)
      return now.flatMap((variant) => {
        const attempts = earlier.map((one) => this.#answers(where, one, variant))
        if (attempts.some((problems) => problems.length === 0)) return []
        return attempts.sort((a, b) => a.length - b.length)[0] ?? []
      })
    } finally {
      this.#open.delete(pair)
    }
  }

  #schemas(where: string, before: Json, after: Json): string[] {
    if (before.type !== undefined && !same(before.type, after.type))
      return [`${where} was ${say(before.type)} and may be ${say(after.type)}`]
    if (before.const !== undefined && !same(before.const, after.const))
      return [`${where} was always ${say(before.const)} and may be ${say(after.const)}`]
    const values = list(before.enum)
    const isClosed = values.length > 0 && before['x-open'] !== true
    const strangers = isClosed ? (after.enum === undefined ? ['anything'] : list(after.enum)) : []
    const found = strangers
      .filter((value) => !values.includes(value))
      .map((value) => `${where} may be ${say(value)} now`)
    for (const [name, member] of Object.entries(record(before.properties))) {
      const there = record(after.properties)[name]
      const here = `${where}.${name}`
      if (!there) found.push(`${here} is gone`)
      else found.push(...this.#answers(here, record(member), record(there)))
      if (there && list(before.required).includes(name) && !list(after.required).includes(name))
        found.push(`${here} is not always there any more`)
    }
    if (before.items) found.push(...this.#answers(`${where}[]`, record(before.items), record(after.items)))
    return found
  }
}

const resolved = (document: Json, schema: Json): Json => {
  const { $ref } = schema
  if (typeof $ref !== 'string') return schema
  const target = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, name) => record(at)[name], document)
  return resolved(document, record(target))
}

/** The schemas of a union by the value of its discriminator. */
const kindsOf = ({ discriminator }: Json): Record<string, string> | null =>
  discriminator ? (record(record(discriminator).mapping) as Record<string, string>) : null

const variantsOf = (schema: Json): Json[] => {
  const variants = schema.anyOf ?? schema.oneOf
  return Array.isArray(variants) ? (variants as Json[]) : [schema]
}

const record = (value: unknown): Json => (isRecord(value) ? (value as Json) : {})

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- lists of names, values and parameters alike
const list = (value: unknown): any[] => (Array.isArray(value) ? value : [])

const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

const say = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)) ?? 'anything'

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
