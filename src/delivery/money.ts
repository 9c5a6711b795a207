const formatters = new Map<string, Intl.NumberFormat>()

/** An amount as English readers write it, `$145,000`, `¥488,000`, `€12.50`; whole amounts without a fraction. */
export const formatMoney = (amount: number, currency: string): string => {
  const known = formatters.get(currency)
  if (known) return known.format(amount)
  try {
    const formatter = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
    } as Intl.NumberFormatOptions)
    formatters.set(currency, formatter)
    return formatter.format(amount)
  } catch {
    // Not the form of a currency code: an old snapshot. The number is still worth showing.
    return `${amount} ${currency}`
  }
}
