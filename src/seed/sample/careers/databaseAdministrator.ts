import type { SampleCareer } from '#src/seed/sample/types'

export const databaseAdministrator = {
  slug: 'database-administrator',
  title: 'Database Administrator',
  picture: 'database-administrator',
  ending: 'approved',
  summary:
    'Database administrators keep an organisation’s memory in order: fast enough, safe, backed up, and still there in the morning.',
  sections: [
    {
      heading: 'What the work is',
      body: [
        'You plan how data is stored, watch how it is used, and change both while hundreds of people are working. The best days are the ones on which nobody remembers that you exist.',
        [
          'Take backups, and restore them to prove that they are backups',
          'Find out why a query that took a second now takes a minute',
          'Decide who may see what',
          'Move to new versions without losing a row',
          'Review table designs before they become permanent',
        ],
      ],
    },
    {
      heading: 'Is the job disappearing?',
      body: [
        'The part that was installing servers has mostly gone to cloud providers. The part that was understanding data has not, and it has spread: the same work is advertised today as database reliability engineer, data platform engineer, or simply as back-end developer with strong SQL.',
      ],
    },
    {
      heading: 'How to begin',
      body: [
        'Choose one database, PostgreSQL for instance, and get to know it the way a mechanic knows an engine. Fill it with ten million rows, make it slow, find out why. Then pull the plug on purpose and see what it remembers.',
      ],
    },
  ],
  citations: [
    {
      text: 'PostgreSQL documentation: Backup and Restore',
      url: 'https://www.postgresql.org/docs/current/backup.html',
      accessedOn: '2026-10-18',
    },
  ],
  salariesHeading: 'What database administrators earn',
  salaries: [
    ['boston', 112000],
    ['toronto', 92000],
    ['london', 54000],
    ['warsaw', 174000],
    ['delhi', 1150000],
    ['cape-town', 620000],
  ],
  pathHeading: 'A path to database administrator',
  pathIntro: 'Use a database, then design one, then look inside.',
  path: [
    { course: 'cs50-databases-with-sql', relevance: 93, reason: 'Using and designing, in one course.' },
    { course: 'cmu-database-systems', relevance: 85, reason: 'Looking inside. Hard, and worth a winter.' },
    { course: 'introduction-to-linux', relevance: 74 },
    {
      course: 'sql-for-working-analysts',
      relevance: 70,
      reason: 'So that you know what your users are trying to do.',
    },
  ],
  readingListEmptyMessage: 'The shelf for this career is being put together.',
  topics: ['databases', 'infrastructure'],
  shareText: 'For people who like things to be where they left them.',
  seo: {
    title: 'How to become a database administrator',
    description: 'What the work has become, how to begin, and four courses.',
  },
} as const satisfies SampleCareer
