import { readCurrencyOf, readMoney } from '#src/content/money'

test.each([
  ['$145,000', 145_000, '$', null],
  ['£77,000', 77_000, '£', null],
  ['81.000 €', 81_000, '€', null],
  ['₹25,80,000', 2_580_000, '₹', null],
  ['CHF 120’000', 120_000, '', 'CHF'],
  ['133,000 CAD', 133_000, '', 'CAD'],
  ['kr 520 000', 520_000, 'kr', null],
  ['US$95k', 95_000, 'US$', null],
  ['$1.2M', 1_200_000, '$', null],
  ['R$ 120.000,50', 120_000.5, 'R$', null],
  ['€ 54000 per year', 54_000, '€', null],
])('%s is read as an amount', (text, amount, symbol, code) => {
  expect(readMoney(text)).toEqual({ amount, symbol, code })
})

test.each(['New York', '145,000', '$', '$10 and more', '2024', 'about $5', '$100–$200', 'ABC 5'])(
  '%s is no amount',
  (text) => {
    expect(readMoney(text)).toBeNull()
  },
)

test.each([
  ['$', 'CAD', 'CAD', false],
  ['$', 'USD', 'USD', false],
  ['¥', 'CNY', 'CNY', false],
  ['¥', 'JPY', 'JPY', false],
  ['kr', 'NOK', 'NOK', false],
  ['€', 'EUR', 'EUR', false],
  ['€', 'CHF', 'EUR', true],
  ['$', 'EUR', 'USD', true],
  ['$', null, 'USD', true],
])('%s where people are paid in %s is %s', (symbol, paidIn, currency, doubtful) => {
  expect(readCurrencyOf({ symbol, code: null }, paidIn)).toMatchObject({ currency, doubtful })
})

test('a code on the page needs no assumption', () => {
  expect(readCurrencyOf({ symbol: '', code: 'USD' }, 'ILS')).toEqual({
    currency: 'USD',
    assumed: null,
    doubtful: false,
  })
})
