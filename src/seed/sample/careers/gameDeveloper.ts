import type { SampleCareer } from '#src/seed/sample/types'

/** Was live, and was taken back: the page stays for the desk to work on, and readers no longer see it. */
export const gameDeveloper = {
  slug: 'game-developer',
  title: 'Game Developer',
  picture: 'game-developer',
  by: 'contributor',
  ending: 'unpublished',
  note: 'Two of the studios we quote have closed since. Please rework the part about finding a job, then send it round again.',
  summary:
    'Game developers write the programs behind games: how things move, what happens when they touch, and why it is fun the tenth time.',
  sections: [
    {
      heading: 'What the work is',
      body: [
        'Gameplay programmers sit closest to the design and change things twenty times a day. Engine programmers work on what makes this possible, and on keeping every frame under sixteen milliseconds. Tools programmers build for artists and designers, and are the best loved people in the studio.',
      ],
    },
    {
      heading: 'Make small games',
      body: [
        'Finish three games that take a player two minutes each. Finishing is the rare skill: a menu, a sound, an ending, and a stranger who plays it without you in the room.',
        [
          'One in which you copy a classic exactly',
          'One with a single new idea',
          'One made with somebody else, against a deadline',
        ],
      ],
    },
    {
      heading: 'The price of it',
      body: [
        'Pay is lower than for the same skills elsewhere, hours before a release can be long, and studios open and close. People stay because they can’t imagine making anything else. If you can, look at simulation, teaching software and museums, which want the same skills.',
      ],
    },
  ],
  citations: [
    {
      text: 'International Game Developers Association, Developer Satisfaction Survey',
      url: 'https://igda.org/dss/',
      accessedOn: '2026-08-30',
    },
  ],
  salariesHeading: 'What game developers earn',
  salaries: [
    ['vancouver', 92000],
    ['london', 45000],
    ['paris', 42000],
    ['tokyo', 5600000],
    ['seoul', 54000000],
    ['warsaw', 148000],
  ],
  pathHeading: 'A path to game developer',
  pathIntro: 'Two courses, and then make games.',
  path: [
    { course: 'create-with-code', relevance: 92, reason: 'Five small games in three months.' },
    { course: 'cs50-game-development', relevance: 88, reason: 'Shows what the engine was doing for you.' },
    { course: 'cs50x-introduction-to-computer-science', relevance: 70 },
  ],
  readingList: 'books-for-game-developers',
  topics: ['game-development', 'programming'],
  shareText: 'They said that games would lead nowhere. Here is where.',
  seo: {
    title: 'How to become a game developer',
    description: 'Three kinds of game programming, three small games to make, and the price of it.',
  },
} as const satisfies SampleCareer
