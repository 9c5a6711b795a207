import type { City } from '#src/admin/SalaryTable/rows'
import { cityFinder } from '#src/content/cityNames'
import { readCurrency } from '#src/content/currency'
import { type Money, readAmount, readCurrencyOf } from '#src/content/money'
import { storedDay } from '#src/admin/SalaryTable/rows'

/** A remark about a line: a name of the words under `salaries.remark`, and what fills them. */
export type Remark = { about: RemarkName; values: Record<string, string | number> }
type RemarkName =
  | 'noCity'
  | 'noAmount'
  | 'notAboveZero'
  | 'twice'
  | 'twoCurrencies'
  | 'currencyTaken'
  | 'currencyDoubtful'
  | 'currencyMissing'
  | 'noDate'
  | 'knownAs'

export type PastedSalary = {
  city: City
  median: number
  currency: string | null
  source: string | null
  observedOn: string | null
  validUntil: string | null
}

/** What was understood of one line of a pasted text. Without a salary, `problem` says why, unless it is the heading. */
export type PastedLine = {
  /** Counted from 1, as they were pasted. */
  line: number
  text: string
  isHead: boolean
  salary: PastedSalary | null
  problem: Remark | null
  notes: Remark[]
}

/**
 * Reads what was copied out of a spreadsheet, a CSV file or a text: tab-, semicolon- or comma-separated, with or without a
 * heading, amounts with separators and signs, cities by any name that is known of them. Nothing is guessed silently: a
 * line is understood whole, with a note about what was assumed, or has a problem with a name.
 */
export const readPaste = (text: string, cities: readonly City[]): PastedLine[] => {
  const findCity = cityFinder(cities)
  const seen = new Map<string, number>()
  let head: Head | null = null
  return tableOf(text).map(({ line, cells, raw }, index): PastedLine => {
    const found = index === 0 ? headOf(cells) : null
    if (found) {
      head = found
      return { line, text: raw, isHead: true, salary: null, problem: null, notes: [] }
    }
    const read = readLine(cells, head, findCity)
    const first = read.salary && seen.get(read.salary.city.id)
    if (read.salary && first !== undefined && first !== null)
      return {
        line, text: raw, isHead: false, salary: null, notes: [],
        problem: { about: 'twice', values: { city: read.salary.city.name, line: first } },
      } // prettier-ignore
    if (read.salary) seen.set(read.salary.city.id, line)
    return { line, text: raw, isHead: false, ...read }
  })
}

/** Whether a pasted text is more than one value, so that it goes to the preview instead of into one cell. */
export const isTable = (text: string): boolean => /[\t\n\r]/.test(text.trim())

type Kind = 'city' | 'amount' | 'currency' | 'source' | 'observedOn' | 'validUntil' | 'none'
type Head = { kinds: Kind[]; code: string | null }

const headWords: [Kind, RegExp][] = [
  ['city', /^(cit(y|ies)|locations?|places?|towns?|metro( area)?|where)$/i],
  ['currency', /^(currency|ccy|iso( code)?)$/i],
  ['source', /^(sources?|origin|survey|from)$/i],
  ['validUntil', /^(valid( until| to)?|until|expires?( on)?|good until)$/i],
  ['observedOn', /^(observed( on)?|date|as of|year|when|updated( on)?)$/i],
  ['amount', /\b(salar(y|ies)|median|pay|wages?|amount|income|earnings|average|mean)\b/i],
]

const headOf = (cells: string[]): Head | null => {
  const kinds = cells.map(
    (cell): Kind =>
      headWords.find(([, words]) => words.test(cell.replace(/\(.*\)/, '').trim()))?.[0] ?? 'none',
  )
  if (!kinds.includes('city') || !kinds.includes('amount')) return null
  const code = cells.flatMap((cell) => cell.match(/\b[A-Z]{3}\b/g) ?? []).find(isCurrency)
  return { kinds, code: code ?? null }
}

const isCurrency = (text: string): boolean => /^[A-Za-z]{3}$/.test(text) && readCurrency(text).ok

