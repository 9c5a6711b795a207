import type { CitySlug } from '#src/seed/cities'
import type { PersonKey } from '#src/seed/people'
import type { PictureName } from '#src/seed/pictures/motifs'

/** Running text as data: a string is a paragraph, a list of strings is a bulleted list. */
export type Block = string | readonly string[]

/**
 * How far a sample document travels. `edited` is published with a newer draft over it; `unpublished` was live once.
 * Each is reached by the transitions a person would use, never by writing a state.
 */
export type Ending =
  | 'draft'
  | 'in_review'
  | 'changes_requested'
  | 'approved'
  | 'scheduled'
  | 'published'
  | 'edited'
  | 'unpublished'
  | 'archived'

/** Who writes a sample document, how far it gets, and what is said on the way. */
export type Story = {
  by?: Extract<PersonKey, 'editor' | 'contributor'>
  /** `published` when left out. */
  ending?: Ending
  /** The reviewer's words with `changes_requested`, `unpublished` and `archived`. */
  note?: string
  /** The fields of the newer draft with `edited`. */
  newer?: Record<string, unknown>
}

export type SampleTopic = { slug: string; title: string; parent?: string; description: string }

export type SampleProvider = {
  slug: string
  name: string
  url: string
  affiliateProgramme?: { domains: readonly string[]; linkParameters: readonly string[] }
}

export type SampleCourse = Story & {
  slug: string
  title: string
  provider: string
  url: string
  /** A link that earns a commission; every page that shows it gets the affiliate disclosure. */
  affiliateUrl?: string
  topics: readonly string[]
  level: 'beginner' | 'intermediate' | 'advanced' | 'any'
  /** BCP 47; English when left out */
  language?: string
  /** Left out where the price depends on a subscription. */
  price?: { amount: number; currency: string }
  effort: string
  effortHours: number
  rating?: { value: number; count: number }
  description: string
  availability?: 'available' | 'upcoming' | 'archived' | 'unavailable'
}

export type SampleBook = Story & {
  slug: string
  title: string
  writers: readonly string[]
  isbn13: string
  publisher: string
  year: number
  /** Sold through the sample partner, by a link that earns a commission. */
  isAffiliate?: boolean
  topics: readonly string[]
  description: string
}

export type SampleItem = { book?: string; course?: string; note: string; relevance: number }

export type SampleReadingList = Story & {
  slug: string
  title: string
  intro: string
  emptyMessage?: string
  items: readonly SampleItem[]
  topics: readonly string[]
}

export type SampleCareer = Story & {
  slug: string
  title: string
  summary: string
  sections: readonly { heading: string | null; body: readonly Block[] }[]
  citations: readonly { text: string; url?: string; accessedOn?: string }[]
  salariesHeading?: string
  /** City and yearly median; the currency is the city's own. */
  salaries: readonly (readonly [CitySlug, number])[]
  pathHeading?: string
  pathIntro?: string
  path: readonly { course: string; relevance: number; reason?: string }[]
  readingList?: string
  readingListEmptyMessage?: string
  topics: readonly string[]
  /** Disclosures beyond those that salaries, the path and paid links call for. */
  disclosures?: readonly string[]
  shareText: string
  seo: { title: string; description: string }
  /** A picture of src/seed/pictures. */
  picture?: PictureName
}
