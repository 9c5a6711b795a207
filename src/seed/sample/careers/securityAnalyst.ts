import type { SampleCareer } from '#src/seed/sample/types'

export const securityAnalyst = {
  slug: 'security-analyst',
  title: 'Security Analyst',
  picture: 'security-analyst',
  ending: 'in_review',
  summary:
    'Security analysts watch over systems, notice what does not belong there, and help everybody else to do the safe thing without thinking about it.',
  sections: [
    {
      heading: 'What the work is',
      body: [
        'Alarms come in, and most of them mean nothing. You learn to tell which. When one means something, you find out how far it goes, stop it, write down what happened, and see to it that it can’t happen in the same way again. On quiet days you look for trouble before it looks for you.',
        [
          'Sort and follow up alerts',
          'Investigate incidents and keep a record that would stand up in court',
          'Check systems and suppliers against what they promise',
          'Train colleagues without making them feel foolish',
        ],
      ],
    },
    {
      heading: 'Ways in',
      body: [
        'Few people start here. Help desk, system administration and network support are the usual doors, since you need to know what normal looks like. Evening laboratories that are legal to break will show an employer that you are curious, and that you know where the line is.',
      ],
    },
    {
      heading: 'What it asks of you',
      body: [
        'Calm, patience, and the ability to tell a director in two sentences what is known, what is not, and what happens next. Shift work is common in the first years.',
      ],
    },
  ],
  citations: [
    {
      text: 'NIST (2020), Workforce Framework for Cybersecurity (NICE Framework), SP 800-181 Rev. 1',
      url: 'https://doi.org/10.6028/NIST.SP.800-181r1',
      accessedOn: '2026-10-20',
    },
  ],
  salariesHeading: 'What security analysts earn',
  salaries: [
    ['new-york', 112000],
    ['austin', 98000],
    ['london', 52000],
    ['tel-aviv', 330000],
    ['singapore', 84000],
    ['dubai', 240000],
  ],
  pathHeading: 'A path to security analyst',
  pathIntro: 'Understand systems first, then how they break.',
  path: [
    { course: 'google-cybersecurity-certificate', relevance: 91, reason: 'Aimed squarely at the first job.' },
    { course: 'web-security-academy', relevance: 88, reason: 'Practice, as much as you like.' },
    { course: 'introduction-to-linux', relevance: 80 },
    { course: 'cyber-security-base', relevance: 76 },
    {
      course: 'cs50-cybersecurity',
      relevance: 62,
      reason: 'A weekend, to see whether the subject holds you.',
    },
  ],
  readingList: 'a-defenders-bookshelf',
  topics: ['security', 'infrastructure'],
  shareText: 'For the friend who locks the door and then checks it.',
  seo: {
    title: 'How to become a security analyst',
    description: 'What security analysts watch for, the usual ways in, and five courses to begin with.',
  },
} as const satisfies SampleCareer
