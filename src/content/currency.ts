import { type Checked, good, quoted, wrong } from '#src/content/checked'

const known = new Set(Intl.supportedValuesOf('currency'))

/** Signs that one currency has to itself; '$', '£', '¥' and 'kr' belong to several and say nothing without a country. */
const unambiguous: Readonly<Record<string, string>> = { '€': 'EUR', '₪': 'ILS', '₹': 'INR', '₩': 'KRW', '₺': 'TRY', '₽': 'RUB', '₴': 'UAH', '₫': 'VND', '₱': 'PHP', '₦': 'NGN', zł: 'PLN' } // prettier-ignore

/** An ISO 4217 code in capitals. */
export const readCurrency = (text: string): Checked => {
  const code = text.trim().toUpperCase()
  if (known.has(code)) return good(code)

  const meant = unambiguous[text.trim()]
  if (meant) return wrong(`Write the currency’s code rather than its sign: ${meant}.`)
  if (/^\p{Sc}$/u.test(text.trim())) {
    return wrong(
      `Several currencies are written ${text.trim()}: give the ISO 4217 code, for instance USD, CAD or JPY.`,
    )
  }
  return wrong(
    `${quoted(text.trim())} is not a currency: give the three letters of ISO 4217, for instance EUR.`,
  )
}

/** How many digits follow the point in this currency (ISO 4217): 2 for EUR, 0 for JPY. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
