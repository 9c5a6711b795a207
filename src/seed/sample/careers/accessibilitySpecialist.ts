import type { SampleCareer } from '#src/seed/sample/types'

/** A contributor's first draft, unfinished as such drafts are: nothing has been asked of it yet. */
export const accessibilitySpecialist = {
  slug: 'accessibility-specialist',
  title: 'Accessibility Specialist',
  by: 'contributor',
  ending: 'draft',
  summary:
    'Accessibility specialists make sure that people with disabilities can use what a team builds, and teach the team to do it without them.',
  sections: [
    {
      heading: 'What the work is',
      body: [
        'Part testing, part teaching, part law. You try things with a keyboard, a screen reader and a patient colleague, and report what you find so that it gets mended.',
      ],
    },
    {
      heading: 'Ways in',
      body: ['To be written. Ask Ines for the two people she met at the conference.'],
    },
  ],
  citations: [],
  salaries: [],
  path: [{ course: 'digital-accessibility-foundations', relevance: 98, reason: 'Start here.' }],
  topics: ['accessibility'],
  shareText: 'A job that leaves things better for everybody.',
  seo: {
    title: 'How to become an accessibility specialist',
    description: 'A draft: what accessibility specialists do and where to start.',
  },
} as const satisfies SampleCareer
