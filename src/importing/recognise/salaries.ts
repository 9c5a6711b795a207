import type { Salary } from '#src/importing/CareerPage'
import type { Piece } from '#src/importing/Piece'
import { isHeadingLike } from '#src/importing/recognise/headings'
import { lineOf, type Ledger } from '#src/importing/recognise/Ledger'
import { type Money, readMoney } from '#src/content/money'

const aboutPay = /\b(salar(y|ies)|pay|wages?|earn(s|ings?)?|incomes?|compensation)\b/i
const placeHead = /^(cit(y|ies)|locations?|places?|towns?|metro( area)?|where)$/i
const payHead =
  /^((annual|average|mean|median|typical|estimated|yearly|gross|base)\s+)*(salar(y|ies)|pay|wages?|median|average|amount|earnings|income)(\s+(salary|pay|wage|\(.*\)|per year))?$/i
/** Steps of a ladder, not places: such lines stay in the text. */
const noPlace =
  /\b(level|senior|junior|entry|lead|principal|average|median|mean|experience|years?|top|bottom|percent\w*|hour\w*|month\w*|day|total|bonus|starting|range|minimum|maximum)\b/i

type Row = { city: string; money: Money; pieces: Piece[] }
type Table = Row[]

export type Salaries = {
  heading: Piece | null
  salaries: Salary[]
  assumptions: string[]
}

/**
 * Finds what a page says about pay in cities: lines of city and amount by turns, rows of a table, or 'City: amount'. A
 * page often shows the first cities and then, behind a button, all of them: the longest table is the one that counts, and
 * the others are compared with it. Amounts elsewhere (a price, a budget) are left to the text.
 */
export function takeSalaries(ledger: Ledger): Salaries {
  const { heading, tables } = tablesIn(ledger)
  const full = [...tables].sort(
    (one, other) => other.length - one.length || tables.indexOf(other) - tables.indexOf(one),
  )[0]
  if (!full) return { heading: null, salaries: [], assumptions: [] }

  const assumptions: string[] = []
  const kept: Table = []
  const keep = (row: Row) => {
    const index = kept.push(row) - 1
    for (const piece of row.pieces) ledger.claim(piece, { kind: 'stored', in: [`salaries.${index}`] })
  }
  full.forEach(keep)

  for (const row of tables.filter((table) => table !== full).flat()) {
    const same = full.find((other) => other.city.toLowerCase() === row.city.toLowerCase())
    const line = row.pieces.map(lineOf)[0] ?? 0
    if (!same) {
      assumptions.push(
        `${row.city} (line ${line}) stands in the short table only; it was added to the others.`,
      )
      keep(row)
      continue
    }
    const agrees =
      same.money.amount === row.money.amount &&
      same.money.symbol === row.money.symbol &&
      same.money.code === row.money.code
    if (!agrees) {
      assumptions.push(
        `${row.city}: line ${line} says ${written(row.money)}, the full table in line ${lineOf(same.pieces[0] as Piece)} says ${written(same.money)}; the full table was taken.`,
      )
    }
    row.pieces.forEach((piece, index) =>
      ledger.claim(
        piece,
        agrees || index === 0
          ? { kind: 'duplicate', of: lineOf(same.pieces[index] ?? (same.pieces[0] as Piece)) }
          : { kind: 'left_out', reason: `the full table says ${written(same.money)}` },
      ),
    )
  }

  const salaries = kept.map(({ city, money, pieces }) => ({
    city,
    ...money,
    lines: [...new Set(pieces.flatMap((piece) => piece.lines))],
  }))
  return { heading, salaries, assumptions }
}

export const written = ({ amount, symbol, code }: Money): string =>
  `${code ? `${code} ` : symbol}${amount.toLocaleString('en-US')}`

