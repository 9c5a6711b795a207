import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/*
 * Comments, documents, screens, messages and the names of tests are plain English: actor, verb, object; 'the user', 'the client', 'they'.
 * These words are those that we do not use, with what stands in their place.
 */
const instead: [word: RegExp, use: string][] = [
  [/\bsomebody\b/i, 'a user, another user, a client'],
  [/\bwho(m)?ever\b/i, 'a user who, the process that'],
  [/\bmend(s|ed|ing|able)?\b/i, 'repair, fix, correct, edit'],
  [/\bin the dress of\b/i, 'in the format of'],
  [/\bnews are\b/i, 'notifications are'],
  [/\b(he|him|his|himself|she|her|hers|herself)\b/i, 'they, them, their'],
]

/** What is written for readers of the sample site, texts that are imported, and lists of words and language codes. */
const isContent = (file: string) =>
  /^src\/seed\/sample\/|^src\/importing\/words\/|\/fixtures\/|^docs\/pictures\//.test(file) ||
  [
    'src/content/language.ts',
    'src/importing/languageOf.ts',
    'src/importing/recognise/subject.ts',
    'test/plainEnglish.test.ts',
  ].includes(file)

const files = ['src', 'collections', 'access', 'docs', 'test', 'client', 'bench', 'deploy']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join(folder, file)),
  )
  .concat('README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', '.env.example')
  .filter((file) => /\.(tsx?|mjs|cjs|css|md|example)$/.test(file) && !isContent(file))

test.each(instead)('no text says %s', (word, use) => {
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (word.test(line) ? `${file}:${index + 1} ${line.trim()}` : [])),
  )

  expect({ use, found }).toEqual({ use, found: [] })
})
