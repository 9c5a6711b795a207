/** What a written number is; 'ask' where it can be read in two ways or in none. */
export type ReadNumber = number | 'ask'

/** Digits of Arabic, Persian, Hindi and full-width writing as 0 to 9, with the signs between them. */
export const westernDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u0966-\u096F]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/(?<=\d)\u066C(?=\d)/g, ',')
    .replace(/(?<=\d)\u066B(?=\d)/g, '.')

/** A run of digits with the signs that people put between them, not followed or preceded by another. */
export const numberPattern = String.raw`\d+(?:[.,'’ʼ\u00A0\u202F\u2009 ]\d+)*`

/** Powers of ten that stand behind a number, by the words people write for them. */
const factors: [RegExp, number][] = [
  [/^(k|tsd\.?|t|mil|miles|thousand|tausend|mille|тыс\.?|тысяч[аи]?|千|ألف|آلاف|हज़ार|हजार)$/iu, 3],
  [/^(万|萬|만)$/u, 4],
  [/^(lakhs?|lacs?|lpa|लाख)$/iu, 5],
  [
    /^(m|mn|mm|mio\.?|millions?|millionen|millón|millones|milhão|milhões|млн\.?|миллион(а|ов)?|مليون|百万)$/iu,
    6,
  ],
  [/^(crores?|crs?\.?|करोड़|करोड)$/iu, 7],
  [/^(億|亿)$/u, 8],
]

export const factorPattern =
  'lakhs?|lacs?|lpa|crores?|crs?\\.?|thousand|tausend|mille|miles|mil|tsd\\.?|millionen|millions?|millón|millones|milhão|milhões|mio\\.?|mn|mm|тыс\\.?|тысяч[аи]?|млн\\.?|миллион(?:а|ов)?|مليون|ألف|آلاف|लाख|करोड़|करोड|हज़ार|हजार|百万|万|萬|만|千|億|亿|[kKmMT]'

const powerOf = (factor: string | undefined): number =>
  factor ? (factors.find(([words]) => words.test(factor))?.[1] ?? 0) : 0

/** Currencies with three decimals (ISO 4217): '1.250' of them may be one and a quarter. */
const threeDecimals = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

/**
 * '145,000', '145.000', "145'000", '25,80,000', '1 250,50', '25.8' with 'lakh': what it is, or 'ask'. A single group of three
 * behind a point or comma is a thousand's, as people write pay, unless a factor or the currency says that it may be a fraction.
 */
export function readWrittenNumber(written: string, factor?: string, code?: string | null): ReadNumber {
  const power = powerOf(factor)
  const text = written.replace(/[’ʼ]/g, "'").replace(/[\u00A0\u202F\u2009]/g, ' ')
  const marks = [...text.matchAll(/[.,' ]/g)].map(([mark]) => mark)
  if (marks.length === 0) return scaled(text, '', power)

  const last = marks.at(-1) as string
  const [tail = ''] = text.split(/[.,' ]/).slice(-1)
  const others = new Set(marks.slice(0, -1))
  const isFraction =
    (last === '.' || last === ',') && !others.has(last) && (others.size > 0 || tail.length !== 3)
  if (isFraction) {
    const whole = text.slice(0, text.lastIndexOf(last))
    if (tail.length > 2 && power === 0) return 'ask'
    if (others.size > 1 || !isGrouped(whole)) return 'ask'
    return scaled(whole.replace(/[.,' ]/g, ''), tail, power)
  }
  if (new Set(marks).size > 1 || !isGrouped(text)) return 'ask'
  const mayBeFraction = marks.length === 1 && (last === '.' || last === ',')
  if (mayBeFraction && (power > 0 || (code && threeDecimals.has(code)))) return 'ask'
  // '0.500' is no five hundred.
  if (/^0/.test(text)) return 'ask'
  return scaled(text.replace(/[.,' ]/g, ''), '', power)
}

/** Groups of three from the right, or India's: three, then pairs. */
const isGrouped = (text: string): boolean =>
  /^\d+$/.test(text) ||
  /^\d{1,3}([.,' ])\d{3}(?:\1\d{3})*$/.test(text) ||
  /^\d{1,2}(?:,\d{2})+,\d{3}$/.test(text)

/** By the decimal writing, so that 25.8 lakh is 2,580,000 and no sum of binary fractions. */
const scaled = (whole: string, fraction: string, power: number): ReadNumber => {
  const value = Number(`${whole}.${fraction || '0'}e${power}`)
  return Number.isFinite(value) && value <= 1e12 ? value : 'ask'
}
