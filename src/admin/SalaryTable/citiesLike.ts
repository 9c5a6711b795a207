import type { City } from '#src/admin/SalaryTable/rows'
import { bareName } from '#src/content/cityNames'

/** The cities that fit what is typed, the best first: by the beginning of the name, of another name, or a part of either. */
export const citiesLike = (cities: readonly City[], typed: string, most = 8): City[] => {
  const wanted = bareName(typed)
  const rank = ({ name, aliases }: City): number => {
    if (wanted === '') return 0
    const names = [name, ...aliases].map(bareName)
    if (names[0]!.startsWith(wanted)) return 0
    if (names.some((one) => one.startsWith(wanted))) return 1
    return names.some((one) => one.includes(wanted)) ? 2 : 3
  }
  return cities
    .map((city) => ({ city, rank: rank(city) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.city.name.localeCompare(b.city.name))
    .slice(0, most)
    .map(({ city }) => city)
}
