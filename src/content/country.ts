import { type Checked, good, quoted, wrong } from '#src/content/checked'

/** The 249 codes of ISO 3166-1 alpha-2. A table of our own: what Intl knows besides them differs between Node versions. */
const codes = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
  CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
  GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
  KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
  MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
  RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
  TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/),
)

const names = new Intl.DisplayNames('en', { type: 'region' })
const byName = new Map([...codes].map((code) => [names.of(code)!.toLowerCase(), code]))

/** Codes that people take for a country's. */
const mistaken: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', USA: 'US', GBR: 'GB', DEU: 'DE' }

export const countryCodes: readonly string[] = [...codes]

/** The English name of a country code. */
export const countryName = (code: string): string => names.of(code) ?? code

/** An ISO 3166-1 alpha-2 code in capitals. */
export const readCountry = (text: string): Checked => {
  const code = text.trim().toUpperCase()
  if (codes.has(code)) return good(code)

  const meant = mistaken[code] ?? byName.get(text.trim().toLowerCase())
  if (meant) return wrong(`Write ${meant} for ${countryName(meant)}: the two letters of ISO 3166-1.`)
  return wrong(
    `${quoted(text.trim())} is not a country: give the two letters of ISO 3166-1, for instance DE.`,
  )
}

/** Where a text has to be shown by law: a country, 'EU', or 'worldwide'. */
export const readJurisdiction = (text: string): Checked => {
  const place = text.trim().toLowerCase()
  if (place === 'eu') return good('EU')
  if (place === 'worldwide') return good('worldwide')

  const country = readCountry(text)
  return country.ok ? country : wrong(`${country.message} ‘EU’ and ‘worldwide’ are allowed too.`)
}
