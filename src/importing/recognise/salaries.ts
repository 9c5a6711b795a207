import { currenciesOfSign } from '#src/content/money'
import { basisIn, type PayFigure, periodIn, readPay } from '#src/content/pay/readPay'
import type { PayPeriod, Percentiles } from '#src/content/payPeriod'
import type { Salary } from '#src/importing/CareerPage'
import type { Piece, Span } from '#src/importing/Piece'
import { type Column, columnsOf, isMostlyPlaces } from '#src/importing/recognise/columns'
import { isHeadingLike } from '#src/importing/recognise/headings'
import { lineOf, type Ledger } from '#src/importing/recognise/Ledger'
import { wordsOf } from '#src/importing/words/index'

type RowPiece = Piece & { kind: 'row' }
type Row = {
  city: string
  country: string | null
  figure: PayFigure
  percentiles: Percentiles | null
  period: PayPeriod | null
  isAverage: boolean
  pieces: Piece[]
  /** What of the row no field of a salary holds. */
  rest: { text: string; reason: string }[]
  /** What of it the stored figures say. */
  taken: string
}
type Table = { rows: Row[]; said: PayPeriod | null }

export type Salaries = { heading: Piece | null; salaries: Salary[]; assumptions: string[]; toDo: string[] }

/**
 * Finds what a page says about pay in cities: rows of a table whose columns say so, lines of city and amount by turns, or
 * 'City: amount' below a heading about pay. A page often shows the first cities and then, behind a button, all of them: the
 * longest table counts, and the others are compared with it. Whatever gives no single clear figure stays in the text, with a to-do.
 */
export function takeSalaries(ledger: Ledger, language: string): Salaries {
  const toDo: string[] = []
  const { heading, tables } = tablesIn(ledger, language, toDo)
  const full = [...tables].sort(
    (one, other) => other.rows.length - one.rows.length || tables.indexOf(other) - tables.indexOf(one),
  )[0]
  if (!full) return { heading: null, salaries: [], assumptions: [], toDo }

  const assumptions: string[] = []
  const kept: { row: Row; said: PayPeriod | null }[] = []
  const keep = (row: Row, said: PayPeriod | null) => {
    const index = kept.push({ row, said }) - 1
    for (const piece of row.pieces) {
      const at = `salaries.${index}`
      if (row.rest.length === 0 || piece !== row.pieces[0]) ledger.claim(piece, { kind: 'stored', in: [at] })
      else
        ledger.claimParts(piece, [
          { text: row.taken, fate: { kind: 'stored', in: [at] } },
          ...row.rest.map(({ text, reason }) => ({ text, fate: { kind: 'left_out' as const, reason } })),
        ])
    }
  }
  for (const row of full.rows) keep(row, full.said)

  for (const table of tables.filter((one) => one !== full)) {
    for (const row of table.rows) {
      const same = full.rows.find(
        (other) => other.city.toLowerCase() === row.city.toLowerCase() && other.country === row.country,
      )
      const line = row.pieces.map(lineOf)[0] ?? 0
      if (!same) {
        assumptions.push(
          `${row.city} (line ${line}) stands in the short table only; it was added to the others.`,
        )
        keep(row, table.said)
        continue
      }
      const agrees =
        same.figure.amount === row.figure.amount &&
        same.figure.symbol === row.figure.symbol &&
        same.figure.code === row.figure.code
      if (!agrees)
        assumptions.push(
          `${row.city}: line ${line} says ${written(row.figure)}, the full table in line ${lineOf(same.pieces[0] as Piece)} says ${written(same.figure)}; the full table was taken.`,
        )
      row.pieces.forEach((piece, index) =>
        ledger.claim(
          piece,
          agrees || index === 0
            ? { kind: 'duplicate', of: lineOf(same.pieces[index] ?? (same.pieces[0] as Piece)) }
            : { kind: 'left_out', reason: `the full table says ${written(same.figure)}` },
        ),
      )
    }
  }
  if (kept.some(({ row }) => row.isAverage))
    assumptions.push('The page gives averages; they stand as the median of their city: look at them.')
  const unsaid = kept.filter(({ row, said }) => !row.period && !said)
  if (unsaid.length > 0)
    assumptions.push(
      `The page does not say what its figures are paid for; they were taken for a year’s (from line ${unsaid[0]?.row.pieces[0]?.lines[0] ?? '?'}).`,
    )

  const salaries = kept.map(({ row, said }): Salary => {
    const { city, country, figure, percentiles, pieces } = row
    return {
      city, country, amount: figure.amount, symbol: figure.symbol, code: isSign(figure.symbol) ? null : figure.code, percentiles,
      period: row.period ?? said ?? 'year', written: row.taken, lines: [...new Set(pieces.flatMap((piece) => piece.lines))],
    } // prettier-ignore
  })
  return { heading, salaries, assumptions, toDo }
}

