import { readPay } from '#src/content/pay/readPay'
import { forms } from '#test/content/pay/forms'

const meaningOf = (written: string): string => {
  const pay = readPay(written)
  if (!pay) return 'none'
  if (pay.kind === 'ask') return `ask ${pay.why}`
  const basis = pay.basis ? ` ${pay.basis}` : ''
  return `${pay.amount} ${pay.code ?? (pay.symbol || '?')} ${pay.period ?? '?'}${basis}`
}

test('two hundred forms and more are written down, each once', () => {
  expect(forms.length).toBeGreaterThanOrEqual(200)
  expect(new Set(forms.map(([written]) => written)).size).toBe(forms.length)
})

test.each(forms)('%s means %s', (written, meaning) => {
  expect(meaningOf(written)).toBe(meaning)
})
