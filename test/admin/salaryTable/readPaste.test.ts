import fc from '#test/support/random'

import { isTable, readDay, readPaste } from '#src/admin/SalaryTable/readPaste'
import type { City } from '#src/admin/SalaryTable/rows'
import { readAmount } from '#src/content/money'

const city = (name: string, country: string, currency: string | null, ...aliases: string[]): City => ({
  id: name.toLowerCase(),
  name,
  country,
  currency,
  aliases,
})

const cities = [
  city('London', 'GB', 'GBP'),
  city('Berlin', 'DE', 'EUR'),
  city('New York', 'US', 'USD', 'NYC', 'New York City'),
  city('Toronto', 'CA', 'CAD'),
  city('Zurich', 'CH', 'CHF', 'Zürich'),
  city('São Paulo', 'BR', 'BRL'),
  city('Nowhere', 'XX', null),
]

const read = (text: string) => readPaste(text, cities)
const one = (text: string) => read(text)[0]!
const figures = (text: string) =>
  read(text).map(({ salary }) => salary && [salary.city.name, salary.median, salary.currency])

test('rows of a spreadsheet are read by tabs', () => {
  expect(figures('London\t£42,000\r\nNYC\t$145,000\r\nBerlin\t58.000 €\r\n')).toEqual([
    ['London', 42_000, 'GBP'],
    ['New York', 145_000, 'USD'],
    ['Berlin', 58_000, 'EUR'],
  ])
})

test.each([
  ['London,42000', ['London', 42_000, 'GBP']],
  ['London,42,000', ['London', 42_000, 'GBP']],
  ['"London","42,000.50"', ['London', 42_000.5, 'GBP']],
  ['London, GB, £42k', ['London', 42_000, 'GBP']],
  ['Berlin;58.000,50;EUR', ['Berlin', 58_000.5, 'EUR']],
  ['1,Toronto,$95,000', ['Toronto', 95_000, 'CAD']],
  ['New York: $1.2M', ['New York', 1_200_000, 'USD']],
  ['Sao Paulo – R$ 120.000', ['São Paulo', 120_000, 'BRL']],
  ['Zürich CHF 120’000', ['Zurich', 120_000, 'CHF']],
  ['London,145000,2026-01-31,ONS', ['London', 145_000, 'GBP']],
])('%s', (text, figure) => {
  expect(figures(text)).toEqual([figure])
})

test('a heading says which column is which, and may name the currency', () => {
  const [head, line] = read(
    'City\tMedian salary (USD)\tSource\tObserved on\tValid until\nLondon\t50,000\tA survey, 2026\t31 Jan 2026\t2027-01-31',
  )
  expect(head).toMatchObject({ isHead: true, salary: null, problem: null })
  expect(line!.salary).toMatchObject({
    median: 50_000,
    currency: 'USD',
    source: 'A survey, 2026',
    observedOn: '2026-01-31T12:00:00.000Z',
    validUntil: '2027-01-31T12:00:00.000Z',
  })
})

test('a quoted cell may hold the separator and a line break; lines are counted as they were pasted', () => {
  const lines = read('London\t42,000\t"A survey\nof two lines"\n\nBerlin\t58000')
  expect(lines.map(({ line }) => line)).toEqual([1, 4])
  expect(lines[0]!.salary!.source).toBe('A survey of two lines')
})

test.each([
  ['Atlantis\t42000', 'noCity', { name: 'Atlantis' }],
  ['London\tn/a', 'noAmount', { city: 'London', text: 'n/a' }],
  ['London\t0', 'notAboveZero', { city: 'London' }],
  ['London\tUSD 42000\tEUR', 'twoCurrencies', { city: 'London', one: 'USD', other: 'EUR' }],
])('%s has a problem with a name: %s', (text, about, values) => {
  expect(one(text)).toMatchObject({ salary: null, problem: { about, values } })
})

test('a city that comes twice is a problem of the second line', () => {
  const [first, second] = read('New York\t$1000\nNYC\t$2000')
  expect(first!.salary).not.toBeNull()
  expect(second!.problem).toEqual({ about: 'twice', values: { city: 'New York', line: 1 } })
})