export const written = ({ amount, symbol, code }: Pick<PayFigure, 'amount' | 'symbol' | 'code'>): string =>
  `${isSign(symbol) || !code ? symbol : `${code} `}${amount.toLocaleString('en-US')}`

/** A sign that currencies have: what it means is for the country of the city to confirm. */
const isSign = (symbol: string) => currenciesOfSign(symbol).length > 0

function tablesIn(
  ledger: Ledger,
  language: string,
  toDo: string[],
): { heading: Piece | null; tables: Table[] } {
  const pieces = ledger
    .open()
    .filter(
      (piece) =>
        piece.kind !== 'meta' &&
        piece.kind !== 'mark' &&
        piece.kind !== 'picture' &&
        piece.kind !== 'footnote',
    )
  const tables: Table[] = []
  let heading: Piece | null = null
  let latest: Piece | null = null
  let isPay = false

  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as Piece
    if (piece.kind === 'heading') {
      isPay = isAboutPay(piece.text, language)
      if (isPay) latest = piece
      continue
    }
    const found =
      piece.kind === 'row'
        ? fromRows(pieces, index, language, isPay ? latest : null, toDo)
        : fromLines(pieces, index, language, isPay ? latest : null, toDo)
    if (!found) {
      // A short line may be a heading too, where the file doesn't say which are.
      if (!isHeadingLike(piece)) continue
      if (isAboutPay(piece.text, language)) [isPay, latest] = [true, piece]
      else if (piece.gap) isPay = false
      continue
    }
    if (found.head)
      for (const head of found.head)
        ledger.claim(head, { kind: 'left_out', reason: 'the head of the salary table' })
    if (found.table && found.table.rows.length > 0) {
      tables.push(found.table)
      heading ??= isPay ? latest : null
    }
    index += found.length - 1
  }
  return { heading, tables }
}

type Found = { table: Table | null; head: Piece[] | null; length: number }

const isAboutPay = (text: string, language: string) =>
  text.length <= 120 && wordsOf('pay', language).test(text) && !wordsOf('costs', language).test(text)

/** The rows of one table. */
function fromRows(
  pieces: readonly Piece[],
  from: number,
  language: string,
  heading: Piece | null,
  toDo: string[],
): Found {
  const first = pieces[from] as RowPiece
  const rows: RowPiece[] = []
  for (let at = from; at < pieces.length; at++) {
    const piece = pieces[at]
    if (piece?.kind !== 'row' || piece.table !== first.table) break
    rows.push(piece)
  }
  const length = rows.length
  const isHead = first.header || (!first.cells.some((cell) => readPay(cell)) && rows.length > 1)
  const heads = isHead ? first.cells : first.cells.map(() => '')
  const body = isHead ? rows.slice(1) : rows
  const even = body.filter((row) => row.cells.length === heads.length)
  const columns = isHead
    ? columnsOf(
        heads,
        even.map((row) => row.cells),
        language,
      )
    : heading && first.cells.length === 2 && isMostlyPlaces(body.map((row) => row.cells[0] ?? ''))
      ? [{ kind: 'place' } as const, { kind: 'median', isAverage: false, period: null } as const]
      : null
  if (
    !columns ||
    (!heading &&
      !heads.some((head) => wordsOf('pay', language).test(head) || wordsOf('median', language).test(head)))
  )
    return { table: null, head: null, length }
  const said = periodIn(heading?.text ?? '') ?? null
  const table: Table = { rows: [], said }
  for (const row of body) {
    const read = row.cells.length === heads.length ? rowOf(row, columns, heads, said, toDo) : null
    if (read) table.rows.push(read)
    else if (row.cells.length !== heads.length && row.cells.some((cell) => readPay(cell)))
      toDo.push(
        `Line ${lineOf(row)}: “${short(row.text)}” has another number of cells than the head of its table; it stays in the text.`,
      )
  }
  // One that gave no row is a table of the text, with its head.
  return table.rows.length === 0
    ? { table: null, head: null, length }
    : { table, head: isHead && table.rows.length === body.length ? [first] : null, length }
}

