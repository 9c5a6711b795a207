import type { SampleCareer } from '#src/seed/sample/types'

/** The sectioned guide of the sample site: every part a career page can have, filled in. */
export const dataAnalyst = {
  slug: 'data-analyst',
  title: 'Data Analyst',
  picture: 'data-analyst',
  summary:
    'Data analysts answer questions with numbers. They find the data, check whether it can be trusted, work out what it says, and explain it to somebody who has to decide something by Thursday.',
  sections: [
    {
      heading: 'What the days are like',
      body: [
        'A question arrives, usually a vague one: are the new prices working? The first hour goes into finding out what the person really needs to decide. The next few go into finding the data and discovering what is wrong with it. Calculating the answer is often the shortest part. Then you write it down, with a chart or two, and say how sure you are.',
        'Between questions there are reports to keep alive, definitions to agree on and colleagues to teach. It is a social job more often than people expect.',
      ],
    },
    {
      heading: 'What you will be asked to do',
      body: [
        'Titles differ from one company to the next, but most advertisements come down to this:',
        [
          'Write queries that fetch the right rows from the right tables',
          'Check data for gaps, doubles and quiet changes of meaning',
          'Build reports and dashboards that somebody looks at',
          'Design and read simple experiments',
          'Explain a result, and its limits, to people who do not work with data',
          'Write down how a number is defined, so that two teams get the same one',
        ],
      ],
    },
    {
      heading: 'Skills worth having first',
      body: [
        'You can start with three skills and grow the others at work.',
        [
          'SQL. Nearly every interview asks for it, and nearly every day uses it',
          'A spreadsheet, used well: formulas others can follow, and no numbers typed over formulas',
          'Plain writing. A finding that nobody understands has not been found',
        ],
        'Next come some statistics, a language such as Python or R, and one charting tool. Which tool hardly matters; the second is learned in a week.',
      ],
    },
    {
      heading: 'Do you need a degree?',
      body: [
        'It helps, and many people do without. Employers who insist often accept any subject in which you had to argue from evidence: economics, psychology, biology, geography. What replaces a degree is work they can look at. Two analyses of public data, each with a question, a method and an honest conclusion, say more than a list of certificates.',
      ],
    },
    {
      heading: 'A first project',
      body: [
        'Take something you know from daily life and your town publishes figures about: buses, allotments, air, school meals. Then:',
        [
          'Write down one question that somebody could act on',
          'Fetch the data and list everything that is odd about it',
          'Answer the question with one table and one chart',
          'Write half a page for a reader who has two minutes',
          'Ask a friend to tell you what it says, and rewrite until they get it right',
        ],
        'Keep the list of odd things. It is the part experienced analysts will ask about.',
      ],
    },
    {
      heading: 'Where the job leads',
      body: [
        'After two or three years most analysts lean one way. Some go deeper into method and become data scientists. Some like the plumbing best and move into data engineering. Some find that they enjoy the decision more than the number, and go into product or operations. Others lead a team of analysts, which is mainly the work of choosing questions.',
      ],
    },
    {
      heading: 'Who enjoys it',
      body: [
        'People who stay tend to recognise themselves here:',
        [
          'You read the footnote under the chart',
          'You would rather say “we can’t tell” than be wrong with confidence',
          'You like puzzles, and can leave one unsolved when the answer would not change anything',
          'You can be patient with a messy file and with a worried colleague',
        ],
      ],
    },
    {
      heading: 'What people find hard',
      body: [
        'The data is never finished. Requests come faster than answers, and urgent ones are seldom important. You will find results that your own department does not want to hear. And a report you made in an afternoon may be used for years in ways you did not mean, which is the best reason to write down its limits on the day you make it.',
      ],
    },
    {
      heading: 'How to find a first job',
      body: [
        'Look beyond the title. Reporting, operations, research assistance, customer insight: much analysis is done under other names, and those posts have fewer applicants. If you already have a job, the shortest way may be to become the person there who answers questions with data. In an interview, talk about one piece of work slowly rather than five quickly.',
      ],
    },
    {
      heading: 'Questions to ask an employer',
      body: [
        [
          'What was the last decision that an analysis changed here?',
          'Who owns the definitions of your main figures?',
          'How much of the week goes into regular reports?',
          'Whom would I learn from?',
        ],
      ],
    },
  ],
  citations: [
    {
      text: 'U.S. Bureau of Labor Statistics, Occupational Outlook Handbook: Operations Research Analysts',
      url: 'https://www.bls.gov/ooh/math/operations-research-analysts.htm',
      accessedOn: '2026-10-02',
    },
    {
      text: 'National Careers Service (England), job profile: Data analyst-statistician',
      url: 'https://nationalcareers.service.gov.uk/job-profiles/data-analyst-statistician',
      accessedOn: '2026-10-02',
    },
    {
      text: 'Wickham, H. (2014), Tidy Data, Journal of Statistical Software 59(10)',
      url: 'https://doi.org/10.18637/jss.v059.i10',
      accessedOn: '2026-10-05',
    },
  ],
  salariesHeading: 'What data analysts earn',
  salaries: [
    ['new-york', 92000],
    ['san-francisco', 108000],
    ['london', 46000],
    ['austin', 82000],
    ['toronto', 78000],
    ['paris', 45000],
    ['berlin', 54000],
    ['tel-aviv', 264000],
    ['shanghai', 228000],
    ['bengaluru', 980000],
    ['delhi', 840000],
  ],
  pathHeading: 'A path to data analyst',
  pathIntro:
    'Nine courses, the most useful first. Few people need them all: take the first three, do a project, and come back for whatever you were missing.',
  path: [
    {
      course: 'cs50-databases-with-sql',
      relevance: 96,
      reason: 'SQL is what you will use most, and this course teaches you to think in tables.',
    },
    {
      course: 'khan-statistics-and-probability',
      relevance: 91,
      reason: 'Enough statistics to know when not to trust a result.',
    },
    {
      course: 'google-data-analytics-certificate',
      relevance: 88,
      reason: 'Shows the whole of an analysis, from the question to the slides.',
    },
    {
      course: 'sql-for-working-analysts',
      relevance: 82,
      reason: 'The queries that real reports are made of. Take it second, not first.',
    },
    {
      course: 'cs50p-programming-with-python',
      relevance: 77,
      reason: 'For work that a spreadsheet can no longer hold.',
    },
    { course: 'kaggle-pandas', relevance: 74, reason: 'Four hours, straight after your first Python.' },
    { course: 'data-analysis-with-python', relevance: 70, reason: 'Five small projects you can show.' },
    { course: 'kaggle-data-visualization', relevance: 66 },
    {
      course: 'excel-skills-for-business',
      relevance: 58,
      reason: 'If spreadsheets still slow you down. Otherwise skip it.',
    },
  ],
  readingList: 'books-for-data-analysts',
  topics: ['data-analysis', 'statistics', 'databases'],
  shareText:
    'Thinking about working with data? This guide says what the days are like, what it pays and what to learn first.',
  seo: {
    title: 'How to become a data analyst',
    description:
      'What data analysts do all day, what they earn in eleven cities, and nine courses in the order we would take them.',
  },
} as const satisfies SampleCareer
