import type { SampleReadingList } from '#src/seed/sample/types'

/** Reading lists of the sample site, in the order an editor would print them. */
export const readingLists = [
  {
    slug: 'books-for-data-analysts',
    title: 'Books for data analysts',
    intro:
      'Read the first two in your first month. The others will make more sense once you have been wrong about a number in front of people.',
    topics: ['data-analysis', 'statistics'],
    items: [
      {
        book: 'storytelling-with-data',
        note: 'Most of the job is being understood. Start here.',
        relevance: 96,
      },
      {
        book: 'python-for-data-analysis',
        note: 'Keep it open while you work through your first real data set.',
        relevance: 92,
      },
      {
        book: 'naked-statistics',
        note: 'If statistics frightens you, read this before any course.',
        relevance: 84,
      },
      {
        book: 'practical-statistics-for-data-scientists',
        note: 'Look things up in it; do not read it in one go.',
        relevance: 78,
      },
      {
        course: 'khan-statistics-and-probability',
        note: 'Exercises for what the books explain.',
        relevance: 70,
      },
      {
        book: 'sql-antipatterns',
        note: 'For the day you are asked to design a table, not only to read one.',
        relevance: 61,
      },
    ],
  },
  {
    slug: 'writing-for-people-in-a-hurry',
    title: 'Writing for people in a hurry',
    intro: 'Technical readers are not at leisure. These books and courses teach you to respect that.',
    topics: ['technical-writing', 'communication'],
    items: [
      { book: 'docs-for-developers', note: 'The nearest thing to a first job in book form.', relevance: 95 },
      { book: 'on-writing-well', note: 'About all non-fiction, and about ours too.', relevance: 88 },
      {
        course: 'technical-writing-one',
        note: 'Four hours, and you will see the difference the same day.',
        relevance: 86,
      },
      { book: 'dont-make-me-think-revisited', note: 'A manual page is also an interface.', relevance: 66 },
    ],
  },
  {
    slug: 'how-the-web-is-made',
    title: 'How the web is made',
    intro: 'A shelf for front-end developers: the language, the craft and the people who use the result.',
    topics: ['web-development', 'design'],
    items: [
      { book: 'eloquent-javascript', note: 'Do the projects, all of them.', relevance: 94 },
      {
        book: 'dont-make-me-think-revisited',
        note: 'Read it before you argue about buttons.',
        relevance: 88,
      },
      {
        book: 'the-pragmatic-programmer',
        note: 'Habits, for when you are no longer alone with the code.',
        relevance: 80,
      },
      { book: 'refactoring', note: 'For your second year, or your first inherited project.', relevance: 72 },
      { book: 'javascript-the-definitive-guide', note: 'To look things up.', relevance: 64 },
    ],
  },
  {
    slug: 'listening-to-users',
    title: 'Listening to users',
    intro: 'Short books, chosen so that you can read one on the train to your first interview.',
    topics: ['user-research', 'design'],
    items: [
      {
        book: 'just-enough-research',
        note: 'The argument for doing it at all, and how to fit it in.',
        relevance: 95,
      },
      { book: 'interviewing-users', note: 'The part nobody is good at without practice.', relevance: 92 },
      {
        book: 'the-design-of-everyday-things',
        note: 'Gives you words for what you will see.',
        relevance: 80,
      },
      {
        course: 'interviews-that-teach-you-something',
        note: 'Practice with somebody listening.',
        relevance: 74,
      },
    ],
  },
  {
    slug: 'keeping-things-running',
    title: 'Keeping things running',
    intro: 'For cloud and reliability engineers, and for anybody whose telephone rings at night.',
    topics: ['reliability', 'cloud-computing'],
    items: [
      {
        book: 'site-reliability-engineering',
        note: 'Choose chapters; begin with the one on error budgets.',
        relevance: 93,
      },
      {
        book: 'designing-data-intensive-applications',
        note: 'Explains half of the incidents you will have.',
        relevance: 90,
      },
      { book: 'terraform-up-and-running', note: 'The practical one.', relevance: 85 },
      { book: 'accelerate', note: 'Evidence to bring to a meeting.', relevance: 77 },
      {
        book: 'the-linux-command-line',
        note: 'If the terminal still feels like a foreign country.',
        relevance: 68,
      },
    ],
  },
  {
    slug: 'books-for-game-developers',
    title: 'Books for game developers',
    intro: 'We are asking three people who make games for a living what they would put here.',
    emptyMessage: 'Nothing here yet. We would rather show an empty shelf than one filled by guessing.',
    topics: ['game-development'],
    items: [],
  },
  {
    slug: 'a-defenders-bookshelf',
    title: "A defender's bookshelf",
    intro: 'Two thick books and a laboratory, for people who want to work in security.',
    topics: ['security'],
    items: [
      {
        book: 'security-engineering',
        note: 'Read part one, then whichever chapter is nearest to your work.',
        relevance: 94,
      },
      {
        book: 'the-web-application-hackers-handbook',
        note: 'The attacks have new names now and the same causes.',
        relevance: 82,
      },
      { course: 'web-security-academy', note: 'Where you practise what the books describe.', relevance: 90 },
    ],
    by: 'contributor',
    ending: 'in_review',
  },
] as const satisfies readonly SampleReadingList[]