type Read = Pick<PastedLine, 'salary' | 'problem' | 'notes'>

const readLine = (cells: string[], head: Head | null, findCity: (name: string) => City | null): Read => {
  const parts = head ? byHead(cells, head) : byLooks(cells, findCity)
  const { name, amount, written, codes, source } = parts
  const city = name ? findCity(name) : null
  if (!city) return failed('noCity', { name: name || cells.join(' ') })
  if (!amount) return failed('noAmount', { city: city.name, text: written })
  if (!(amount.amount > 0)) return failed('notAboveZero', { city: city.name })

  const said = [...new Set([amount.code, ...codes].filter((code) => code !== null))]
  if (said.length > 1) return failed('twoCurrencies', { city: city.name, one: said[0]!, other: said[1]! })
  const code = said[0] ?? (amount.symbol ? null : (head?.code ?? null))
  const notes: Remark[] = []
  if (!sameName(name, city.name)) notes.push({ about: 'knownAs', values: { name, city: city.name } })
  const reading =
    code || amount.symbol
      ? readCurrencyOf({ symbol: amount.symbol, code }, city.currency)
      : { currency: city.currency, assumed: null, doubtful: false }
  // Pounds in London need no word.
  const usual = readCurrencyOf({ symbol: amount.symbol, code: null }, null).currency
  if (reading.assumed && reading.currency && (reading.doubtful || reading.currency !== usual))
    notes.push({
      about: reading.doubtful ? 'currencyDoubtful' : 'currencyTaken',
      values: {
        sign: amount.symbol,
        currency: reading.currency,
        paidIn: city.currency ?? '?',
        city: city.name,
      },
    })
  if (!reading.currency) notes.push({ about: 'currencyMissing', values: { city: city.name } })
  const day = (text: string | undefined): string | null => {
    if (!text) return null
    const read = readDay(text)
    if (!read) notes.push({ about: 'noDate', values: { text } })
    return read && storedDay(read)
  }
  return {
    salary: {
      city,
      median: amount.amount,
      currency: reading.currency,
      source,
      observedOn: day(parts.days[0]),
      validUntil: day(parts.days[1]),
    },
    problem: null,
    notes,
  }
}

const failed = (about: RemarkName, values: Remark['values']): Read => ({
  salary: null,
  problem: { about, values },
  notes: [],
})

type Parts = {
  name: string
  amount: Money | null
  /** What stands where the amount should. */
  written: string
  codes: string[]
  source: string | null
  /** Observed on, valid until. */
  days: (string | undefined)[]
}

const byHead = (cells: string[], { kinds }: Head): Parts => {
  const at = (kind: Kind) => cells[kinds.indexOf(kind)] ?? ''
  const written = at('amount')
  return {
    name: at('city'),
    amount: readAmount(written),
    written,
    codes: isCurrency(at('currency')) ? [at('currency').toUpperCase()] : [],
    source: at('source') || null,
    days: [at('observedOn') || undefined, at('validUntil') || undefined],
  }
}

/** Without a heading a cell is what it looks like; of several numbers the one with a sign, or else the greatest, is the pay. */
const byLooks = (cells: string[], findCity: (name: string) => City | null): Parts => {
  const filled = (cells.length === 1 ? cut(cells[0]!) : cells).filter((cell) => cell !== '')
  const isDay = (cell: string) => /[-/.\s]/.test(cell) && readDay(cell) !== null && !/[\p{Sc}]/u.test(cell)
  const days = filled.filter(isDay)
  const rest = filled.filter((cell) => !isDay(cell))
  const sums = rest.flatMap((cell) => {
    const money = readAmount(cell)
    return money ? [{ cell, money }] : []
  })
  const best = sums.sort((a, b) => rank(b.money) - rank(a.money) || b.money.amount - a.money.amount)[0]
  const codes = rest.filter(isCurrency)
  const texts = rest.filter((cell) => !codes.includes(cell) && !sums.some((sum) => sum.cell === cell))
  const name = texts.find((cell) => findCity(cell)) ?? texts[0] ?? ''
  // Two letters are the country, which the city knows.
  const others = texts.filter((cell) => cell !== name && !/^[A-Z]{2}$/.test(cell))
  return {
    name,
    amount: best?.money ?? null,
    written: best?.cell ?? others[0] ?? '',
    codes: codes.map((code) => code.toUpperCase()),
    source: best ? others.join(', ') || null : null,
    days,
  }
}

