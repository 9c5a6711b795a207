import type { SampleCareer } from '#src/seed/sample/types'

/** Out of date, and kept: archived pages can be read by the desk and by nobody else. */
export const webmaster = {
  slug: 'webmaster',
  title: 'Webmaster',
  picture: 'webmaster',
  ending: 'archived',
  note: 'Nobody advertises this title any more. The work lives on in our pages on front-end development and technical writing.',
  summary:
    'Webmasters looked after a whole web site by themselves: the server, the pages, the pictures and the guest book.',
  sections: [
    {
      heading: null,
      body: [
        'For about fifteen years one person could do all of it. The webmaster wrote the pages, mended the server, answered the mail and knew every broken link by name. The job has since split into a dozen others, and some of the people who did it miss the days when they could finish a web site.',
        'If the description attracts you, look at small organisations. Charities, schools and museums still need somebody who can do a little of everything, whatever they call it.',
      ],
    },
  ],
  citations: [
    {
      text: 'CERN, A short history of the Web',
      url: 'https://home.cern/science/computing/birth-web/short-history-web',
      accessedOn: '2026-07-04',
    },
  ],
  salaries: [],
  pathHeading: 'If you would like to do a little of everything',
  pathIntro: 'One course is enough to begin with.',
  path: [
    { course: 'odin-foundations', relevance: 80, reason: 'A little of everything, on your own machine.' },
  ],
  topics: ['web-development'],
  shareText: 'Remember guest books? So do they.',
  seo: {
    title: 'Webmaster: a job of the early web',
    description: 'What webmasters did, and where their work went.',
  },
} as const satisfies SampleCareer
