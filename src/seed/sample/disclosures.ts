import type { SeedDisclosure } from '#src/seed/disclosures'
import type { Story } from '#src/seed/sample/types'

/** Disclosures of the sample site beyond the standard ones: one that is live in the footer, one still being written. */
export const sampleDisclosures = [
  {
    slug: 'drafted-with-ai',
    title: 'Drafted with AI',
    kind: 'ai',
    label: 'First draft by AI, checked by people',
    body: [
      'A language model wrote the first draft of parts of this page. An editor rewrote it, checked the facts against the sources given, and a second person approved it before it was published.',
    ],
    placement: 'footer',
    jurisdictions: ['worldwide'],
  },
  {
    slug: 'sponsored-section',
    title: 'Sponsored section (for discussion)',
    kind: 'custom',
    label: 'Paid for by the employer named here',
    body: [
      'An employer paid for this section. It was written by our own editors, and the employer could correct facts but not opinions.',
    ],
    placement: 'inline',
    jurisdictions: ['GB', 'EU'],
    ending: 'draft',
  },
] as const satisfies readonly (SeedDisclosure & Story)[]
