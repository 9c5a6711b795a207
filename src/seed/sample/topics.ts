import type { SampleTopic } from '#src/seed/sample/types'

/** The subjects of the sample site, parents before children. */
export const topics = [
  {
    slug: 'software-development',
    title: 'Software development',
    description: 'Planning, writing, testing and looking after programs that other people depend on.',
  },
  {
    slug: 'programming',
    title: 'Programming',
    parent: 'software-development',
    description: 'Telling a computer what to do, and telling the next person why.',
  },
  {
    slug: 'web-development',
    title: 'Web development',
    parent: 'software-development',
    description: 'Pages and applications that run in a browser, and the servers behind them.',
  },
  {
    slug: 'game-development',
    title: 'Game development',
    parent: 'software-development',
    description: 'Engines, rules, art and sound, brought together sixty times a second.',
  },
  {
    slug: 'engineering-practice',
    title: 'Engineering practice',
    parent: 'software-development',
    description:
      'Reviews, tests, refactoring and the other habits that keep a code base pleasant to work in.',
  },
  {
    slug: 'computer-science',
    title: 'Computer science',
    description:
      'The ideas underneath: how data is arranged, how long things take, what can be computed at all.',
  },
  {
    slug: 'algorithms',
    title: 'Algorithms and data structures',
    parent: 'computer-science',
    description: 'Known good answers to problems that keep coming back, and how to compare their cost.',
  },
  {
    slug: 'databases',
    title: 'Databases',
    parent: 'computer-science',
    description: 'Storing facts so that they stay true, can be found quickly and survive a power cut.',
  },
  {
    slug: 'data',
    title: 'Data',
    description: 'Collecting, checking and explaining what was measured.',
  },
  {
    slug: 'data-analysis',
    title: 'Data analysis',
    parent: 'data',
    description: 'Turning a question into a table, a table into a chart, and a chart into a decision.',
  },
  {
    slug: 'statistics',
    title: 'Statistics',
    parent: 'data',
    description: 'How sure we may be, given what we have seen.',
  },
  {
    slug: 'machine-learning',
    title: 'Machine learning',
    parent: 'data',
    description:
      'Programs that find their rules in examples, and how to tell whether the rules are any good.',
  },
  {
    slug: 'design',
    title: 'Design',
    description: 'Deciding what a thing should be like before, while and after it is built.',
  },
  {
    slug: 'user-research',
    title: 'User research',
    parent: 'design',
    description: 'Finding out what people need by watching and asking, rather than by guessing.',
  },
  {
    slug: 'accessibility',
    title: 'Accessibility',
    parent: 'design',
    description:
      'Making sure that people with disabilities can use what you make. That means most of us, sooner or later.',
  },
  {
    slug: 'infrastructure',
    title: 'Infrastructure',
    description: 'The machines, networks and services that software runs on.',
  },
  {
    slug: 'cloud-computing',
    title: 'Cloud computing',
    parent: 'infrastructure',
    description:
      'Renting computers by the minute, and describing them in files instead of setting them up by hand.',
  },
  {
    slug: 'reliability',
    title: 'Reliability',
    parent: 'infrastructure',
    description: 'Keeping a service up, noticing when it is not, and learning from the difference.',
  },
  {
    slug: 'security',
    title: 'Security',
    description: 'Protecting people and systems from those who would misuse them.',
  },
  {
    slug: 'communication',
    title: 'Communication',
    description: 'Writing, speaking and listening at work.',
  },
  {
    slug: 'technical-writing',
    title: 'Technical writing',
    parent: 'communication',
    description: 'Instructions, reference pages and explanations for people who have a job to finish.',
  },
  {
    slug: 'product-management',
    title: 'Product management',
    description: 'Choosing what to build next, for whom, and how to know that it worked.',
  },
  {
    slug: 'study-skills',
    title: 'Study skills',
    description: 'Learning to learn: useful whatever you take up afterwards.',
  },
] as const satisfies readonly SampleTopic[]
