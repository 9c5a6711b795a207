import type { SampleCareer } from '#src/seed/sample/types'

export const machineLearningEngineer = {
  slug: 'machine-learning-engineer',
  title: 'Machine Learning Engineer',
  picture: 'machine-learning-engineer',
  summary:
    'Machine learning engineers turn examples into programs that make guesses, and then take responsibility for the guesses. Half of the work is building models; the other half is knowing when one has stopped being right.',
  sections: [
    {
      heading: 'What the work is',
      body: [
        'Somebody has a pile of past cases and wants to do better with the next one: which photograph shows a crack, which message is fraud, which spare part will be needed in March. You find out whether the pile holds an answer at all, train something simple, measure it fairly, and only then something clever. When it is good enough it has to run inside a product, quickly, at a sensible cost, next to code written by people who do not care how it works.',
        [
          'Collect, label and question data',
          'Train models and compare them with a plain baseline',
          'Measure mistakes by whom they hurt, not only by how many there are',
          'Put models into production, and watch them drift',
          'Say no when a rule of ten lines would do',
        ],
      ],
    },
    {
      heading: 'What to learn, and in which order',
      body: [
        'Programming comes first, to the point where you no longer think about it. Then linear algebra, probability and some calculus, learned alongside models rather than before them. Then methods, from regression upwards. People who begin with the largest models can use them; people who began lower down can tell when they fail.',
      ],
    },
    {
      heading: 'Research or engineering?',
      body: [
        'Research posts usually ask for a doctorate and publications. Engineering posts ask whether you can ship and look after something. There are far more of the second kind, and they are easier to enter from software development than from a laboratory.',
      ],
    },
    {
      heading: 'A portfolio that convinces',
      body: [
        'Choose a problem nobody has made a tutorial of. Gather the data yourself, even if it is only four hundred photographs of your street. Report the baseline, the split, the mistakes and what you would do with another month. A modest result that is measured honestly stands out in a pile of borrowed notebooks.',
      ],
    },
    {
      heading: 'The part about people',
      body: [
        'Models are used on people who never agreed to it. You will be asked to build some that should not be built, or not with this data. Decide early what you would refuse, while it costs you nothing.',
      ],
    },
  ],
  citations: [
    {
      text: 'Sculley, D. et al. (2015), Hidden Technical Debt in Machine Learning Systems, Advances in Neural Information Processing Systems 28',
      url: 'https://papers.nips.cc/paper/5656-hidden-technical-debt-in-machine-learning-systems',
      accessedOn: '2026-10-08',
    },
    {
      text: 'NIST (2023), Artificial Intelligence Risk Management Framework (AI RMF 1.0)',
      url: 'https://doi.org/10.6028/NIST.AI.100-1',
      accessedOn: '2026-10-08',
    },
  ],
  salariesHeading: 'What machine learning engineers earn',
  salaries: [
    ['san-francisco', 198000],
    ['new-york', 176000],
    ['london', 82000],
    ['paris', 66000],
    ['tel-aviv', 480000],
    ['toronto', 134000],
    ['shanghai', 520000],
    ['bengaluru', 2600000],
    ['seoul', 78000000],
  ],
  pathHeading: 'A path to machine learning engineer',
  pathIntro:
    'A year of evenings, if you can already program. If you can’t yet, begin at the bottom of the list.',
  path: [
    {
      course: 'machine-learning-specialization',
      relevance: 95,
      reason: 'The clearest start. Do the exercises without the hints.',
    },
    {
      course: 'practical-deep-learning-for-coders',
      relevance: 90,
      reason: 'A good second opinion: it teaches from the other end.',
    },
    { course: 'mit-linear-algebra', relevance: 85, reason: 'The mathematics you will meet every day.' },
    { course: 'deep-learning-specialization', relevance: 82 },
    { course: 'machine-learning-crash-course', relevance: 75, reason: 'For the pages on data and fairness.' },
    {
      course: 'kaggle-intro-to-machine-learning',
      relevance: 69,
      reason: 'One evening, to find out whether you like it.',
    },
    {
      course: 'cs50-artificial-intelligence',
      relevance: 64,
      reason: 'Reminds you that not every clever program learns.',
    },
    { course: 'mit-python-programming', relevance: 52, reason: 'If you are new to programming, start here.' },
  ],
  readingListEmptyMessage:
    'Our editors are still reading for this one. The field moves quickly and we would rather be slow than wrong.',
  topics: ['machine-learning', 'statistics', 'programming'],
  shareText:
    'A calm guide to a noisy field: what machine learning engineers do, and what to learn in which order.',
  seo: {
    title: 'How to become a machine learning engineer',
    description:
      'What the work is, research or engineering, a portfolio that convinces, and eight courses in order.',
  },
} as const satisfies SampleCareer
