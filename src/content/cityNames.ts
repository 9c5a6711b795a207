export type City = {
  id: string
  name: string
  currency: string | null
  aliases: string[]
  slug: string | null
}

/** How names are compared: without accents, capitals, dots and hyphens. */
export const bareName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[.’'`-]/g, ' ')
    .replace(/\s*,\s*/g, ', ')
    .replace(/\s+/gu, ' ')
    .trim()

/**
 * Finds cities by their name or another spelling that an editor has noted. A name wins over an alias, so that an alias
 * entered by mistake takes nothing away from the city that really has the name.
 */
export function cityFinder<C extends Pick<City, 'name' | 'aliases'>>(
  cities: readonly C[],
): (name: string) => C | null {
  const known = new Map<string, C>()
  for (const city of cities) for (const alias of city.aliases) known.set(bareName(alias), city)
  for (const city of cities) known.set(bareName(city.name), city)
  return (name) => {
    const withoutCountry = name.split(/,|\(/)[0] ?? name
    return known.get(bareName(name)) ?? known.get(bareName(withoutCountry)) ?? null
  }
}