function tablesIn(ledger: Ledger): { heading: Piece | null; tables: Table[] } {
  const pieces = ledger.open().filter((piece) => piece.kind !== 'meta' && piece.kind !== 'mark')
  const tables: Table[] = []
  let heading: Piece | null = null
  let latest: Piece | null = null
  let isAboutPay = false

  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as Piece
    const next = pieces[index + 1]
    if (isHead(piece, next)) {
      isAboutPay = true
      tables.push([])
      ledger.claim(piece, { kind: 'left_out', reason: 'the head of the salary table' })
      continue
    }
    const row = isAboutPay ? rowAt(piece, next) : null
    if (row) {
      heading ??= latest
      const last = tables.at(-1)
      const isRepeated = last?.some((other) => other.city.toLowerCase() === row.city.toLowerCase())
      if (!last || isRepeated) tables.push([row])
      else last.push(row)
      index += row.pieces.length - 1
      continue
    }
    // A line that only looks like a heading ends the table when it stands apart: within it, it is a row nobody can read.
    const isHeading = piece.kind === 'heading' || (isHeadingLike(piece) && piece.gap)
    if (isHeading) {
      isAboutPay = aboutPay.test(piece.text)
      latest = isAboutPay ? piece : null
    }
  }
  return { heading, tables: tables.filter((table) => table.length > 0) }
}

function isHead(piece: Piece, next: Piece | undefined): boolean {
  if (piece.kind === 'row') {
    const [first = '', ...rest] = piece.cells
    return (
      !piece.cells.some(readMoney) &&
      (placeHead.test(first) || piece.header) &&
      rest.some((cell) => payHead.test(cell))
    )
  }
  if (piece.kind !== 'text') return false
  // Two lines in a table of lines, the first of which is never a city.
  if (placeHead.test(piece.text)) return next !== undefined && payHead.test(next.text)
  return (
    payHead.test(piece.text) &&
    !piece.gap &&
    piece.text.length < 30 &&
    /^(median|average)\b/i.test(piece.text)
  )
}

function rowAt(piece: Piece, next: Piece | undefined): Row | null {
  if (piece.kind === 'row') {
    const money = piece.cells.map(readMoney)
    const at = money.findIndex((one) => one !== null)
    const city = piece.cells.find((cell, index) => index !== at && cell !== '' && !readMoney(cell))
    const found = money[at]
    return found && city && isPlace(city) ? { city, money: found, pieces: [piece] } : null
  }
  if ((piece.kind !== 'text' && piece.kind !== 'item') || piece.text.length > 120) return null
  const pair = next?.kind === 'text' || next?.kind === 'item' ? readMoney(next.text) : null
  if (pair && next && isPlace(piece.text) && !readMoney(piece.text))
    return { city: piece.text, money: pair, pieces: [piece, next] }

  const parts =
    /^(?<city>\p{L}[\p{L}\p{M}.'’() -]*(?:, [\p{L}\p{M}. ]+)?)\s*(?:[:|–—-]\s*|\s)(?<money>\S.*)$/u.exec(
      piece.text,
    )
  const candidates = parts?.groups ? splits(piece.text) : []
  for (const { city, rest } of candidates) {
    const money = readMoney(rest)
    if (money && isPlace(city)) return { city, money, pieces: [piece] }
  }
  return null
}

/** 'São Paulo: R$ 120.000' split at every place where the amount may begin, the longest amount first. */
function splits(text: string): { city: string; rest: string }[] {
  return [...text.matchAll(/\s*(?:[:|–—-]\s*|\s)/gu)].map((gap) => ({
    city: text.slice(0, gap.index).trim(),
    rest: text.slice(gap.index + gap[0].length).trim(),
  }))
}

const isPlace = (text: string) =>
  text.length <= 60 && /^\p{L}/u.test(text) && !/[!?:;…]$/.test(text) && !/[^.]{12,}\.$/.test(text) && text.split(' ').length <= 7 &&
  !noPlace.test(text) && !placeHead.test(text) // prettier-ignore