const rank = ({ symbol, code }: Money): number => Number(Boolean(symbol || code))

/** 'São Paulo: R$ 120.000' cut where the amount may begin, the longest amount first. */
const cut = (text: string): string[] => {
  for (const gap of text.matchAll(/\s*(?:[:|–—-]\s*|,\s+|\s)/gu)) {
    const [name, rest] = [text.slice(0, gap.index).trim(), text.slice(gap.index + gap[0].length).trim()]
    if (/\p{L}/u.test(name) && readAmount(rest)) return [name, rest]
  }
  return [text]
}

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.toLowerCase()

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** '2026-05-03', '3 May 2026', '03.05.2026', '31/05/2026'; '03/05/2026' is two days, so it is none. */
export const readDay = (text: string): string | null => {
  const trimmed = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(T.*)?$/.exec(trimmed)
  if (iso) return day(iso[1], iso[2], iso[3])
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed)
  if (german) return day(german[3], german[2], german[1])
  const named = /^(?:(\d{1,2})\.?\s+)?(\p{L}{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})$/u.exec(trimmed)
  if (named) {
    const month = months.indexOf(named[2]!.slice(0, 3).toLowerCase()) + 1
    return month > 0 ? day(named[4], String(month), named[1] ?? named[3] ?? '1') : null
  }
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(trimmed)
  if (!slashed) return null
  const [one, two] = [Number(slashed[1]), Number(slashed[2])]
  if (one > 12) return day(slashed[3], slashed[2], slashed[1])
  if (two > 12 || one === two) return day(slashed[3], slashed[1], slashed[2])
  return null
}

const day = (year = '', month = '', date = ''): string | null => {
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const instant = new Date(`${written}T12:00:00.000Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(written) ? written : null
}

type TableLine = { line: number; raw: string; cells: string[] }

/** The lines of a table, without the empty ones. Quotes hold a cell together, line breaks included. */
const tableOf = (text: string): TableLine[] => {
  const whole = text.replace(/\r\n?/g, '\n')
  const separator = separatorOf(whole)
  // '145,000' is one number, also between commas.
  const guarded =
    separator === ',' ? whole.replace(/(?<![\d"])\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d])/g, guard) : whole
  const lines: TableLine[] = []
  let [line, start, cell, cells, isQuoted] = [1, 0, '', [] as string[], false]
  let lineOfRow = 1
  const endRow = (end: number) => {
    cells.push(cell)
    const tidy = cells.map((one) => one.replaceAll(comma, ',').replace(/\s+/gu, ' ').trim())
    if (tidy.some((one) => one !== ''))
      lines.push({ line: lineOfRow, raw: whole.slice(start, end).trim(), cells: tidy })
    ;[cell, cells, start, lineOfRow] = ['', [], end + 1, line + 1]
  }
  for (let at = 0; at < guarded.length; at += 1) {
    const sign = guarded[at]!
    if (isQuoted) {
      if (sign === '"' && guarded[at + 1] === '"') [cell, at] = [`${cell}"`, at + 1]
      else if (sign === '"') isQuoted = false
      else cell += sign
    } else if (sign === '"' && cell.trim() === '') [isQuoted, cell] = [true, '']
    else if (sign === separator) [cell] = [(cells.push(cell), '')]
    else if (sign === '\n') endRow(at)
    else cell += sign
    if (sign === '\n') line += 1
  }
  endRow(guarded.length)
  return lines
}

const comma = '\u0001'
const guard = (number: string): string => number.replaceAll(',', comma)

const separatorOf = (text: string): string => {
  if (text.includes('\t')) return '\t'
  return text.includes(';') ? ';' : ','
}