function rowOf(
  piece: RowPiece,
  columns: readonly Column[],
  heads: readonly string[],
  said: PayPeriod | null,
  toDo: string[],
): Row | null {
  const at = (kind: Column['kind']) => columns.findIndex((column) => column.kind === kind)
  const city = piece.cells[at('place')] ?? ''
  const figureAt = at('median')
  const column = columns[figureAt] as Extract<Column, { kind: 'median' }>
  if (city === '' || city.length > 80) return null
  const isNet = basisIn(heads[figureAt] ?? '') === 'net'
  const figure = clear(piece, `${city}: `, piece.cells[figureAt] ?? '', column.period ?? said, isNet, toDo)
  if (!figure) return null
  const percentiles: Percentiles = { p10: null, p25: null, p75: null, p90: null }
  const rest: Row['rest'] = apartIn(piece)
  const country = piece.cells[at('country')] || null
  const taken = [city, ...(country ? [country] : []), piece.cells[figureAt] ?? '']
  piece.cells.forEach((cell, index) => {
    const one = columns[index]
    if (cell === '' || !one || index === figureAt || one.kind === 'place' || one.kind === 'country') return
    const money = one.kind === 'percentile' ? readPay(cell) : null
    const isSame =
      money?.kind === 'figure' &&
      (money.period === null || money.period === figure.period) &&
      sameMoney(money, figure)
    if (one.kind === 'percentile' && money?.kind === 'figure' && isSame) {
      percentiles[one.name] = money.amount
      taken.push(cell)
    } else
      rest.push({
        text: cell,
        reason: `a salary has no field for ${heads[index] ? `“${heads[index]}”` : 'it'}`,
      })
  })
  return {
    city, country, figure, percentiles: Object.values(percentiles).some((one) => one !== null) ? percentiles : null,
    period: figure.period ?? column.period, isAverage: column.isAverage, pieces: [piece], rest, taken: taken.join(' | '),
  } // prettier-ignore
}

/** Struck-out words and marks of notes: no part of a figure, and told. */
const apartIn = (piece: Piece): Row['rest'] =>
  piece.spans.flatMap((span) =>
    span.strike
      ? [{ text: span.text, reason: 'struck out on the page' }]
      : isMark(span)
        ? [{ text: span.text, reason: 'the mark of a note' }]
        : [],
  )

const isMark = (span: Span) => span.sup === true && /^\s*[[(]?\w{1,3}[\])]?\s*$/.test(span.text)

const sameMoney = (one: PayFigure, other: PayFigure) =>
  (one.code === other.code && one.symbol === other.symbol) || (one.code === null && one.symbol === '')

/** City and amount by turns, or together in a line: below a heading about pay, or below heads that say what they are. */
function fromLines(
  pieces: readonly Piece[],
  from: number,
  language: string,
  heading: Piece | null,
  toDo: string[],
): Found | null {
  const first = pieces[from] as Piece
  const isHead = first.kind === 'text' && wordsOf('place', language, 'whole').test(first.text)
  const second = pieces[from + 1]
  const headed =
    isHead &&
    second?.kind === 'text' &&
    second.text.length < 40 &&
    (wordsOf('median', language).test(second.text) || wordsOf('pay', language).test(second.text))
  if (!headed && (!heading || (first.kind !== 'text' && first.kind !== 'item'))) return null
  const start = headed ? from + 2 : from
  const read: { row: ReturnType<typeof lineAt>; at: number }[] = []
  let at = start
  while (at < pieces.length) {
    const row = lineAt(pieces[at] as Piece, pieces[at + 1])
    if (!row) break
    read.push({ row, at })
    at += row.pieces.length
  }
  const rows = read.flatMap(({ row }) => row ?? [])
  if (rows.length === 0)
    return headed ? { table: { rows: [], said: null }, head: [first, second as Piece], length: 2 } : null
  if (!headed && !isMostlyPlaces(rows.map(({ city }) => city)))
    return { table: null, head: null, length: at - from }
  const said = periodIn(heading?.text ?? '') ?? (headed ? periodIn(second?.text ?? '') : null)
  const isNet = basisIn((headed ? second?.text : heading?.text) ?? '') === 'net'
  const isAverage =
    headed &&
    wordsOf('average', language).test(second?.text ?? '') &&
    !wordsOf('median', language).test(second?.text ?? '')
  const table: Table = { rows: [], said }
  for (const { city, amount, pieces: mine } of rows) {
    const figure = clear(mine[0] as Piece, `${city}: `, amount, said, isNet, toDo)
    if (figure)
      table.rows.push({
        city,
        country: null,
        figure,
        percentiles: null,
        period: figure.period,
        isAverage,
        pieces: mine,
        rest: mine.flatMap(apartIn),
        taken: `${city}: ${amount}`,
      })
  }
  return { table, head: headed ? [first, second as Piece] : null, length: at - from }
}

