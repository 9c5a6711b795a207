// @ts-check

/**
 * The rooms of the project and, for each, the rooms it may import from. Every room stands below those it imports, so
 * the list is also the proof that nothing goes round in a circle. ESLint (eslint.config.mjs) and test/layout.test.ts
 * hold the code to it, and docs/architecture.md draws it.
 *
 * @type {[room: string, mayImport: string[]][]}
 */
export const rooms = [
  ['access', []],
  ['src/settings', []],
  ['src/problems', []],
  ['src/migrations', []],
  ['src/environment', ['src/settings']],
  ['src/content', ['src/problems']],
  ['src/images', ['src/problems', 'src/content']],
  ['src/database', ['src/problems', 'src/content']],
  ['src/audit', ['src/problems', 'src/content', 'src/database']],
  ['src/publications', ['src/problems', 'src/content', 'src/images', 'src/database']],
  [
    'src/workflow',
    ['access', 'src/problems', 'src/content', 'src/images', 'src/database', 'src/audit', 'src/publications'],
  ],
  ['src/admin', ['access', 'src/content', 'src/workflow']],
  [
    'collections',
    [
      'access',
      'src/settings',
      'src/problems',
      'src/content',
      'src/images',
      'src/database',
      'src/audit',
      'src/publications',
      'src/workflow',
      'src/admin',
    ],
  ],
  [
    'src/payload.config',
    ['access', 'src/settings', 'src/problems', 'src/migrations', 'src/database', 'src/admin', 'collections'],
  ],
  ['src/app', ['src/payload.config', 'src/admin']],
  ['src/delivery', ['src/settings', 'src/problems', 'src/content', 'src/publications']],
  [
    'src/importing',
    ['access', 'src/problems', 'src/content', 'src/images', 'src/database', 'src/audit', 'src/workflow'],
  ],
  [
    'src/seed',
    [
      'access',
      'src/settings',
      'src/problems',
      'src/content',
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
      'src/settings',
      'src/environment',
      'src/problems',
      'src/content',
      'src/images',
      'src/publications',
      'src/payload.config',
      'src/delivery',
      'src/seed',
    ],
  ],
  [
    'src/commands',
    [
      'src/settings',
      'src/environment',
      'src/problems',
      'src/content',
      'src/database',
      'src/audit',
      'src/publications',
      'src/workflow',
      'src/payload.config',
      'src/importing',
      'src/seed',
      'src/server',
    ],
  ],
]

/** What of the rooms below reaches the browser: plain data, no Node, no Payload server. */
export const plainData = [
  '#access/roles',
  '#src/content/kinds',
  '#src/workflow/states',
  '#src/workflow/transitions',
  '#src/workflow/workflowFieldNames',
]

/** What collections may know of the admin: the names of its components, never the components. */
export const adminNames = ['#src/admin/paths', '#src/admin/translations']
