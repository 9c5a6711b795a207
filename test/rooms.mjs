// @ts-check

// Below everything: what needs nobody.
const ground = ['src/problems', 'src/content']
// The line from a draft to a live page, and its record.
const line = ['src/database', 'src/audit', 'src/publications', 'src/workflow']

/**
 * The rooms of the project and, for each, the rooms it may import from. Every room stands below those it imports, so
 * the list is also the proof that nothing goes round in a circle. ESLint (eslint.config.mjs) and test/layout.test.ts
 * hold the code to it, and docs/architecture.md draws it.
 *
 * @type {[room: string, mayImport: string[]][]}
 */
export const rooms = [
  ['src/settings', []],
  ['src/problems', []],
  ['src/migrations', []],
  ['src/environment', ['src/settings']],
  ['src/content', ['src/problems']],
  ['access', ['src/content']],
  ['src/diff', ['src/content']],
  ['src/images', ground],
  ['src/query', ground],
  ['src/database', [...ground, 'src/query']],
  ['src/audit', [...ground, 'src/database']],
  ['src/publications', [...ground, 'src/images', 'src/database']],
  ['src/search', [...ground, 'src/database', 'src/publications']],
  ['src/notifications', ['access', 'src/settings', ...ground, 'src/database', 'src/audit']],
  ['src/comments', ['access', ...ground, 'src/database', 'src/audit', 'src/notifications']],
  [
    'src/workflow',
    [
      'access',
      ...ground,
      'src/diff',
      'src/images',
      'src/database',
      'src/audit',
      'src/publications',
      'src/comments',
      'src/notifications',
    ],
  ],
  ['src/curation', ['access', ...ground, 'src/database', 'src/search', 'src/workflow']],
  [
    'src/admin',
    [
      'access',
      'src/content',
      'src/diff',
      'src/notifications',
      'src/comments',
      'src/workflow',
      'src/curation',
    ],
  ],
  [
    'collections',
    [
      'access',
      'src/query',
      'src/settings',
      ...ground,
      'src/images',
      ...line,
      'src/comments',
      'src/notifications',
      'src/admin',
    ],
  ],
  [
    'src/payload.config',
    [
      'access',
      'src/settings',
      ...ground,
      'src/migrations',
      'src/database',
      'src/search',
      'src/notifications',
      'src/workflow',
      'src/curation',
      'src/admin',
      'collections',
    ],
  ],
  ['src/app', ['access', 'src/payload.config', 'src/admin']],
  ['src/delivery', ['access', 'src/settings', ...ground, 'src/publications', 'src/search']],
  ['src/site', ['src/content', 'src/problems', 'src/delivery']],
  ['src/importing', ['access', ...ground, 'src/images', 'src/database', 'src/audit', 'src/workflow']],
  [
    'src/transfer',
    ['src/settings', ...ground, 'src/migrations', 'src/images', ...line, 'src/search', 'src/delivery'],
  ],
  [
    'src/seed',
    [
      'access',
      'src/settings',
      ...ground,
      'src/images',
      'src/database',
      'src/audit',
      'src/workflow',
      'src/importing',
    ],
  ],
  [
    'src/server',
    [
      'access',
      'src/settings',
      'src/environment',
      ...ground,
      'src/images',
      ...line,
      'src/search',
      'src/notifications',
      'src/site',
      'collections',
      'src/payload.config',
      'src/delivery',
      'src/seed',
    ],
  ],
  [
    'src/commands',
    [
      'access',
      'src/settings',
      'src/environment',
      ...ground,
      'src/images',
      ...line,
      'src/search',
      'src/payload.config',
      'src/importing',
      'src/transfer',
      'src/delivery',
      'src/seed',
      'src/server',
    ],
  ],
]

/** What of the rooms below reaches the browser: plain data, no Node, no Payload server. */
export const plainData = [
  '#access/matrix',
  '#access/movers',
  '#access/requirements',
  '#access/roles',
  '#src/content/canonicalContent',
  '#src/content/cityNames',
  '#src/content/currency',
  '#src/content/kinds',
  '#src/content/model',
  '#src/content/money',
  '#src/content/payPeriod',
  '#src/content/day',
  '#src/content/salaryAge',
  '#src/content/unsavedWork',
  '#src/content/values',
  '#src/content/webAddress',
  '#src/content/workflowFieldNames',
  '#src/diff/words',
  '#src/notifications/kinds',
  '#src/workflow/quickFilters',
  '#src/workflow/states',
  '#src/workflow/transitions',
]

/** What the policy table may know of the product: which collections there are. */
export const declared = ['#src/content/approvalRole', '#src/content/model']

/** What collections may know of the admin: the names of its components, never the components. */
export const adminNames = ['#src/admin/paths', '#src/admin/translations']
