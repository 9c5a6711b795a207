/** What a currency is called beside a figure: a sign of several meanings stays a sign, for its city to say which. */
export type CurrencyMark = { symbol: string; code: string | null }

const iso = new Set(Intl.supportedValuesOf('currency'))

/** Signs and words by what they stand for; a name in capitals is ISO 4217, anything else a sign that `money.ts` knows. */
const marks: [meaning: string, written: string[]][] = [
  ['US$', ['US\\s?\\$', 'U\\.S\\.\\s?\\$', 'US[- ]dollars?', 'دولار أمريكي', '美元']],
  ['CA$', ['CA\\$', 'C\\$', 'CDN\\s?\\$', 'CAD\\s?\\$', 'Canadian dollars?']],
  ['AU$', ['AU\\$', 'A\\$', 'Australian dollars?']],
  ['NZ$', ['NZ\\$']], ['HK$', ['HK\\$', '港元', '港币']], ['NT$', ['NT\\$', '新台幣', '台幣']], ['MX$', ['MX\\$', 'MXN\\$']],
  ['S$', ['S\\$', 'SGD\\$']], ['R$', ['R\\$', 'reais', 'real']],
  ['EUR', ['€', 'euros?', 'يورو', '欧元', 'ユーロ', 'यूरो']],
  ['£', ['£', 'pounds?(?: sterling)?', '英镑']],
  ['INR', ['₹', 'INR', 'Indian rupees?']], ['Rs', ['Rs\\.?', '₨', 'rupees?', 'रुपये', 'रुपए', 'रु\\.?']],
  ['JPY', ['円', 'yen', '日元', '日円']], ['CNY', ['元', 'RMB', '人民币', 'yuan', 'CN¥']], ['¥', ['¥', '￥']],
  ['KRW', ['₩', '원', 'won']], ['ILS', ['₪', 'NIS', 'shekels?']], ['TRY', ['₺', 'TL']], ['RUB', ['₽', 'руб(?:л(?:ей|я|ь))?\\.?', 'р\\.']],
  ['UAH', ['₴', 'грн\\.?']], ['VND', ['₫', 'đ', 'đồng']], ['PHP', ['₱', 'PhP']], ['NGN', ['₦']], ['THB', ['฿', 'baht', 'บาท']],
  ['CHF', ['CHF', 'sFr\\.?', 'Franken', 'SFr\\.?']], ['Fr.', ['Fr\\.', 'FCFA', 'F CFA']],
  ['PLN', ['zł', 'złotych', 'zl']], ['CZK', ['Kč']], ['HUF', ['Ft', 'forint']], ['lei', ['lei']], ['BGN', ['лв\\.?']],
  ['kr', ['kr\\.?', 'kronor', 'kroner', 'krónur', ':-']],
  ['ZAR', ['R(?=\\s?\\d)', 'rand']], ['IDR', ['Rp\\.?']], ['MYR', ['RM(?=\\s?\\d)', 'ringgit']], ['KES', ['KSh\\.?', 'Kshs?\\.?']],
  ['PEN', ['S/\\.?', 'soles']], ['AED', ['AED', 'Dhs?\\.?', 'درهم إماراتي']], ['SAR', ['SAR', 'SR', 'ريال سعودي']],
  ['dirham', ['درهم', 'dirhams?']], ['riyal', ['ريال', 'riyals?', '﷼']], ['egyptian', ['جنيه مصري', 'E£', 'LE']], ['£', ['جنيه']],
  ['dinar', ['دينار', 'dinars?']], ['pesos', ['pesos?']], ['$', ['\\$', 'dollars?', 'dólares', 'دولار', 'डॉलर', 'Dollar']],
  ['GHS', ['GH₵', 'GH¢', '₵']], ['BDT', ['৳', 'taka', 'Tk\\.?']],
] // prettier-ignore

