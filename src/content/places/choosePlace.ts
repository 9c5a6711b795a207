import { currenciesOfSign } from '#src/content/money'
import { countryNamed, type Place, placesNamed, splitPlace } from '#src/content/places/gazetteer'

export type Wanted = { name: string; country: string | null; symbol: string; code: string | null }

export type Chosen =
  | { kind: 'one'; place: Place }
  /** Several may be meant: the likeliest first. */
  | { kind: 'ask'; places: readonly Place[] }
  | { kind: 'none' }

/** A place with fewer people is not what a page means by a name that a great city has. */
const TOWN = 100_000
const MOST_NAMED = 4

/**
 * Which city of the world a page means. What it says of the country, the state or the currency decides; a name that could be a
 * second place of some size is asked for, with the countries of the page's other rows first. Nothing is guessed.
 */
export function choosePlace(
  { name: written, country, symbol, code }: Wanted,
  others: ReadonlySet<string>,
): Chosen {
  const whole = placesNamed(written)
  const { name, within } = splitPlace(written)
  const all = whole.length > 0 ? whole : placesNamed(name)
  if (all.length === 0) return { kind: 'none' }
  const said = whole.length > 0 ? null : within
  const region = country ?? said
  if (region) {
    const land = countryNamed(region)
    const there = all.filter((place) => isIn(place, region, land))
    if (there.length === 1 || (there.length > 1 && isFarGreater(there)))
      return { kind: 'one', place: there[0] as Place }
    return there.length > 1 ? ask(there, others) : { kind: 'none' }
  }
  const byMoney = all.filter((place) => place.currency !== null && paidIn(place.currency, symbol, code))
  const [first, second] = all as [Place, Place | undefined]
  // An accent that the page writes and the great city does not may be how the other one is spelled.
  const isSpelledOtherwise =
    first.name !== name &&
    first.name.normalize('NFD').replace(/\p{M}/gu, '') === name.normalize('NFD').replace(/\p{M}/gu, '')
  const rivals = all.filter(
    (place) => place !== first && place.country !== first.country && place.people >= TOWN,
  )
  if (!second || (rivals.length === 0 && isFarGreater(all) && byMoney.includes(first)))
    return { kind: 'one', place: first }
  if (!isSpelledOtherwise && byMoney[0] === first && (byMoney.length === 1 || isFarGreater(byMoney)))
    return { kind: 'one', place: first }
  if (rivals.length === 0 && isFarGreater(all) && !symbol && !code) return { kind: 'one', place: first }
  return ask(all, others)
}

const ask = (places: readonly Place[], others: ReadonlySet<string>): Chosen => ({
  kind: 'ask',
  places: [...places]
    .sort(
      (one, other) =>
        Number(others.has(other.country)) - Number(others.has(one.country)) || other.people - one.people,
    )
    .slice(0, MOST_NAMED),
})

const isFarGreater = ([first, second]: readonly Place[]) =>
  first !== undefined && (second === undefined || first.people >= 10 * second.people)

const isIn = (place: Place, region: string, land: string | null): boolean =>
  place.country === land ||
  place.province.toLowerCase() === region.toLowerCase() ||
  stateOf[region.toUpperCase()] === place.province

const paidIn = (currency: string, symbol: string, code: string | null): boolean =>
  code ? code === currency : symbol === '' || currenciesOfSign(symbol).includes(currency)

/** The letters by which American and Canadian pages name a state or province. */
const stateOf: Record<string, string> = {
  AL: 'Alabama', AK: 'Alaska', AZ: 'Arizona', AR: 'Arkansas', CA: 'California', CO: 'Colorado', CT: 'Connecticut', DC: 'District of Columbia', DE: 'Delaware',
  FL: 'Florida', GA: 'Georgia', HI: 'Hawaii', ID: 'Idaho', IL: 'Illinois', IN: 'Indiana', IA: 'Iowa', KS: 'Kansas', KY: 'Kentucky', LA: 'Louisiana', ME: 'Maine',
  MD: 'Maryland', MA: 'Massachusetts', MI: 'Michigan', MN: 'Minnesota', MS: 'Mississippi', MO: 'Missouri', MT: 'Montana', NE: 'Nebraska', NV: 'Nevada', NH: 'New Hampshire',
  NJ: 'New Jersey', NM: 'New Mexico', NY: 'New York', NC: 'North Carolina', ND: 'North Dakota', OH: 'Ohio', OK: 'Oklahoma', OR: 'Oregon', PA: 'Pennsylvania', RI: 'Rhode Island',
  SC: 'South Carolina', SD: 'South Dakota', TN: 'Tennessee', TX: 'Texas', UT: 'Utah', VT: 'Vermont', VA: 'Virginia', WA: 'Washington', WV: 'West Virginia', WI: 'Wisconsin', WY: 'Wyoming',
  ON: 'Ontario', QC: 'Québec', BC: 'British Columbia', AB: 'Alberta', MB: 'Manitoba', SK: 'Saskatchewan', NS: 'Nova Scotia', NB: 'New Brunswick',
} // prettier-ignore
