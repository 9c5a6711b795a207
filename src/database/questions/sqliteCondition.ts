import type { Value } from '#src/database/driverAccess'
import type { Condition, Operand, Order, Place, Step, Test } from '#src/query/condition'
import { type Pattern, patternsOf } from '#src/query/letters'

/** The part of Payload's adapter that says under which names values are stored. */
export type Schema = {
  /** By table, the columns by Payload's names for them. */
  tables: Record<string, Record<string, { name: string } | undefined> | undefined>
  tableNameMap: Map<string, string>
}

export type Sql = { text: string; values: Value[] }

/** Where in a row of which table one stands; `root` is the document's own row, to which its lists of words and relations belong. */
type Scope = {
  table: string
  alias: string
  /** Groups are columns `seo_title` and tables `careers_seo_...`. */
  column: string
  suffix: string
  /** As the lists name the field they hold: `path.%.course`. */
  path: string
  root: { table: string; alias: string }
}

/** Where the entries of a list are, the id of the row they belong to, and which of that row's lists it is. */
type List = { table: string; column: string; owner: string; where: string }

/**
 * The condition of a WHERE on `table` under the name `t`, which means what src/query/matches.ts says. Parts that are negated are
 * made true or false (never NULL) before.
 */
export function sqliteCondition(schema: Schema, table: string, condition: Condition): Sql {
  let aliases = 0
  const compile = (part: Condition, scope: Scope): Sql => {
    if ('all' in part) return joined(part.all, ' AND ', '1', scope)
    if ('any' in part) return joined(part.any, ' OR ', '0', scope)
    if ('not' in part) return wrapped('(', compile(part.not, scope), ' IS NOT TRUE)')
    if ('test' in part) return some(part.place.steps, part.place, scope, part.test)
    const { place, within } = part
    const step: Step = { into: 'document', name: place.name, of: place.of![0]!, isMany: place.isMany }
    return descend([...place.steps, step], scope, (inner) => compile(within, inner))
  }

  const joined = (parts: readonly Condition[], word: string, none: string, scope: Scope): Sql => {
    if (parts.length === 0) return { text: none, values: [] }
    const made = parts.map((part) => compile(part, scope))
    return {
      text: `(${made.map(({ text }) => text).join(word)})`,
      values: made.flatMap(({ values }) => values),
    }
  }

  const some = (steps: readonly Step[], place: Place, scope: Scope, test: Test): Sql =>
    descend(steps, scope, (inner) => leaf(place, inner, test))

  /** Goes down the steps; what is asked below holds for some of what is found there. */
  const descend = ([step, ...rest]: readonly Step[], scope: Scope, below: (scope: Scope) => Sql): Sql => {
    if (!step) return below(scope)
    switch (step.into) {
      case 'group':
        return descend(
          rest,
          {
            ...scope,
            column: `${scope.column}${step.name}_`,
            suffix: `${scope.suffix}${snake(step.name)}_`,
            path: `${scope.path}${step.name}.`,
          },
          below,
        )
      case 'rows': {
        const rows = rowsTable(schema, scope, step.name)
        const alias = `r${++aliases}`
        const inner = {
          ...scope,
          table: rows,
          alias,
          column: '',
          suffix: '',
          path: `${scope.path}${step.name}.%.`,
        }
        const found = descend(rest, inner, below)
        return exists(`${quoted(rows)} ${alias}`, `${alias}."_parent_id" = ${scope.alias}."id"`, found)
      }
      case 'document': {
        const table = tableOf(schema, step.of)
        const alias = `d${++aliases}`
        const inner = { table, alias, column: '', suffix: '', path: '', root: { table, alias } }
        const found = descend(rest, inner, below)
        if (!step.isMany)
          return exists(
            `${quoted(table)} ${alias}`,
            `${alias}."id" = ${columnOf(schema, scope, step.name)}`,
            found,
          )
        const list = `l${++aliases}`
        const of = `${list}.${idColumn(schema, scope.root.table, step.of)}`
        const belongs = ownList(scope, list, step.name)
        return exists(
          `${quoted(`${scope.root.table}_rels`)} ${list} JOIN ${quoted(table)} ${alias} ON ${alias}."id" = ${of}`,
          belongs,
          found,
        )
      }
    }
  }

  const leaf = (place: Place, scope: Scope, test: Test): Sql => {
    if (place.isId) return onValue(place, test, `${scope.alias}."id"`)
    if (place.kind === 'either' || place.part) return leafEither(place, scope, test)
    if (!place.isMany) return onValue(place, test, columnOf(schema, scope, place.name))
    return inList(place, scope, test)
  }

  const inList = (place: Place, scope: Scope, test: Test): Sql => {
    const list = `l${++aliases}`
    const of = place.kind === 'option' ? optionsOf(place, scope, list) : listOf(place, scope, list)
    const found = onValue(place, test, of.column)
    const from = `${quoted(of.table)} ${list}`
    // From the entries to their rows: an index has the entries, and asking each row for its own is to read all rows.
    if ('is' in test && test.is.length > 0)
      return wrapped(
        `${of.owner} IN (SELECT ${list}."parent_id" FROM ${from} WHERE ${of.where} AND `,
        found,
        ')',
      )
    return exists(from, `${list}."parent_id" = ${of.owner} AND ${of.where}`, found)
  }

  const optionsOf = (place: Place, scope: Scope, list: string): List => ({
    table: rowsTable(schema, scope, place.name),
    column: `${list}."value"`,
    owner: `${scope.alias}."id"`,
    where: '1',
  })

  const listOf = (place: Place, scope: Scope, list: string): List => {
    const { root } = scope
    const of = { owner: `${root.alias}."id"`, where: inField(scope, list, place.name) }
    if (place.kind === 'text') return { ...of, table: `${root.table}_texts`, column: `${list}."text"` }
    if (place.kind === 'number') return { ...of, table: `${root.table}_numbers`, column: `${list}."number"` }
    return {
      ...of,
      table: `${root.table}_rels`,
      column: `${list}.${idColumn(schema, root.table, place.of![0]!)}`,
    }
  }

  /** A reference to one of several collections: a row with a column for each of them, of which one is filled. */
  const leafEither = (place: Place, scope: Scope, test: Test): Sql => {
    const list = `l${++aliases}`
    const columns = place.of!.map((of) => ({
      of,
      column: `${list}.${idColumn(schema, scope.root.table, of)}`,
    }))
    const id =
      columns.length > 1 ? `coalesce(${columns.map(({ column }) => column).join(', ')})` : columns[0]!.column
    const name = {
      text: `CASE ${columns.map(({ column }) => `WHEN ${column} IS NOT NULL THEN ?`).join(' ')} END`,
      values: columns.map(({ of }) => of),
    }
    const asked = (): Sql => {
      if (place.part === 'relationTo') {
        const found = onValue(place, test, '%VALUE%')
        // The name stands once in every test of words.
        const times = found.text.split('%VALUE%').length - 1
        return {
          text: found.text.replaceAll('%VALUE%', name.text),
          values: [...Array.from({ length: times }, () => name.values).flat(), ...found.values],
        }
      }
      if (place.part === 'value') return onValue(place, test, id)
      if ('is' in test) return anyOf(test.is.map((one) => samePair(one, columns)))
      return { text: `${id} IS NOT NULL`, values: [] }
    }
    return exists(`${quoted(`${scope.root.table}_rels`)} ${list}`, ownList(scope, list, place.name), asked())
  }

  const t = { table, alias: 't', column: '', suffix: '', path: '', root: { table, alias: 't' } }
  return compile(condition, t)
}