const meaningOf = (written: string): CurrencyMark | null => {
  for (const [meaning, forms] of marks) {
    if (!forms.some((form) => new RegExp(`^(?:${form.replace(/\(\?=.*\)$/, '')})$`, 'iu').test(written)))
      continue
    const said = meaning === 'egyptian' ? 'EGP' : meaning
    return /^[A-Z]{3}$/.test(said) ? { symbol: written, code: said } : { symbol: said, code: null }
  }
  const code = written.toUpperCase()
  return /^[A-Z]{3}$/.test(written) && iso.has(code) ? { symbol: '', code } : null
}

const written = marks.flatMap(([, forms]) => forms).sort((one, other) => other.length - one.length)
const isJoined = (form: string) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(form)
/** Words of letters begin where no other word goes on, and most end there too; signs and Chinese stand anywhere. */
const begins = written.filter((form) => !isJoined(form) && /^\p{L}/u.test(form))
const whole = begins.filter((form) => /[\p{L}\p{M}]\??(?:\\\.\?)?$/u.test(form))
const others = written.filter((form) => isJoined(form) || !/^\p{L}/u.test(form))
const bound = '[\\p{L}\\p{M}]'
const pattern = new RegExp(
  [
    `(?<!${bound})(?:(?:${whole.join('|')})(?!${bound})|(?:${begins.filter((form) => !whole.includes(form)).join('|')}))`,
    others.join('|'),
    '(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])',
  ].join('|'),
  'giu',
)

/** The currencies a text names, and the text with blanks where they stood. A three-letter word is one only in capitals. */
export function takeCurrencies(text: string): { found: CurrencyMark[]; rest: string } {
  const found: CurrencyMark[] = []
  const rest = text.replace(pattern, (written) => {
    const mark = meaningOf(written)
    if (!mark) return written
    found.push(mark)
    return '\u0000'.repeat(written.length)
  })
  return { found, rest }
}

/** One currency of all that are named: '$ … CAD' is CAD; null when two differ, which no figure can be read from. */
export function oneCurrency(found: readonly CurrencyMark[]): CurrencyMark | null | 'several' {
  const codes = [...new Set(found.flatMap(({ code }) => code ?? []))]
  const signs = [...new Set(found.flatMap(({ code, symbol }) => (code ? [] : [symbol])))]
  if (codes.length > 1 || signs.length > 1) return 'several'
  const [code = null] = codes
  const [sign = ''] = signs
  if (code && sign && !(sign in shared && shared[sign]?.test(code))) return 'several'
  return code || sign ? { symbol: code ? (found.find((one) => one.code)?.symbol ?? '') : sign, code } : null
}

/** Signs that several currencies share, with the codes that may stand beside them. */
const shared: Record<string, RegExp> = {
  $: /^(USD|CAD|AUD|NZD|SGD|HKD|TWD|MXN|CLP|COP|ARS|JMD|BBD|BSD|BZD|FJD|TTD|UYU|DOP|NAD)$/, US$: /^USD$/, CA$: /^CAD$/, AU$: /^AUD$/, NZ$: /^NZD$/,
  HK$: /^HKD$/, NT$: /^TWD$/, MX$: /^MXN$/, S$: /^SGD$/, R$: /^BRL$/, '£': /^(GBP|EGP|LBP|GIP|FKP|SHP|SYP|SSP|SDG)$/, '¥': /^(JPY|CNY)$/,
  Rs: /^(INR|PKR|LKR|NPR|MUR|SCR)$/, kr: /^(SEK|NOK|DKK|ISK)$/, 'Fr.': /^(CHF|XOF|XAF)$/, pesos: /^(MXN|ARS|CLP|COP|PHP|UYU|DOP|CUP)$/,
  dirham: /^(AED|MAD)$/, riyal: /^(SAR|QAR|OMR|YER|IRR)$/, dinar: /^(KWD|BHD|JOD|IQD|TND|DZD|LYD|RSD)$/, lei: /^(RON|MDL)$/,
} // prettier-ignore
