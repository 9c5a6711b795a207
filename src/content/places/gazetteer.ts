import { createRequire } from 'node:module'

import { bareName } from '#src/content/cityNames'
import { otherNames } from '#src/content/places/otherNames'

/** A city of the world, as the gazetteer has it. */
export type Place = {
  name: string
  /** ISO 3166-1 alpha-2. */
  country: string
  countryName: string
  province: string
  people: number
  timeZone: string
  /** ISO 4217: the currency of the country; null where it has none of its own. */
  currency: string | null
}

type Row = {
  city: string
  city_ascii: string
  pop: number
  country: string
  iso2: string
  province: string
  timezone: string
}
type CountryRow = { currency?: string[]; name?: string; native?: string }

type Gazetteer = { byName: Map<string, Place[]>; countries: Map<string, string> }

let loaded: Gazetteer | null = null

/**
 * `city-timezones`: some 7,300 cities with their country, people and time zone; `countries-list` knows the currencies. Two
 * megabytes that only imports and the table of salaries need, so they are read when the first place is asked for.
 */
function gazetteer(): Gazetteer {
  if (loaded) return loaded
  const require = createRequire(import.meta.url)
  const { cityMapping } = require('city-timezones') as { cityMapping: Row[] }
  const { countries: rows } = require('countries-list') as { countries: Record<string, CountryRow> }
  const byName = new Map<string, Place[]>()
  const add = (name: string, place: Place) => {
    const key = bareName(name)
    const known = byName.get(key)
    if (!known) byName.set(key, [place])
    else if (!known.includes(place)) known.push(place)
  }
  for (const row of cityMapping) {
    if (!row.city || !row.iso2 || !row.timezone) continue
    const place: Place = {
      name: row.city, country: row.iso2, countryName: row.country, province: row.province ?? '', people: Math.round(row.pop ?? 0),
      timeZone: row.timezone, currency: rows[row.iso2]?.currency?.[0] ?? null,
    } // prettier-ignore
    add(row.city, place)
    if (row.city_ascii) add(row.city_ascii, place)
  }
  for (const places of byName.values()) places.sort((one, other) => other.people - one.people)
  for (const [english, country, names] of otherNames) {
    const place = byName.get(bareName(english))?.find((one) => one.country === country)
    if (place) for (const name of names) add(name, place)
  }
  loaded = { byName, countries: countryNames(rows) }
  return loaded
}

const languages = ['en', 'de', 'fr', 'es', 'pt', 'ar', 'hi', 'zh', 'ja', 'it', 'nl', 'ru']

/** What countries are called: in the languages of pages (CLDR, by Node), by themselves, by their codes and by habit. */
const countryNames = (rows: Record<string, CountryRow>): Map<string, string> => {
  const names = new Map<string, string>()
  const inLanguages = languages.map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  )
  for (const [code, row] of Object.entries(rows)) {
    for (const name of [row.name, row.native, code, ...inLanguages.map((display) => display.of(code))])
      if (name) names.set(bareName(name), code)
  }
  for (const [name, code] of [['UK', 'GB'], ['Great Britain', 'GB'], ['England', 'GB'], ['Scotland', 'GB'], ['Wales', 'GB'], ['USA', 'US'], ['U.S.', 'US'], ['U.S.A.', 'US'], ['America', 'US'], ['Holland', 'NL'], ['UAE', 'AE'], ['Korea', 'KR'], ['Deutschland', 'DE']] as const)
    names.set(bareName(name), code) // prettier-ignore
  return names
}

/** The cities of a name in any spelling the gazetteer has, the one with most people first. */
export const placesNamed = (name: string): readonly Place[] => gazetteer().byName.get(bareName(name)) ?? []

/** Every name the gazetteer has, as names are compared. */
export const gazetteerNames = (): string[] => [...gazetteer().byName.keys()]

/** ISO 3166-1 alpha-2 of a country's name in one of the languages of pages; null for anything else. */
export const countryNamed = (name: string): string | null => gazetteer().countries.get(bareName(name)) ?? null

/** 'London, Ontario', 'London (UK)', 'Berlin, Deutschland': the name and what stands behind it. */
export const splitPlace = (text: string): { name: string; within: string | null } => {
  const parts = /^(?<name>[^,(，（]+?)\s*[,(，（]\s*(?<within>[^)）]+?)\s*[)）]?$/u.exec(text.trim())?.groups
  return parts
    ? { name: parts.name ?? text, within: parts.within ?? null }
    : { name: text.trim(), within: null }
}

/** Whether a text is the name of a city that the world has. */
export const isPlaceName = (text: string): boolean => {
  const { name, within } = splitPlace(text)
  return (
    placesNamed(text).length > 0 || (placesNamed(name).length > 0 && (within === null || within.length <= 40))
  )
}
