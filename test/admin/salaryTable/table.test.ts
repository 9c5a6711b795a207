import { agoInWords, ageOf } from '#src/admin/SalaryTable/age'
import { chartOf } from '#src/admin/SalaryTable/chart'
import { money } from '#src/admin/SalaryTable/money'
import { planPaste } from '#src/admin/SalaryTable/planPaste'
import { readPaste } from '#src/admin/SalaryTable/readPaste'
import { remarksOf } from '#src/admin/SalaryTable/remarks'
import {
  type City,
  type SalaryRow,
  complaintsOf,
  emptyRow,
  moved,
  rowsOf,
  withRows,
} from '#src/admin/SalaryTable/rows'
import { newCity } from '#src/admin/SalaryTable/newCity'
import { citiesLike } from '#src/admin/SalaryTable/citiesLike'
import { salariesSane } from '#src/workflow/gates/salaries'
import { english } from '#test/admin/english'

const cities: City[] = [
  { id: 'l', name: 'London', country: 'GB', currency: 'GBP', aliases: [] },
  { id: 'b', name: 'Berlin', country: 'DE', currency: 'EUR', aliases: [] },
  { id: 'n', name: 'New York', country: 'US', currency: 'USD', aliases: ['NYC'] },
]
const row = (id: string, more: Partial<SalaryRow> = {}): SalaryRow => ({ ...emptyRow(id), ...more })
const now = new Date('2026-06-15T00:00:00Z')

const field = (value: unknown) => ({ value, initialValue: value, valid: true })
const form = {
  title: field('A career'),
  salaries: { value: 2, rows: [{ id: 'r1' }, { id: 'r2' }] },
  'salaries.0.id': field('r1'),
  'salaries.0.city': field('l'),
  'salaries.0.median': field(42_000),
  'salaries.1.id': field('r2'),
  'salaries.1.city': field('b'),
  'salaries.1.median': { ...field(1), valid: false, errorMessage: 'Wrong.' },
}

test('rows are read out of the form and put back where they are', () => {
  const rows = rowsOf(form, 'salaries')
  expect(rows).toEqual([row('r1', { city: 'l', median: 42_000 }), row('r2', { city: 'b', median: 1 })])
  expect(rowsOf(withRows(form, 'salaries', rows), 'salaries')).toEqual(rows)
})

test('a row that moves takes what the form knows of it along; a removed one leaves nothing behind', () => {
  const [first, second] = rowsOf(form, 'salaries')
  const turned = withRows(form, 'salaries', [second!, first!])
  expect(turned['salaries.0.median']).toBe(form['salaries.1.median'])
  const shorter = withRows(form, 'salaries', [second!])
  expect(Object.keys(shorter).filter((name) => name.startsWith('salaries.1'))).toEqual([])
  expect(shorter.salaries).toMatchObject({ value: 1, rows: [{ id: 'r2' }] })
  expect(withRows(form, 'salaries', []).salaries).toMatchObject({ value: 0, disableFormData: false })
  expect(shorter.title).toBe(form.title)
})

test('percentiles and period stay with their row, wherever it goes', () => {
  const monthly: Record<string, { value?: unknown; rows?: { id: string }[] }> = {
    ...form,
    'salaries.1.period': field('month'),
    'salaries.1.percentiles.p10': field(7),
  }
  const [first, second] = rowsOf(monthly, 'salaries')
  expect(second).toMatchObject({ period: 'month', 'percentiles.p10': 7 })
  const turned = withRows(monthly, 'salaries', [second!, first!])
  expect(turned['salaries.0.percentiles.p10']).toBe(monthly['salaries.1.percentiles.p10'])
  expect(rowsOf(turned, 'salaries')[1]).toMatchObject({ period: 'year', 'percentiles.p10': null })
})

test('a percentile that is no amount stays as it was typed and is said once, with what the server says of others', () => {
  const wrong = {
    ...form,
    'salaries.0.percentiles.p10': { ...field('a lot'), valid: false, errorMessage: 'Not a number.' },
    'salaries.1.percentiles.p90': { ...field(-1), valid: false, errorMessage: 'Too little.' },
  }
  const rows = rowsOf(wrong, 'salaries')
  expect(rows[0]).toMatchObject({ 'percentiles.p10': 'a lot' })
  const complaints = complaintsOf(wrong, 'salaries')
  const said = rows.map((one, index) =>
    remarksOf({ row: one, index, cityOf: () => undefined, isLoaded: false, isTwice: false, complaints, now, timeZone: 'UTC', t: english, language: 'en' })
      .filter(({ column, kind }) => column === 'percentiles' && kind === 'error')
      .map(({ words }) => words),
  ) // prettier-ignore
  expect(said).toEqual([['“a lot” is no amount. Write it like 42,000.'], ['Too little.']])
})

test('a new city begins with what the world knows of it, and with the other spelling that was typed', () => {
  const munich = { name: 'Munich', country: 'DE', countryName: 'Germany', province: 'Bavaria', currency: 'EUR', timeZone: 'Europe/Berlin' }
  const known = { name: 'Munich', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' }
  expect(newCity('Muni', munich)).toEqual(known)
  expect(newCity('München', munich)).toEqual({ ...known, aliases: ['München'] })
  expect(newCity('Atlantis', null)).toEqual({ name: 'Atlantis' })
}) // prettier-ignore

test('a changed value loses the complaint about the old one', () => {
  const [first, second] = rowsOf(form, 'salaries')
  const corrected = withRows(form, 'salaries', [first!, { ...second!, median: 5 }])
  expect(corrected['salaries.1.median']).toMatchObject({ value: 5, initialValue: 1, valid: true })
})

test('a row is taken to any place', () => {
  expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 0, 99)).toEqual(['b', 'c', 'a'])
})

