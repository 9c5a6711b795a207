import { oneCurrency, takeCurrencies } from '#src/content/pay/payCurrency'
import { factorPattern, numberPattern, readWrittenNumber, westernDigits } from '#src/content/pay/payNumber'
import { type Basis, basisWords, boundWords, periodWords, rangeBetween } from '#src/content/pay/payWords'
import type { PayPeriod } from '#src/content/payPeriod'

/** One figure, whole and clear. `period` and the currency are null or empty where the text itself does not say them. */
export type PayFigure = {
  kind: 'figure'
  amount: number
  /** A sign of one or more meanings ('$', 'kr'); with a code, as it was written. */
  symbol: string
  /** ISO 4217. */
  code: string | null
  period: PayPeriod | null
  basis: Basis | null
}

/** Money is meant, but no figure can be stored from it without adding or leaving out something. */
type PayQuestion = { kind: 'ask'; why: PayDoubt; period: PayPeriod | null }

type PayDoubt =
  | 'a range'
  | 'at least'
  | 'at most'
  | 'about'
  | 'several figures'
  | 'several currencies'
  | 'several periods'
  | 'a number that can be read in two ways'
  | 'more than a figure'

export type PayReading = PayFigure | PayQuestion | null

const LONGEST = 120

/** Marks of footnotes and cells, which are no part of a figure. */
const marks = /,[-–](?!\d)|[\u00B9\u00B2\u00B3\u2070-\u2079*†‡§]+|\[\w{1,3}\]/gu

const figures = new RegExp(
  `(${numberPattern})\\s*(${factorPattern})?(?![\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}\\p{sc=Devanagari}\\d])`,
  'giu',
)

/**
 * Reads what one cell or line says of pay. Null when it says nothing of money; 'ask' when it does and yet gives no single
 * figure (a range, 'from', 'up to', two currencies); the figure otherwise, exactly as written: nothing is rounded, converted
 * or made a year's. Pure; knows the writing of some ten countries (test/content/pay/readPay.test.ts is the table).
 */
export function readPay(text: string): PayReading {
  if (text.length > LONGEST || !/\p{Nd}/u.test(text)) return null
  const written = ` ${westernDigits(text.replace(marks, ' ')).replace(/\s+/gu, ' ').trim()} `
  const { found, rest: withoutCurrency } = takeCurrencies(written)
  const { periods, rest: withoutPeriod } = takePeriods(withoutCurrency)
  const period = periods.length === 1 ? (periods[0] as PayPeriod) : null
  const numbers = [...withoutPeriod.matchAll(figures)]
  if (numbers.length === 0) return null
  const isMoney = found.length > 0 || periods.length > 0
  const ask = (why: PayDoubt): PayQuestion => ({ kind: 'ask', why, period })

  const { basis, rest: bare } = takeBasis(withoutPeriod)
  const around = bare.replace(figures, ' ').replace(/\u0000/g, ' ')
  const bound = boundOf(around, bare)
  if (numbers.length > 1) {
    const isRange = isRangeOf(bare, numbers)
    // '1 to 3' years is no pay, and neither is a date.
    if (!isMoney && !(isRange && numbers.some(([, , factor]) => factor))) return null
    if (isRange) return ask('a range')
    return ask(oneCurrency(found) === 'several' ? 'several currencies' : 'several figures')
  }
  const currency = oneCurrency(found)
  if (currency === 'several') return ask('several currencies')
  if (periods.length > 1) return ask('several periods')

  const [, number = '', factor] = numbers[0] as RegExpMatchArray
  if (!isMoney && !isBareAmount(number, factor, around)) return null
  if (bound) return ask(bound)
  const left = around.replace(/[\s()[\],;:|/.–—-]+/gu, '')
  if (left !== '') return isMoney ? ask('more than a figure') : null
  const amount = readWrittenNumber(number, factor, currency?.code)
  if (amount === 'ask') return ask('a number that can be read in two ways')
  if (/[-−–]\s*(?:\u0000\s*)*$/u.test(bare.slice(0, bare.indexOf(number)))) return ask('more than a figure')
  return {
    kind: 'figure',
    amount,
    symbol: currency?.symbol ?? '',
    code: currency?.code ?? null,
    period,
    basis,
  }
}

/** Which period a heading or the head of a column names, when it names one and no other. */
export function periodIn(text: string): PayPeriod | null {
  const { periods } = takePeriods(` ${westernDigits(text)} `)
  return periods.length === 1 ? (periods[0] as PayPeriod) : null
}

/** Whether a heading or the head of a column speaks of pay before or after taxes, when it says one of them. */
export const basisIn = (text: string): Basis | null => takeBasis(` ${text} `).basis

function takePeriods(text: string): { periods: PayPeriod[]; rest: string } {
  const periods: PayPeriod[] = []
  let rest = text
  for (const [period, patterns] of periodWords) {
    for (const pattern of patterns)
      rest = rest.replace(pattern, (words) => {
        if (!periods.includes(period)) periods.push(period)
        // What names the factor as well ('12 LPA') still has to be read as one.
        return /^lpa$/i.test(words) ? words : ' '
      })
  }
  return { periods, rest }
}

function takeBasis(text: string): { basis: Basis | null; rest: string } {
  const found: Basis[] = []
  let rest = text
  for (const [basis, pattern] of basisWords)
    rest = rest.replace(pattern, () => {
      found.push(basis)
      return ' '
    })
  return { basis: new Set(found).size === 1 ? (found[0] as Basis) : null, rest }
}

const boundOf = (around: string, bare: string): 'at least' | 'at most' | 'about' | null => {
  for (const [bound, patterns] of boundWords)
    if (patterns.some((pattern) => around.search(pattern) >= 0 || bare.search(pattern) >= 0)) return bound
  return null
}

/** Two figures with nothing but a dash or 'to' between them; a sign or the currency may stand at either. */
const isRangeOf = (text: string, numbers: RegExpMatchArray[]): boolean => {
  const [first, second] = numbers as [RegExpMatchArray, RegExpMatchArray]
  const between = text
    .slice((first.index ?? 0) + first[0].length, second.index)
    .replace(/\u0000/g, ' ')
    .trim()
  return rangeBetween.test(between)
}

/** A number without a currency is pay only where a column says so; a year, a date or a share is none even there. */
const isBareAmount = (number: string, factor: string | undefined, around: string): boolean =>
  !/%|‰|°/.test(around) && (factor !== undefined || !/^(?:19|20)\d\d$/.test(number)) && !/^0\d/.test(number)
