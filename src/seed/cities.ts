/** A city as the seed describes it; `slug` is how salaries name it. */
export type SeedCity = {
  slug: string
  name: string
  /** ISO 3166-1 alpha-2 */
  country: string
  /** ISO 4217 */
  currency: string
  /** IANA time zone */
  timeZone: string
  /** Other names and common misspellings, so that an import finds the city. */
  aliases: readonly string[]
}

/** Cities whose salaries people ask about. Reference data: every site starts with them, sample or not. */
export const cities = [
  city('new-york', 'New York', 'US', 'USD', 'America/New_York', 'New York City', 'NYC', 'New York, NY'),
  city(
    'san-francisco',
    'San Francisco',
    'US',
    'USD',
    'America/Los_Angeles',
    'SF',
    'Bay Area',
    'San Fransisco',
  ),
  city('austin', 'Austin', 'US', 'USD', 'America/Chicago', 'Austin, TX'),
  city('seattle', 'Seattle', 'US', 'USD', 'America/Los_Angeles', 'Seattle, WA'),
  city('boston', 'Boston', 'US', 'USD', 'America/New_York', 'Boston, MA'),
  city('toronto', 'Toronto', 'CA', 'CAD', 'America/Toronto', 'Toronto, ON'),
  city('vancouver', 'Vancouver', 'CA', 'CAD', 'America/Vancouver', 'Vancouver, BC'),
  city('mexico-city', 'Mexico City', 'MX', 'MXN', 'America/Mexico_City', 'Ciudad de México', 'CDMX'),
  city('sao-paulo', 'São Paulo', 'BR', 'BRL', 'America/Sao_Paulo', 'Sao Paulo'),
  city('london', 'London', 'GB', 'GBP', 'Europe/London', 'Greater London'),
  city('dublin', 'Dublin', 'IE', 'EUR', 'Europe/Dublin', 'Baile Átha Cliath'),
  city('paris', 'Paris', 'FR', 'EUR', 'Europe/Paris', 'Île-de-France'),
  city('berlin', 'Berlin', 'DE', 'EUR', 'Europe/Berlin'),
  city('amsterdam', 'Amsterdam', 'NL', 'EUR', 'Europe/Amsterdam'),
  city('zurich', 'Zurich', 'CH', 'CHF', 'Europe/Zurich', 'Zürich', 'Zuerich'),
  city('stockholm', 'Stockholm', 'SE', 'SEK', 'Europe/Stockholm'),
  city('warsaw', 'Warsaw', 'PL', 'PLN', 'Europe/Warsaw', 'Warszawa'),
  city('tel-aviv', 'Tel Aviv', 'IL', 'ILS', 'Asia/Jerusalem', 'Tel Aviv-Yafo', 'Tel-Aviv'),
  city('dubai', 'Dubai', 'AE', 'AED', 'Asia/Dubai'),
  city('lagos', 'Lagos', 'NG', 'NGN', 'Africa/Lagos'),
  city('nairobi', 'Nairobi', 'KE', 'KES', 'Africa/Nairobi'),
  city('cape-town', 'Cape Town', 'ZA', 'ZAR', 'Africa/Johannesburg', 'Kaapstad'),
  city(
    'bengaluru',
    'Bengaluru',
    'IN',
    'INR',
    'Asia/Kolkata',
    'Bangalore',
    'Bengalaru',
    'Bengalooru',
    'Banglore',
  ),
  city('delhi', 'Delhi', 'IN', 'INR', 'Asia/Kolkata', 'New Delhi', 'Delhi NCR'),
  city('singapore', 'Singapore', 'SG', 'SGD', 'Asia/Singapore'),
  city('shanghai', 'Shanghai', 'CN', 'CNY', 'Asia/Shanghai', '上海'),
  city('tokyo', 'Tokyo', 'JP', 'JPY', 'Asia/Tokyo', '東京'),
  city('seoul', 'Seoul', 'KR', 'KRW', 'Asia/Seoul', '서울'),
  city('sydney', 'Sydney', 'AU', 'AUD', 'Australia/Sydney', 'Sydney, NSW'),
] as const satisfies readonly SeedCity[]

export type CitySlug = (typeof cities)[number]['slug']

function city<const Slug extends string>(
  slug: Slug,
  name: string,
  country: string,
  currency: string,
  timeZone: string,
  ...aliases: string[]
) {
  return { slug, name, country, currency, timeZone, aliases }
}
