import type { SampleCareer } from '#src/seed/sample/types'

export const uxResearcher = {
  slug: 'ux-researcher',
  title: 'UX Researcher',
  picture: 'ux-researcher',
  by: 'contributor',
  summary:
    'UX researchers find out what people need, and where a design lets them down, before too much has been built. They watch, ask, count, and tell a team what it would rather have known earlier.',
  sections: [
    {
      heading: 'What the work is',
      body: [
        'A study starts with a decision that somebody has to take and lacks the facts for. You choose a way to find out: interviews, a diary, a usability test, a survey, a look at what support hears. You find people to talk to, which takes longer than anyone thinks. Then you listen, make sense of it, and put it in front of the team while it can still change something.',
        [
          'Plan studies that fit the question and the time there is',
          'Recruit people who are not like the team',
          'Hold interviews and usability tests',
          'Look for patterns without falling in love with the first one',
          'Present findings so that they are argued about and then used',
          'Look after what people told you, and their names',
        ],
      ],
    },
    {
      heading: 'Where you come from',
      body: [
        'Psychology, anthropology and sociology are well-trodden ways in, and so are teaching, nursing and working behind a counter. What these have in common is practice in listening to people without steering them. Method can be learned from books. Sitting through a silence cannot, or not quickly.',
      ],
    },
    {
      heading: 'Your first study',
      body: [
        'Choose a public service that you use: a library catalogue, a bus timetable, a doctor’s booking page. Ask five people to do one thing with it while thinking aloud. Say as little as you can. Write two pages: what you asked, what happened, what you would change, and what you still do not know. Five people are enough to be surprised by, and too few to count with; saying so is part of the exercise.',
      ],
    },
    {
      heading: 'How the job grows',
      body: [
        'Senior researchers choose the questions, not only the methods. Some lead a research team, some look after the way research is done in a whole company, and some move into design or product work. In small organisations one person does all of it, and designs the screens as well. That is a fine way to learn, provided somebody more experienced reads your reports.',
      ],
    },
    {
      heading: 'Before you decide',
      body: [
        'The number of research posts rises and falls with the fortunes of technology companies, more sharply than for engineers. Government, health care and banks are steadier. Ask in every interview what happened to the last three studies. If nobody remembers, look for another place.',
      ],
    },
  ],
  citations: [
    {
      text: 'GOV.UK Service Manual, User research',
      url: 'https://www.gov.uk/service-manual/user-research',
      accessedOn: '2026-09-30',
    },
    {
      text: 'Nielsen, J. and Landauer, T. K. (1993), A mathematical model of the finding of usability problems, Proceedings of INTERCHI ’93',
      url: 'https://doi.org/10.1145/169059.169166',
      accessedOn: '2026-09-30',
    },
  ],
  salariesHeading: 'What UX researchers earn',
  salaries: [
    ['london', 55000],
    ['new-york', 118000],
    ['san-francisco', 142000],
    ['amsterdam', 62000],
    ['stockholm', 570000],
    ['toronto', 96000],
    ['sydney', 128000],
    ['singapore', 98000],
  ],
  pathHeading: 'A path to UX researcher',
  pathIntro:
    'Courses for the method, and one for the nerve. The rest is interviews: hold twenty, and write each one up.',
  path: [
    {
      course: 'interviews-that-teach-you-something',
      relevance: 95,
      reason: 'The only course here in which somebody listens to you interviewing.',
    },
    {
      course: 'google-ux-design-certificate',
      relevance: 84,
      reason: 'Broad. Shows where research sits in the work of a design team.',
    },
    {
      course: 'khan-statistics-and-probability',
      relevance: 73,
      reason: 'Surveys are easy to send and hard to read.',
    },
    {
      course: 'digital-accessibility-foundations',
      relevance: 71,
      reason: 'Some of the people you need to hear are kept out by the tools you test with.',
    },
    {
      course: 'product-discovery-in-practice',
      relevance: 64,
      reason: 'How your findings are used, from the other side of the table.',
    },
  ],
  readingList: 'listening-to-users',
  topics: ['user-research', 'design'],
  shareText: 'For the person in your life who asks the good questions.',
  seo: {
    title: 'How to become a UX researcher',
    description:
      'What UX researchers do, a first study you can run this week, salaries in eight cities, and five courses.',
  },
} as const satisfies SampleCareer
