import type { SampleCareer } from '#src/seed/sample/types'

export const siteReliabilityEngineer = {
  slug: 'site-reliability-engineer',
  title: 'Site Reliability Engineer',
  picture: 'site-reliability-engineer',
  ending: 'scheduled',
  summary:
    'Site reliability engineers keep services up by writing software instead of staying awake. They agree how much failure is acceptable, measure it, and spend what is left over on change.',
  sections: [
    {
      heading: 'What the work is',
      body: [
        'Half of the week is engineering: automation, capacity, safer releases. The other half is operations: being on call, handling incidents, and writing afterwards what happened without blaming anyone. The two halves feed each other. When they stop doing so, it is system administration under a new name.',
        [
          'Set targets for reliability that users would recognise',
          'Build the measuring before the promise',
          'Lead incidents calmly and write them up honestly',
          'Remove manual work, beginning with your own',
        ],
      ],
    },
    {
      heading: 'Ways in',
      body: [
        'Developers who are curious about production and administrators who like to program meet here. Either way, bring one story of something that broke, what you did in the first ten minutes, and what you changed in the following month.',
      ],
    },
    {
      heading: 'Before you decide',
      body: [
        'Ask how often the pager rings at night, and what happened after the last time it did. Healthy teams can tell you to the number.',
      ],
    },
  ],
  citations: [
    {
      text: 'Beyer, B. et al. (2016), Site Reliability Engineering, free to read online',
      url: 'https://sre.google/sre-book/table-of-contents/',
      accessedOn: '2026-10-25',
    },
  ],
  salariesHeading: 'What site reliability engineers earn',
  salaries: [
    ['san-francisco', 182000],
    ['seattle', 168000],
    ['dublin', 84000],
    ['london', 80000],
    ['amsterdam', 82000],
    ['singapore', 118000],
  ],
  pathHeading: 'A path to site reliability engineer',
  pathIntro: 'Foundations first. The last course is where they come together.',
  path: [
    { course: 'introduction-to-linux', relevance: 90 },
    { course: 'introduction-to-kubernetes', relevance: 86 },
    { course: 'infrastructure-as-code-workshop', relevance: 83 },
    {
      course: 'observability-from-scratch',
      relevance: 80,
      reason: 'Staged incidents with people watching. Not available yet; put your name down.',
    },
    { course: 'mit-introduction-to-algorithms', relevance: 55, reason: 'Many interviews still ask.' },
  ],
  readingList: 'keeping-things-running',
  topics: ['reliability', 'cloud-computing'],
  shareText: 'The people who make sure that nothing happens.',
  seo: {
    title: 'How to become a site reliability engineer',
    description: 'Half engineering, half operations: what SREs do and five courses to get there.',
  },
} as const satisfies SampleCareer
