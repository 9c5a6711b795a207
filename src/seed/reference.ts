import { body } from '#src/seed/body'
import { cities, type SeedCity } from '#src/seed/cities'
import { type Desk, each, type Ids, publishAll, tell } from '#src/seed/desk'
import { type SeedDisclosure, standardDisclosures } from '#src/seed/disclosures'
import type { Story } from '#src/seed/sample/types'

/** The cities that salaries name. */
export const seedCities = (desk: Desk): Promise<Ids> =>
  publishAll<SeedCity>(desk, 'cities', cities, (city) => ({ ...city, aliases: [...city.aliases] }))

/** The disclosures every site starts with: written by the editor, approved and published by the reviewer. */
export const seedStandardDisclosures = (desk: Desk): Promise<Ids> =>
  seedDisclosures(desk, standardDisclosures)

export const seedDisclosures = (desk: Desk, disclosures: readonly (SeedDisclosure & Story)[]): Promise<Ids> =>
  each(disclosures, (disclosure) => tell(desk, 'disclosures', disclosureFields(disclosure), disclosure))

const disclosureFields = ({
  slug,
  title,
  kind,
  label,
  body: text,
  placement,
  jurisdictions,
}: SeedDisclosure) => ({
  slug,
  title,
  kind,
  label,
  body: body(text),
  placement,
  jurisdictions: [...jurisdictions],
})
