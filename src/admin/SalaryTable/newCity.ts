import { bareName } from '#src/content/cityNames'

/** A city of the world, as a new city document begins with it. */
export type ProposedPlace = {
  name: string
  country: string
  countryName: string
  province: string
  currency: string | null
  timeZone: string
}

/** What the form of a new city begins with: of a place of the world all that is known, and what was typed as another name of it. */
export const newCity = (typed: string, place: ProposedPlace | null): Record<string, unknown> => {
  if (!place) return { name: typed }
  const { name, country, currency, timeZone } = place
  // A beginning is no other name.
  const isOther = !bareName(name).startsWith(bareName(typed))
  return { name, country, currency, timeZone, ...(isOther ? { aliases: [typed] } : {}) }
}