test('what was assumed is said', () => {
  expect(one('Toronto\t$95,000').notes).toMatchObject([
    { about: 'currencyTaken', values: { sign: '$', currency: 'CAD' } },
  ])
  expect(one('Berlin\t$95,000').notes).toMatchObject([
    { about: 'currencyDoubtful', values: { currency: 'USD', paidIn: 'EUR' } },
  ])
  expect(one('Nowhere\t95,000').notes).toMatchObject([{ about: 'currencyMissing' }])
  expect(one('NYC\t95,000').notes).toMatchObject([{ about: 'knownAs', values: { name: 'NYC' } }])
  expect(one('London\t95,000').notes).toEqual([])
})

test('a date that may be two days is none, and is said', () => {
  expect(readDay('03/05/2026')).toBeNull()
  expect(readDay('31/05/2026')).toBe('2026-05-31')
  expect(readDay('5/31/2026')).toBe('2026-05-31')
  expect(readDay('31.05.2026')).toBe('2026-05-31')
  expect(readDay('May 2026')).toBe('2026-05-01')
  expect(readDay('30 February 2026')).toBeNull()
  const [, line] = read('City\tSalary\tDate\nLondon\t42000\t03/05/2026')
  expect(line!.salary!.observedOn).toBeNull()
  expect(line!.notes).toMatchObject([{ about: 'noDate', values: { text: '03/05/2026' } }])
})

test('one value stays in its cell, more than one goes to the preview', () => {
  expect(isTable('42,000')).toBe(false)
  expect(isTable('42,000\n')).toBe(false)
  expect(isTable('London\t42,000')).toBe(true)
})

const writers: [string, string][] = [
  ['en-US', 'USD'], ['en-GB', 'GBP'], ['de-DE', 'EUR'], ['fr-FR', 'EUR'], ['de-CH', 'CHF'], ['en-IN', 'INR'],
  ['sv-SE', 'SEK'], ['nb-NO', 'NOK'], ['ja-JP', 'JPY'], ['pt-BR', 'BRL'], ['pl-PL', 'PLN'], ['en-CA', 'CAD'],
] // prettier-ignore

test('however a country writes an amount, with a sign, with a code or with nothing, it is read as that amount', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...writers),
      fc.integer({ min: 1, max: 99_999_999 }),
      fc.constantFrom('symbol', 'code', 'bare'),
      ([locale, currency], amount, how) => {
        const written = new Intl.NumberFormat(locale, {
          maximumFractionDigits: 0,
          ...(how === 'bare'
            ? {}
            : { style: 'currency' as const, currency, currencyDisplay: how as 'symbol' }),
        }).format(amount)
        const money = readAmount(written)
        expect([written, money?.amount]).toEqual([written, amount])
        if (how === 'code') expect(money?.code).toBe(currency)
      },
    ),
    { numRuns: 400 },
  )
})

test('fractions of two digits are kept', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'en-IN', 'pl-PL'),
      fc.integer({ min: 100, max: 99_999_999 }),
      (locale, hundredths) => {
        const amount = hundredths / 100
        const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount)
        expect([written, readAmount(written)?.amount]).toEqual([written, amount])
      },
    ),
    { numRuns: 200 },
  )
})

test('whatever the separator and the country, a table gives back the rows it was made of', () => {
  const row = fc.record({
    city: fc.constantFrom(...cities.filter(({ currency }) => currency)),
    amount: fc.integer({ min: 1000, max: 9_999_999 }),
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { selector: (one) => one.city.id, minLength: 1 }),
      fc.constantFrom('\t', ',', ';'),
      fc.constantFrom('en-US', 'de-DE', 'en-IN'),
      (rows, separator, locale) => {
        const text = rows
          .map(
            ({ city, amount }) => `${city.name}${separator}${new Intl.NumberFormat(locale).format(amount)}`,
          )
          .join('\n')
        expect([text, figures(text)]).toEqual([
          text,
          rows.map(({ city, amount }) => [city.name, amount, city.currency]),
        ])
      },
    ),
    { numRuns: 300 },
  )
})

test('no text breaks it: each line is understood, a heading, or has a problem', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      for (const line of read(text))
        expect([line.isHead, line.salary !== null, line.problem !== null].filter(Boolean)).toHaveLength(1)
    }),
    { numRuns: 500 },
  )
})
