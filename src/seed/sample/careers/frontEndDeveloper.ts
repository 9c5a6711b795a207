import type { SampleCareer } from '#src/seed/sample/types'

/** Published, with a newer draft over it: the live page keeps the older words until somebody approves the new ones. */
export const frontEndDeveloper = {
  slug: 'front-end-developer',
  title: 'Front-End Developer',
  picture: 'front-end-developer',
  ending: 'edited',
  newer: {
    summary:
      'Front-end developers make the part of the web that people touch: pages, forms, and applications that run in a browser. They work at the point where a design, a server and an impatient thumb meet.',
    pathIntro:
      'Seven courses. The first two teach the same things in different ways; choose one and finish it.',
  },
  summary:
    'Front-end developers make the part of the web that people see and touch: pages, forms, and applications that run in a browser.',
  sections: [
    {
      heading: 'What the work is',
      body: [
        'You get a design and a promise of data, and make from them something that works on a cheap telephone in a tunnel and on a large screen with a screen reader. You write HTML, CSS and JavaScript, usually with a framework on top, and talk all day to the two people on either side of you: the designer and the back-end developer.',
        [
          'Build pages and components that others can reuse',
          'Make them usable by keyboard, by touch and by ear',
          'Keep them fast, and notice when they stop being so',
          'Fetch data, and show something decent when it does not come',
          'Test in browsers you do not like',
        ],
      ],
    },
    {
      heading: 'Learn the platform first',
      body: [
        'Frameworks come and go every few years; the browser stays. Somebody who knows HTML forms, CSS layout and how events travel will learn any framework in a month. The reverse is not true, and interviewers can tell within two questions.',
      ],
    },
    {
      heading: 'Three things to build',
      body: [
        [
          'A page for somebody real, such as a club or a shop, that they can change themselves afterwards',
          'A small tool you use every day, with no framework at all',
          'The same tool again with a framework, and a page on what that gained and what it cost',
        ],
      ],
    },
    {
      heading: 'Where the job leads',
      body: [
        'Some people move closer to design and look after the component library of a whole company. Some move towards the server and become full-stack developers. Others specialise in accessibility or performance, where there are never enough people. Leading a team is a different job, and it is fine not to want it.',
      ],
    },
  ],
  citations: [
    {
      text: 'MDN Web Docs, Learn web development',
      url: 'https://developer.mozilla.org/en-US/docs/Learn_web_development',
      accessedOn: '2026-10-14',
    },
    {
      text: 'W3C (2024), Web Content Accessibility Guidelines (WCAG) 2.2',
      url: 'https://www.w3.org/TR/WCAG22/',
      accessedOn: '2026-10-14',
    },
  ],
  salariesHeading: 'What front-end developers earn',
  salaries: [
    ['san-francisco', 148000],
    ['new-york', 128000],
    ['london', 58000],
    ['berlin', 62000],
    ['sao-paulo', 118000],
    ['lagos', 9600000],
    ['delhi', 1050000],
    ['sydney', 118000],
  ],
  pathHeading: 'A path to front-end developer',
  pathIntro: 'Seven courses, the most useful first.',
  path: [
    {
      course: 'odin-foundations',
      relevance: 94,
      reason: 'You work on your own machine, with real tools, from the first week.',
    },
    {
      course: 'responsive-web-design',
      relevance: 92,
      reason: 'If you would rather start in the browser with nothing to install.',
    },
    { course: 'javascript-algorithms-and-data-structures', relevance: 86 },
    {
      course: 'digital-accessibility-foundations',
      relevance: 83,
      reason: 'Early, while your habits are still forming.',
    },
    { course: 'full-stack-open', relevance: 80, reason: 'The best bridge we know from exercises to work.' },
    { course: 'front-end-development-libraries', relevance: 71 },
    { course: 'cs50-web-programming', relevance: 63, reason: 'For the other side of the request.' },
  ],
  readingList: 'how-the-web-is-made',
  topics: ['web-development', 'accessibility', 'design'],
  shareText: 'Do you know somebody who opens the inspector on every page? Send them this.',
  seo: {
    title: 'How to become a front-end developer',
    description: 'What to learn first, three things to build, salaries in eight cities and seven courses.',
  },
} as const satisfies SampleCareer