type Line = { city: string; amount: string; pieces: Piece[] }

function lineAt(piece: Piece, next: Piece | undefined): Line | null {
  if ((piece.kind !== 'text' && piece.kind !== 'item') || piece.text.length > 120) return null
  const shownWords = wordsShown(piece)
  const below = next?.kind === 'text' || next?.kind === 'item' ? readPay(wordsShown(next)) : null
  if (below && next && isMoney(below) && isLabel(shownWords) && !readPay(shownWords))
    return { city: shownWords, amount: wordsShown(next), pieces: [piece, next] }
  // Of all the places where the amount may begin, the first that leaves nothing but an amount.
  const cuts = [...shownWords.matchAll(/\s*(?:[:：|–—-]\s*|\s)/gu)].flatMap((gap) => {
    const [city, amount] = [
      shownWords.slice(0, gap.index).trim(),
      shownWords.slice(gap.index + gap[0].length).trim(),
    ]
    const pay = isLabel(city) && !/\d/.test(city) ? readPay(amount) : null
    return pay && isMoney(pay) && !(pay.kind === 'ask' && pay.why === 'more than a figure')
      ? [{ city, amount, pieces: [piece] }]
      : []
  })
  return cuts.find(({ amount }) => readPay(amount)?.kind === 'figure') ?? cuts[0] ?? null
}

/** In a line there has to be a sign or a code: a bare number may count anything. */
const isMoney = (pay: NonNullable<ReturnType<typeof readPay>>) =>
  pay.kind === 'ask' || pay.symbol !== '' || pay.code !== null

/** What a reader reads as valid: without what is struck out and without the marks of notes. */
const wordsShown = (piece: Piece): string =>
  piece.spans.length === 0
    ? piece.text
    : piece.spans
        .filter((span) => !span.strike && !isMark(span))
        .map((span) => span.text)
        .join('')
        .replace(/\s+/gu, ' ')
        .trim()

const isLabel = (text: string) =>
  text.length <= 60 &&
  /^\p{L}/u.test(text) &&
  !/[!?:;…]$/.test(text) &&
  !/[^.]{12,}\.$/.test(text) &&
  text.split(' ').length <= 7

/** Less than this for a year, in money whose units are worth about a dollar, is more likely a month's, and nobody said so. */
const LEAST_OF_A_YEAR = 8000
const great = /^(\$|US\$|CA\$|AU\$|NZ\$|S\$|£|USD|CAD|AUD|NZD|SGD|GBP|EUR|CHF|Fr\.)$/

/** The figure of a cell, or null with a to-do that says what stands there and why it was not taken. */
function clear(
  piece: Piece,
  label: string,
  cell: string,
  said: PayPeriod | null,
  isNet: boolean,
  toDo: string[],
): PayFigure | null {
  const pay = readPay(cell)
  const where = `Line ${lineOf(piece)}`
  if (!pay) {
    if (/\d/.test(cell))
      toDo.push(`${where}: “${short(label + cell)}” is no figure that could be stored; it stays in the text.`)
    return null
  }
  if (pay.kind === 'ask') {
    const period = pay.period ?? said
    toDo.push(
      `${where}: “${short(label + cell)}” is ${pay.why}${period ? `, for ${article(period)}` : ''}, and no single figure; it stays in the text.`,
    )
    return null
  }
  if (pay.basis === 'net' || (isNet && pay.basis === null)) {
    toDo.push(
      `${where}: “${short(label + cell)}” is net, after taxes, and salaries here are gross; it stays in the text.`,
    )
    return null
  }
  const period = pay.period ?? said
  if (period && said && pay.period && said !== pay.period) {
    toDo.push(
      `${where}: “${short(label + cell)}” says ${article(pay.period)}, its head ${article(said)}; it stays in the text.`,
    )
    return null
  }
  if (!period && pay.amount < LEAST_OF_A_YEAR && great.test(pay.code ?? pay.symbol)) {
    toDo.push(
      `${where}: “${short(label + cell)}” does not say what it is paid for, and is little for a year; it stays in the text.`,
    )
    return null
  }
  if (period && period !== 'year')
    toDo.push(
      `${where}: “${short(label + cell)}” is for ${article(period)} and was stored so: ${written(pay)} ${period === 'hour' ? 'an' : 'a'} ${period}. Look at it.`,
    )
  return { ...pay, period }
}

const article = (period: PayPeriod) => `${period === 'hour' ? 'an' : 'a'} ${period}`

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 77)}…` : text)
