import { countryCodes, countryName, readCountry, readJurisdiction } from '#src/content/country'
import { minorDigits, readCurrency } from '#src/content/currency'
import { readLanguage } from '#src/content/language'
import { readTimeZone } from '#src/content/timeZone'

const good = (value: string) => ({ ok: true, value })
const wrong = (part: string) => ({ ok: false, message: expect.stringContaining(part) })

describe('a currency', () => {
  test.each(['EUR', ' usd ', 'jpy', 'ils', 'inr', 'cny', 'gbp', 'cad'])('%s is known', (code) => {
    expect(readCurrency(code)).toEqual(good(code.trim().toUpperCase()))
  })
  test('by its sign is refused with its code where the sign has one', () => {
    expect(readCurrency('€')).toEqual(wrong('EUR'))
    expect(readCurrency('₪')).toEqual(wrong('ILS'))
    expect(readCurrency('$')).toEqual(wrong('Several currencies'))
    expect(readCurrency('¥')).toEqual(wrong('Several currencies'))
  })
  test.each(['Euro', 'XXXX', 'DM', '123', ''])('“%s” is none', (text) => {
    expect(readCurrency(text)).toEqual(wrong('ISO 4217'))
  })
  test('knows how many digits it has after the point', () => {
    expect([minorDigits('EUR'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3])
  })
})

describe('a country', () => {
  test('there are the 249 of ISO 3166-1', () => {
    expect(new Set(countryCodes).size).toBe(249)
    expect(countryName('DE')).toBe('Germany')
  })
  test('is written with two letters', () => {
    expect(readCountry(' de ')).toEqual(good('DE'))
    expect(readCountry('Germany')).toEqual(wrong('Write DE'))
    expect(readCountry('UK')).toEqual(wrong('Write GB'))
    expect(readCountry('XX')).toEqual(wrong('ISO 3166-1'))
  })
  test('or EU or worldwide where a disclosure is required', () => {
    expect(readJurisdiction('eu')).toEqual(good('EU'))
    expect(readJurisdiction('Worldwide')).toEqual(good('worldwide'))
    expect(readJurisdiction('us')).toEqual(good('US'))
    expect(readJurisdiction('Mars')).toEqual(wrong('worldwide'))
  })
})

describe('a language', () => {
  test.each([
    ['en', 'en'],
    ['EN-us', 'en-US'],
    ['pt_br', 'pt-BR'],
    ['eng', 'en'],
    ['zh-hans', 'zh-Hans'],
  ])('%s is %s', (text, tag) => {
    expect(readLanguage(text)).toEqual(good(tag))
  })
  test('by its name is refused with its tag', () => {
    expect(readLanguage('German')).toEqual(wrong('de'))
  })
  test.each(['xx', 'e', '-', 'klingon!', 'en-'])('“%s” is none', (text) => {
    expect(readLanguage(text)).toEqual(wrong('BCP 47'))
  })
})

describe('a time zone', () => {
  test.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['America/New York', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
  ])('%s is %s', (text, zone) => {
    expect(readTimeZone(text)).toEqual(good(zone))
  })
  test.each(['+02:00', 'CET ', 'Berlin', 'Mars/Olympus', ''])('“%s” is none', (text) => {
    expect(readTimeZone(text)).toEqual(wrong('Europe/Berlin'))
  })
})