const plan = (
  text: string,
  rows: SalaryRow[],
  mode: 'merge' | 'replace' = 'merge',
  source: string | null = null,
) => {
  let made = 0
  return planPaste({
    lines: readPaste(text, cities),
    rows,
    mode,
    origin: { source, observedOn: null, validUntil: null },
    newID: () => `new${(made += 1)}`,
  })
}

test('a paste gives known cities the new figure where they stand and puts the others behind', () => {
  const rows = [row('r1', { city: 'b', median: 50_000, currency: 'EUR', source: 'Old' }), row('r2')]
  const { steps, rows: after } = plan('London\t£40,000\nBerlin\t60.000\nAtlantis\t1', rows)
  expect(steps.map(({ effect }) => effect)).toEqual(['add', 'change', 'none'])
  expect(after).toEqual([
    row('r1', { city: 'b', median: 60_000, currency: 'EUR', source: 'Old' }),
    row('new1', { city: 'l', median: 40_000, currency: 'GBP' }),
  ])
})

test('a source for all is for the lines that have none', () => {
  const { rows } = plan('City\tSalary\tSource\nLondon\t1000\tONS\nBerlin\t1000\t', [], 'merge', 'A survey')
  expect(rows.map(({ source }) => source)).toEqual(['ONS', 'A survey'])
})

test('a paste that replaces says what it takes out', () => {
  const rows = [row('r1', { city: 'b', median: 1, currency: 'EUR' }), row('r2', { city: 'l', median: 2 })]
  const { rows: after, removed } = plan('London\t3000', rows, 'replace')
  expect(after.map(({ id }) => id)).toEqual(['r2'])
  expect(removed.map(({ id }) => id)).toEqual(['r1'])
})

test('the chart keeps currencies apart', () => {
  const rows = [
    row('1', { city: 'l', median: 40_000, currency: 'GBP' }),
    row('2', { city: 'b', median: 60_000, currency: 'EUR' }),
    row('3', { city: 'n', median: 80_000, currency: 'GBP' }),
    row('4', { city: 'n', median: 'abc', currency: 'USD' }),
  ]
  const groups = chartOf(rows, (id) => cities.find((city) => city.id === id)?.name ?? null)
  expect(groups.map(({ currency, bars }) => [currency, bars.map(({ city, share }) => [city, share])])).toEqual([
    ['GBP', [['New York', 1], ['London', 0.5]]],
    ['EUR', [['Berlin', 1]]],
  ]) // prettier-ignore
})

test('cities are found by the beginning of a name, of another name, and by a part', () => {
  const names = (typed: string) => citiesLike(cities, typed).map(({ name }) => name)
  expect(names('n')).toEqual(['New York', 'Berlin', 'London'])
  expect(names('nyc')).toEqual(['New York'])
  expect(names('xyz')).toEqual([])
})

test('the table calls old what the check before publishing calls old', () => {
  for (const validUntil of [
    '2026-06-14T12:00:00.000Z',
    '2026-06-15T00:00:00.000Z',
    '2026-06-15T12:00:00.000Z',
    null,
  ]) {
    const salary = row('1', { city: 'l', median: 1, source: 's', observedOn: '2026-01-01', validUntil })
    const found = salariesSane.check({ salaries: [salary] }, { at: now, timeZone: 'UTC' } as never)
    expect([validUntil, ageOf(salary, now, 'UTC')?.kind === 'outOfDate']).toEqual([
      validUntil,
      found.some(({ path }) => path.endsWith('.validUntil')),
    ])
  }
})

test('the age of a figure is said in words', () => {
  const age = (observedOn: string) => {
    const found = ageOf(row('1', { median: 1, source: 's', observedOn }), now, 'UTC')
    return found?.kind === 'observed' ? agoInWords(found, 'en') : found
  }
  expect(age('2026-06-01T12:00:00.000Z')).toBe('this month')
  expect(age('2026-03-15T12:00:00.000Z')).toBe('3 months ago')
  expect(age('2023-05-01T12:00:00.000Z')).toBe('3 years ago')
  expect(ageOf(row('1', { median: 1 }), now, 'UTC')).toEqual({ kind: 'noSource' })
  expect(ageOf(row('1'), now, 'UTC')).toBeNull()
})

test('a row says what is wrong with it, each thing once', () => {
  const words = (salary: SalaryRow, complaints = {}) =>
    remarksOf({
      row: salary,
      index: 0,
      cityOf: (id) => cities.find((city) => city.id === id),
      isLoaded: true,
      isTwice: false,
      complaints,
      now,
      timeZone: 'UTC',
      t: english,
      language: 'en',
    }).map((remark) => `${remark.kind} ${remark.column}: ${remark.words}`)
  expect(words(row('1', { city: 'Atlantis' }), { '0.city': 'There is no city Atlantis.' })).toEqual([
    'error city: No city is called “Atlantis”. Choose one from the list, or add it.',
  ])
  expect(words(row('1', { median: 'abc', source: 's', observedOn: '2026-06-01' }))[0]).toBe(
    'error median: “abc” is no amount. Write it like 42,000.',
  )
  expect(words(row('1', { city: 'l', currency: 'EUR' }))).toEqual([
    'warning currency: People in London are paid in GBP.',
  ])
  expect(words(row('1', { currency: 'ABCD' }), { '0.currency': 'No currency.' })).toEqual([
    'error currency: No currency.',
  ])
})

test('money is written with a sign that cannot be mistaken, and as far as it is known', () => {
  expect(money(145000, 'USD', 'en')).toBe('$145,000')
  expect(money(120000, 'CAD', 'en')).toBe('CA$120,000')
  expect(money(145000, 'US', 'en')).toBe('145,000 US')
  expect(money(undefined, 'USD', 'en')).toBeUndefined()
})