/** What ORDER BY says, with the id last. A list is in its place by its first entry. */
export function sqliteOrder(schema: Schema, table: string, order: Order): string {
  const one = ({ steps, ...place }: Place): string => {
    const scope: Scope = { table, alias: 't', column: '', suffix: '', path: '', root: { table, alias: 't' } }
    const within = (at: number, here: Scope): string => {
      const step = steps[at]
      if (step?.into === 'group')
        return within(at + 1, {
          ...here,
          column: `${here.column}${step.name}_`,
          suffix: `${here.suffix}${snake(step.name)}_`,
          path: `${here.path}${step.name}.`,
        })
      if (step?.into === 'rows') {
        const rows = rowsTable(schema, here, step.name)
        const value = within(at + 1, { ...here, table: rows, alias: 'r', column: '', suffix: '' })
        return `(SELECT ${value} FROM ${quoted(rows)} r WHERE r."_parent_id" = ${here.alias}."id" ORDER BY r."_order" LIMIT 1)`
      }
      if (place.isId) return `${here.alias}."id"`
      if (!place.isMany) return columnOf(schema, here, place.name)
      if (place.kind === 'option')
        return `(SELECT l."value" FROM ${quoted(rowsTable(schema, here, place.name))} l WHERE l."parent_id" = ${here.alias}."id" ORDER BY l."order" LIMIT 1)`
      const list =
        place.kind === 'text'
          ? ['_texts', '"text"']
          : place.kind === 'number'
            ? ['_numbers', '"number"']
            : ['_rels', idColumn(schema, table, place.of![0]!)]
      return `(SELECT l.${list[1]} FROM ${quoted(`${table}${list[0]}`)} l WHERE ${ownList(here, 'l', place.name)} ORDER BY l."order" LIMIT 1)`
    }
    return within(0, scope)
  }
  return order.map(({ place, descending }) => `${one(place)}${descending ? ' DESC' : ''}`).join(', ')
}

