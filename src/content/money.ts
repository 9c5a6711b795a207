export type Money = { amount: number; symbol: string; code: string | null }

const iso = new Set(Intl.supportedValuesOf('currency'))

/** Signs as pages write them, the longest first, so that 'US$' is not read as 'US' and '$'. */
const signs = ['US$', 'CA$', 'AU$', 'NZ$', 'HK$', 'NT$', 'MX$', 'R$', 'C$', 'A$', 'S$', 'RM', 'Rs.', 'Rs', 'kr.', 'kr', 'Kč', 'Ft', 'zł', 'lei', 'лв', 'Fr.'] // prettier-ignore
const escaped = signs.map((sign) => sign.replace(/[.$]/g, '\\$&')).join('|')
const number = String.raw`\d{1,3}(?:[.,'’\u00A0\u202F ]\d{2,3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?`
const whole = new RegExp(
  String.raw`^(?<before>${escaped}|\p{Sc}|[A-Z]{3})?\s*(?<number>${number})\s?(?<factor>[kKmM](?![A-Za-z]))?\s*(?<after>${escaped}|\p{Sc}|[A-Z]{3})?(?:\s*(?:per|a|an|/|p\.)\s*(?:year|yr|annum|a\.))?$`,
  'u',
)

/** A sum of money that is the whole text ('£77,000', '81.000 €', 'CAD 133,000', '$95k', 'kr 520 000'); otherwise null. */
export function readMoney(text: string): Money | null {
  const money = readAmount(text)
  return money && (money.symbol || money.code) ? money : null
}

/** The same where it is known that money is meant, so that a bare number will do ('145,000', '95k'). */
export function readAmount(text: string): Money | null {
  if (text.length > 40) return null
  const groups = whole.exec(text.trim())?.groups
  if (!groups?.number) return null
  const marks = [groups.before, groups.after].filter((mark) => mark !== undefined)
  const codes = marks.filter((mark) => iso.has(mark))
  const symbols = marks.filter((mark) => !/^[A-Z]{3}$/.test(mark))
  if (codes.length + symbols.length !== marks.length) return null
  if (codes.length > 1 || symbols.length > 1) return null
  const factor = /k/i.test(groups.factor ?? '') ? 1000 : /m/i.test(groups.factor ?? '') ? 1_000_000 : 1
  const amount = readNumber(groups.number) * factor
  return Number.isFinite(amount) ? { amount, symbol: symbols[0] ?? '', code: codes[0] ?? null } : null
}

/** '145,000', '145.000', "145'000", '25,80,000' and '1,250.50': a last group of one or two digits is a fraction. */
function readNumber(text: string): number {
  const bare = text.replace(/['’\s\u00A0\u202F]/gu, '')
  const fraction = /[.,](\d{1,2})$/.exec(bare)
  const digits = (part: string) => part.replace(/[.,]/g, '')
  if (!fraction) return Number(digits(bare))
  return Number(`${digits(bare.slice(0, -fraction[0].length))}.${fraction[1]}`)
}

/** Which currencies a sign may stand for; the first is meant when nothing else is known. */
const meanings: Record<string, readonly string[]> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN', 'CLP', 'COP', 'ARS', 'JMD', 'BBD', 'BSD', 'BZD', 'FJD', 'TTD', 'UYU', 'DOP', 'NAD'],
  '£': ['GBP', 'EGP', 'LBP', 'GIP', 'FKP', 'SHP', 'SYP', 'SSP', 'SDG'],
  '¥': ['JPY', 'CNY'], '￥': ['JPY', 'CNY'],
  '₨': ['INR', 'PKR', 'LKR', 'NPR', 'MUR', 'SCR'], Rs: ['INR', 'PKR', 'LKR', 'NPR', 'MUR', 'SCR'], 'Rs.': ['INR', 'PKR', 'LKR', 'NPR', 'MUR', 'SCR'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'], 'kr.': ['DKK', 'SEK', 'NOK', 'ISK'],
  'Fr.': ['CHF', 'XOF', 'XAF'], '₱': ['PHP'], '₩': ['KRW', 'KPW'], '₡': ['CRC'], '₵': ['GHS'], '₸': ['KZT'], '₼': ['AZN'], '₾': ['GEL'],
  '€': ['EUR'], '₪': ['ILS'], '₹': ['INR'], '₺': ['TRY'], '₽': ['RUB'], '₴': ['UAH'], '₫': ['VND'], '₦': ['NGN'], '฿': ['THB'], '₲': ['PYG'], '₭': ['LAK'], '₮': ['MNT'], '៛': ['KHR'], '৳': ['BDT'], '﷼': ['IRR', 'SAR', 'YER', 'OMR', 'QAR'],
  US$: ['USD'], CA$: ['CAD'], C$: ['CAD'], AU$: ['AUD'], A$: ['AUD'], NZ$: ['NZD'], HK$: ['HKD'], NT$: ['TWD'], MX$: ['MXN'], S$: ['SGD'], R$: ['BRL'],
  dirham: ['AED', 'MAD'], riyal: ['SAR', 'QAR', 'OMR', 'YER', 'IRR'], dinar: ['KWD', 'BHD', 'JOD', 'IQD', 'TND', 'DZD', 'LYD', 'RSD'], pesos: ['MXN', 'ARS', 'CLP', 'COP', 'PHP', 'UYU', 'DOP', 'CUP'],
  RM: ['MYR'], Kč: ['CZK'], Ft: ['HUF'], zł: ['PLN'], lei: ['RON', 'MDL'], лв: ['BGN'],
} // prettier-ignore

/** The currencies a sign may stand for, the likeliest first; none for what is no sign. */
export const currenciesOfSign = (sign: string): readonly string[] => meanings[sign] ?? []

export type ParsedCurrency = {
  currency: string | null
  /** Why, when the page did not say so itself; null when it did. */
  assumed: string | null
  /** The sign and the city don't go together: a user has to look. */
  doubtful: boolean
}

/**
 * The currency of a salary. A code on the page decides; a sign of one meaning decides; a sign of several ('$', '¥', 'kr')
 * means what it means in the city's country, whose currency is given.
 */
export function readCurrencyOf(
  { symbol, code }: { symbol: string; code: string | null },
  cityCurrency: string | null,
): ParsedCurrency {
  if (code) return { currency: code, assumed: null, doubtful: false }
  const possible = meanings[symbol] ?? []
  const [first = null] = possible
  if (possible.length === 1) {
    const differs = cityCurrency !== null && cityCurrency !== first
    return {
      currency: first,
      assumed: differs ? `${symbol} is ${first}, though people there are paid in ${cityCurrency}` : null,
      doubtful: differs,
    }
  }
  if (cityCurrency && (possible.includes(cityCurrency) || first === null)) {
    return {
      currency: cityCurrency,
      assumed: `${symbol} taken for ${cityCurrency}`,
      doubtful: first === null,
    }
  }
  if (first === null) return { currency: null, assumed: `the sign ${symbol} is not known`, doubtful: true }
  const why = cityCurrency ? `people there are paid in ${cityCurrency}` : 'the city is not known'
  return { currency: first, assumed: `${symbol} taken for ${first}, but ${why}`, doubtful: true }
}
