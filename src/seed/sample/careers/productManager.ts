import type { SampleCareer } from '#src/seed/sample/types'

export const productManager = {
  slug: 'product-manager',
  title: 'Product Manager',
  picture: 'product-manager',
  by: 'contributor',
  ending: 'changes_requested',
  note: 'Strong opening. Two things before I can approve it: the section on ways in reads as if everybody had worked at a start-up, and the figure for Zurich looks like a total package, not a salary. Could you check the source?',
  summary:
    'Product managers decide what a team builds next, and answer for it. They have no one to command and everyone to convince.',
  sections: [
    {
      heading: 'What the work is',
      body: [
        'Too much could be built and too little time is left. You learn what customers struggle with, what the business needs and what the engineers think of it, and from that you make an order: this first, that later, this not at all. Then you explain the order, many times, to people who hoped for a different one.',
        [
          'Talk to users every week',
          'Write down what is to be built, for whom and why, on one page',
          'Choose a measure before the work starts',
          'Say no, kindly and early',
          'Look at what happened, and change your mind in public',
        ],
      ],
    },
    {
      heading: 'Ways in',
      body: [
        'Join a small company in any role, do the product work that nobody else does, and ask for the title afterwards.',
      ],
    },
    {
      heading: 'What people find hard',
      body: [
        'You are responsible for results that others produce. When it goes well, it was the team; when it does not, it was your order of work. People who need to make things with their own hands often go back to doing so, and are happier.',
      ],
    },
  ],
  citations: [],
  salariesHeading: 'What product managers earn',
  salaries: [
    ['san-francisco', 176000],
    ['london', 74000],
    ['berlin', 76000],
    ['zurich', 198000],
    ['nairobi', 4200000],
    ['mexico-city', 780000],
  ],
  pathHeading: 'A path to product manager',
  pathIntro: 'No course makes a product manager. These make you a more useful colleague to one.',
  path: [
    { course: 'product-discovery-in-practice', relevance: 89, reason: 'Done in groups, as the work is.' },
    { course: 'interviews-that-teach-you-something', relevance: 84 },
    {
      course: 'cs50x-introduction-to-computer-science',
      relevance: 60,
      reason: 'You need not code; you need to know what is hard.',
    },
  ],
  topics: ['product-management', 'user-research'],
  shareText: 'What does a product manager do? A fair question, answered.',
  seo: {
    title: 'How to become a product manager',
    description: 'What product managers decide, how people get in, and what they find hard.',
  },
} as const satisfies SampleCareer
