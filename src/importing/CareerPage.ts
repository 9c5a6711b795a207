import type { PayPeriod, Percentiles } from '#src/content/payPeriod'
import type { Span } from '#src/importing/Piece'

export type Item = { spans: Span[]; children: List | null }
export type List = { ordered: boolean; start: number; items: Item[] }

export type Block =
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'quote'; spans: Span[] }
  | { kind: 'code'; spans: Span[] }
  | { kind: 'heading'; level: 3 | 4 | 5 | 6; spans: Span[] }
  | { kind: 'list'; list: List }

export type Section = { heading: string | null; blocks: Block[] }

/** What a page says people earn in a city, in the page's own words. */
export type Salary = {
  city: string
  /** Where the page says it beside the city. */
  country: string | null
  amount: number
  percentiles: Percentiles | null
  period: PayPeriod
  /** The words of the page that the figures were read from. */
  written: string
  /** As written: '$', '₹', 'kr', 'US$'; empty when the page gave a code. */
  symbol: string
  /** ISO 4217, where the page says so itself. */
  code: string | null
  lines: number[]
}

export type Citation = { text: string; url: string | null; accessedOn: string | null }

export type DisclosureKind = 'affiliate' | 'salary_estimate' | 'outcome' | 'ai'

/** Texts that belong to the whole site rather than to one page. */
export type SiteField = 'mission' | 'catalogueClaim' | 'shareText' | 'copyright' | 'affiliateStatement'

/** A career page as plain data: what the file says, before the database is asked anything. */
export type CareerPage = {
  title: string
  summary: string
  sections: Section[]
  citations: Citation[]
  salariesHeading: string | null
  salaries: Salary[]
  pathHeading: string | null
  pathIntro: string | null
  readingListEmptyMessage: string | null
  disclosures: DisclosureKind[]
  seoDescription: string | null
  site: Partial<Record<SiteField, string>>
  /** What the page calls its subjects, in its head. */
  tags: string[]
  pictures: Picture[]
}

/** A picture of the page, not fetched yet. */
export type Picture = { src: string; alt: string; line: number }

/** What became of one piece of the source. */
export type Fate =
  /** Paths in the draft, for instance 'sections.2.body'. */
  | { kind: 'stored'; in: string[] }
  /** It says what the site's own disclosure of this kind says; `keptIn`: its words go to the site settings as well. */
  | { kind: 'linked'; disclosure: DisclosureKind; keptIn?: SiteField }
  /** The same words stand in the line given. */
  | { kind: 'duplicate'; of: number }
  | { kind: 'site'; field: SiteField }
  | { kind: 'left_out'; reason: string }

/** One line of the account: a piece of the source, or a sentence of it, and what became of it. */
export type Entry = {
  lines: number[]
  text: string
  fate: Fate
  /** The addresses its words led to. */
  links?: string[]
}

/** Everything the source says, in its order, each piece of it exactly once. */
export type Account = Entry[]

export type Recognised = {
  page: CareerPage
  account: Account
  /** What was taken to be so without the page saying it; sentences for the editor. */
  assumptions: string[]
  /** What an editor has to look at, as far as the page alone tells. */
  toDo: string[]
  /** Why this may be no career page; null when it looks like one. */
  doubt: string | null
  /** ISO 639-1. */
  language: string
}
