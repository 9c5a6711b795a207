import type { Block } from '#src/seed/sample/types'

/** A disclosure as the seed describes it. */
export type SeedDisclosure = {
  slug: string
  title: string
  kind: 'affiliate' | 'salary_estimate' | 'outcome' | 'ai' | 'custom'
  /** Short words shown beside the thing itself; must make sense alone. */
  label: string
  body: readonly Block[]
  placement: 'page_top' | 'before_list' | 'inline' | 'footer'
  jurisdictions: readonly string[]
}

/**
 * The disclosures every site with salaries, courses and paid links needs. They follow the FTC's rule that a disclosure be
 * clear and conspicuous (16 CFR 255.0(f)): plain words, before the first link rather than after it, and never the two
 * words 'affiliate link' alone. They are a starting point for an editor, not legal advice.
 */
export const standardDisclosures = [
  {
    slug: 'affiliate-links',
    title: 'Affiliate links (standard)',
    kind: 'affiliate',
    label: 'Paid link: we earn a commission if you buy',
    body: [
      'Some links on this page are paid links. If you follow one and buy a course or a book, the seller pays us a commission. You pay the same price either way.',
      'Commission does not decide what we recommend or how high it stands. Editors choose and rank first; a paid link is added afterwards, if there is one.',
    ],
    placement: 'page_top',
    jurisdictions: ['worldwide'],
  },
  {
    slug: 'salary-estimates',
    title: 'Salary estimates (standard)',
    kind: 'salary_estimate',
    label: 'Salaries are estimates',
    body: [
      'Every salary shown here is an estimate of a median: half of the people in the job earn less. Your own offer will depend on your experience, the employer, the contract and the month you ask.',
      'Figures are yearly, before tax, in the currency of the city. We give the source and the date so that you can judge how far to trust each one.',
    ],
    placement: 'before_list',
    jurisdictions: ['worldwide'],
  },
  {
    slug: 'no-promised-outcome',
    title: 'No promised outcome (standard)',
    kind: 'outcome',
    label: 'No course guarantees a job',
    body: [
      'We list these courses because they teach something the job asks for. Finishing one, or all of them, does not guarantee a job, an interview or a salary, and no provider may promise you that on our behalf.',
    ],
    placement: 'before_list',
    jurisdictions: ['worldwide'],
  },
] as const satisfies readonly SeedDisclosure[]
