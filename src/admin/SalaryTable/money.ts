/** '£42,000' as the person writes money; the number alone, with what stands for the currency, while that is no code yet. */
export const money = (amount: unknown, currency: unknown, language: string): string | undefined => {
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return undefined
  const code = typeof currency === 'string' ? currency.trim() : ''
  try {
    return new Intl.NumberFormat(language, {
      style: 'currency',
      currency: code,
      maximumFractionDigits: 0,
    }).format(amount)
  } catch {
    // An editor is still typing the code: show what is there.
    return [new Intl.NumberFormat(language).format(amount), code].filter((part) => part !== '').join(' ')
  }
}
