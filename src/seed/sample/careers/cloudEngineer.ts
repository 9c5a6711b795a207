import type { SampleCareer } from '#src/seed/sample/types'

export const cloudEngineer = {
  slug: 'cloud-engineer',
  title: 'Cloud Engineer',
  picture: 'cloud-engineer',
  summary:
    'Cloud engineers build the ground that software stands on: networks, machines, storage and permissions, rented by the minute and described in files. When they do it well, nobody else has to think about it.',
  sections: [
    {
      heading: 'What the work is',
      body: [
        'You describe what should exist and let tools bring it about. A morning might go into a network rule that keeps two services apart, an afternoon into finding out why last month cost twice what it should have. Much of the job is reviewing small changes that could do great damage, and arranging things so that they can’t.',
        [
          'Design networks, accounts and permissions',
          'Write infrastructure as code, and review that of others',
          'Make releases routine and reversible',
          'Watch what the system does, and what it costs',
          'Restore backups, before you have to',
        ],
      ],
    },
    {
      heading: 'What to know',
      body: [
        'Learn Linux and networks properly first. Everything a cloud provider sells is one of those two with a name and a price attached. After that take one provider, whichever the employers near you use, and learn its identity, network and storage services well. The others are then a matter of translation.',
        'You will read and write code every day, though rarely large programs. Python or Go, a shell, and one language for describing infrastructure will carry you far.',
      ],
    },
    {
      heading: 'Certificates',
      body: [
        'In this field they open doors, at agencies and consultancies above all. One entry-level certificate is worth having. A wall of them without a project beside it makes interviewers ask what you have run.',
      ],
    },
    {
      heading: 'A first project',
      body: [
        'Put something small on the internet that you would miss: a photo archive, a club’s web site. Then delete the machine on purpose and time how long it takes to bring everything back from files. Improve until it takes less than ten minutes. Set a spending alarm before you begin.',
      ],
    },
    {
      heading: 'Nights and weekends',
      body: [
        'Many teams share a rota for alarms. Ask how often it rings, who decides which alarms exist, and whether a bad night is followed by a quiet morning. The answers differ more between employers than the salaries do.',
      ],
    },
  ],
  citations: [
    {
      text: 'Mell, P. and Grance, T. (2011), The NIST Definition of Cloud Computing, NIST Special Publication 800-145',
      url: 'https://doi.org/10.6028/NIST.SP.800-145',
      accessedOn: '2026-10-11',
    },
  ],
  salariesHeading: 'What cloud engineers earn',
  salaries: [
    ['seattle', 152000],
    ['austin', 134000],
    ['london', 68000],
    ['zurich', 122000],
    ['warsaw', 216000],
    ['bengaluru', 1900000],
    ['tokyo', 8600000],
  ],
  pathHeading: 'A path to cloud engineer',
  pathIntro: 'From the ground up. The first two look old-fashioned and save you the most time.',
  path: [
    { course: 'introduction-to-linux', relevance: 94, reason: 'Whatever you rent, this is what runs on it.' },
    {
      course: 'infrastructure-as-code-workshop',
      relevance: 90,
      reason: 'You break your own service and rebuild it, which is the job.',
    },
    {
      course: 'introduction-to-kubernetes',
      relevance: 81,
      reason: 'You will meet it, even where it is not needed.',
    },
    {
      course: 'missing-semester',
      relevance: 76,
      reason: 'Shell, Git and debugging, in the evenings of two weeks.',
    },
    { course: 'cs50p-programming-with-python', relevance: 67 },
    {
      course: 'cs50-cybersecurity',
      relevance: 59,
      reason: 'Most leaks begin with a permission somebody meant to tidy up.',
    },
  ],
  readingList: 'keeping-things-running',
  disclosures: ['drafted-with-ai'],
  topics: ['cloud-computing', 'infrastructure', 'reliability'],
  shareText: 'Somebody you know likes tidy systems and sleeping at night. This might be the job.',
  seo: {
    title: 'How to become a cloud engineer',
    description:
      'The work behind the word cloud: what to learn first, a project to build and delete, and what it pays in seven cities.',
  },
} as const satisfies SampleCareer
