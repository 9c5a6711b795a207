// @ts-check
import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { adminNames, plainData, rooms } from './test/rooms.mjs'

const names = rooms.map(([room]) => room)

const insideOut = 'Imports of rooms point one way: see docs/architecture.md and test/rooms.mjs.'

/** One block for each room: what it may not import. */
const directions = rooms.map(([room, mayImport]) => ({
  files: [`${room}/**/*.{ts,tsx}`, `${room}.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^#(${names.filter((name) => name !== room && !mayImport.includes(name)).join('|')})(/|$)`,
            message: insideOut,
          },
          ...narrower(room),
        ],
      },
    ],
  },
}))

/** Two doors are narrower than their room: the admin takes plain data only, collections only names of the admin. */
function narrower(/** @type {string} */ room) {
  const only = (
    /** @type {string} */ from,
    /** @type {string[]} */ allowed,
    /** @type {string} */ message,
  ) => [{ regex: `^(?!(${allowed.join('|')})$)#(${from})/`, allowTypeImports: true, message }]
  if (room === 'src/admin') {
    return only(
      'access|src/content|src/diff|src/notifications|src/comments|src/workflow',
      plainData,
      'This reaches the browser: plain data only.',
    )
  }
  if (room === 'collections' || room === 'src/payload.config') {
    return only('src/admin', adminNames, 'Admin components are named by their path, never imported.')
  }
  return []
}

export default defineConfig(
  globalIgnores([
    '.next/',
    '.next-*/',
    '.build/',
    'coverage/',
    'data/',
    'media/',
    'next-env.d.ts',
    'src/payload-types.ts',
    'src/migrations/*',
    '!src/migrations/mongodb/',
    'src/app/(payload)/admin/importMap*.js',
  ]),
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "MemberExpression[property.name='db'][object.name='payload'], MemberExpression[property.name='db'][object.property.name='payload']",
          message:
            'payload.db skips hooks and access: it is used in src/database only; call systemStore() instead.',
        },
      ],
    },
  },
  { files: ['src/database/**', 'test/**'], rules: { 'no-restricted-syntax': 'off' } },
  // Texts of people are checked for control characters, which such an expression has to name.
  { rules: { 'no-control-regex': 'off' } },
  { files: ['src/admin/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  // It takes fetching when a document opens for a mistake: there is no other moment for it.
  { files: ['src/admin/**/*.{ts,tsx}'], rules: { 'react-hooks/set-state-in-effect': 'off' } },
  {
    // Jest loads its runtime by require().
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly', module: 'writable' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
      },
    },
  },
  directions,
)