function onValue(place: Place, test: Test, value: string): Sql {
  const isText = ['text', 'option', 'reference'].includes(place.kind)
  if ('exists' in test) {
    // How SQLite keeps the JSON of nothing.
    const nothing = place.kind === 'opaque' ? ` AND ${value} <> 'null'` : isText ? ` AND ${value} <> ''` : ''
    return { text: `(${value} IS NOT NULL${nothing})`, values: [] }
  }
  if ('is' in test) {
    if (test.is.length === 0) return no
    if (test.is.length === 1) return { text: `${value} = ?`, values: [stored(test.is[0]!)] }
    // As one value: a statement has room for 32,766.
    return {
      text: `${value} IN (SELECT value FROM json_each(?))`,
      values: [JSON.stringify(test.is.map((one) => stored(one)))],
    }
  }
  if ('holds' in test) {
    const words = test.holds.map((word) =>
      anyOf(patternsOf(word).map((pattern) => ({ text: `${value} GLOB ?`, values: [glob(pattern)] }))),
    )
    return {
      text: `(${words.map(({ text }) => text).join(' AND ')})`,
      values: words.flatMap(({ values }) => values),
    }
  }
  const nothing = isText ? ` AND ${value} <> ''` : ''
  return { text: `(${value} ${test.compared} ?${nothing})`, values: [stored(test.with)] }
}

const samePair = (one: Operand, columns: { of: string; column: string }[]): Sql => {
  const { relationTo, value } = one as { relationTo: string; value: string }
  const column = columns.find(({ of }) => of === relationTo)?.column
  return column ? { text: `${column} = ?`, values: [value] } : no
}

/** A GLOB (https://www.sqlite.org/lang_expr.html#glob) goes by code points and knows sets of letters; LIKE knows the capitals of English only. */
const glob = (pattern: Pattern): string => `*${pattern.map(setOf).join('')}*`

const setOf = (letters: string): string => {
  const codes = [...new Set([...letters].map((letter) => letter.codePointAt(0)!))].sort((a, b) => a - b)
  if (codes.length === 1) return /[*?[]/.test(letters) ? `[${letters}]` : letters
  let set = ''
  for (let at = 0; at < codes.length; at++) {
    let end = at
    while (codes[end + 1] === codes[end]! + 1) end++
    const letter = (index: number) => String.fromCodePoint(codes[index]!)
    set +=
      end - at > 1
        ? `${letter(at)}-${letter(end)}`
        : codes
            .slice(at, end + 1)
            .map((code) => String.fromCodePoint(code))
            .join('')
    at = end
  }
  return `[${set}]`
}

const stored = (operand: Operand): Value =>
  typeof operand === 'boolean' ? Number(operand) : typeof operand === 'object' ? operand.value : operand

const no: Sql = { text: '0', values: [] }

const anyOf = (parts: Sql[]): Sql =>
  parts.length === 0
    ? no
    : {
        text: `(${parts.map(({ text }) => text).join(' OR ')})`,
        values: parts.flatMap(({ values }) => values),
      }

const wrapped = (before: string, { text, values }: Sql, after: string): Sql => ({
  text: before + text + after,
  values,
})

const exists = (from: string, where: string, found: Sql): Sql =>
  wrapped(`EXISTS (SELECT 1 FROM ${from} WHERE ${where} AND `, found, ')')

const ownList = (scope: Scope, list: string, name: string): string =>
  `${list}."parent_id" = ${scope.root.alias}."id" AND ${inField(scope, list, name)}`

const inField = ({ path }: Scope, list: string, name: string): string => {
  const whole = `${path}${name}`.replaceAll("'", "''")
  return whole.includes('%')
    ? `${list}."path" GLOB '${whole.replaceAll('%', '*')}'`
    : `${list}."path" = '${whole}'`
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

export const tableOf = (schema: Schema, slug: string): string =>
  schema.tableNameMap.get(snake(slug)) ?? snake(slug)

const rowsTable = (schema: Schema, { table, suffix }: Scope, name: string): string => {
  const wanted = `${table}_${suffix}${snake(name)}`
  return schema.tableNameMap.get(wanted) ?? wanted
}

const columnOf = (schema: Schema, { table, alias, column }: Scope, name: string): string => {
  const columns = schema.tables[table]
  // The rows of versions have ids of their own; what the row was called is beside it.
  const found = (name === 'id' && columns?._uuid) || columns?.[`${column}${name}`]
  if (!found) throw new Error(`The table ${table} has no column for ${column}${name}.`)
  return `${alias}.${quoted(found.name)}`
}

const idColumn = (schema: Schema, table: string, of: string): string => {
  const found = schema.tables[`${table}_rels`]?.[`${of}ID`]
  if (!found) throw new Error(`The table ${table}_rels has no column for ${of}.`)
  return quoted(found.name)
}

/** As Payload makes the name of a table from the name of a field or a collection. */
const snake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()
