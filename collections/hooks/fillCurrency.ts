import type { CollectionBeforeValidateHook } from 'payload'

import { systemStore } from '#src/database/store'

type Salary = { city?: unknown; currency?: unknown }

/** A salary without a currency is in the currency of its city: a symbol alone would not tell. */
export const fillCurrency: CollectionBeforeValidateHook = async ({ data, req }) => {
  const salaries: Salary[] = Array.isArray(data?.salaries) ? data.salaries : []
  const incomplete = salaries.filter((salary) => salary && !salary.currency && cityOf(salary))
  if (incomplete.length === 0) return data

  const ids = [...new Set(incomplete.map(cityOf))]
  const { docs } = await systemStore(req.payload, req).find('cities', { where: { id: { in: ids } } })
  const currencies = new Map(docs.map((city) => [city.id, city.currency]))
  for (const salary of incomplete) salary.currency = currencies.get(cityOf(salary) ?? '') ?? salary.currency
  return data
}

const cityOf = ({ city }: Salary): string | undefined => {
  if (typeof city === 'string') return city
  return city && typeof city === 'object' && 'id' in city ? String(city.id) : undefined
}
