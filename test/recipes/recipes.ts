import { readFileSync } from 'node:fs'
import path from 'node:path'

/*
 * The changes an owner makes most often, as they would be typed. test/recipes/run.ts applies each to a copy of the project and
 * shows that it is complete, and that it is not without any one of its lines. docs/recipes.md tells them in words.
 */

/** Lines that are typed into a file: after the first line that contains `after`, or a file of their own. */
export type Edit = {
  file: string
  after?: string
  /** How many of the lines that follow they take the place of. */
  replaces?: number
  lines: string[]
}

export type Recipe = {
  name: string
  edits: Edit[]
  /** How many files may be written by hand at most; its own test is not counted. */
  mostFiles: number
  /** What has to be run afterwards: `npm run generate -- --migration NAME`. */
  migration: string | null
  /** The test that belongs to it; it does not pass before. */
  check: string
}

const here = path.resolve('test/recipes')
const linesOf = (file: string): string[] =>
  readFileSync(path.join(here, file), 'utf8').replace(/\n$/, '').split('\n')

export const recipes: Recipe[] = [
  {
    name: 'a gate',
    edits: [
      { file: 'src/workflow/gates/titleFits.ts', lines: linesOf('gate/titleFits.ts.txt') },
      {
        file: 'src/workflow/gates/gates.ts',
        after: "from '#src/workflow/gates/salaries'",
        lines: ["import { titleFits } from '#src/workflow/gates/titleFits'"],
      },
      { file: 'src/workflow/gates/gates.ts', after: 'const forAll: Gate[] = [', lines: ['  titleFits,'] },
    ],
    mostFiles: 2,
    migration: null,
    check: 'test/recipes/gate/check.ts',
  },
  {
    name: 'a field of courses that readers see and filter by',
    edits: [
      {
        file: 'src/content/model.ts',
        after: 'export const listColumns = {',
        lines: [
          "  format: { kind: 'text', label: 'Format', from: 'format', isFacet: true, values: ['video', 'text'] },",
        ],
      },
      { file: 'src/content/model.ts', after: "        'availability',", lines: ["        'format',"] },
      {
        file: 'collections/Courses.ts',
        after: "    titleField('As the provider calls it.'),",
        lines: ["    { name: 'format', type: 'select', options: [...listColumns.format.values] },"],
      },
      {
        file: 'collections/Courses.ts',
        after: "import { readLanguage } from '#src/content/language'",
        lines: ["import { listColumns } from '#src/content/model'"],
      },
      {
        file: 'src/delivery/shapes/catalogue.ts',
        after: '    availability: z.enum(availabilities).nullable(),',
        lines: ['    format: z.enum(listColumns.format.values).nullable(),'],
      },
      {
        file: 'src/delivery/shapes/catalogue.ts',
        after: "import { z } from 'zod'",
        lines: ["import { listColumns } from '#src/content/model'"],
      },
      {
        file: 'src/delivery/compose/catalogue.ts',
        after: '    availability: oneOf(availabilities, snapshot.availability),',
        lines: ['    format: oneOf(listColumns.format.values, snapshot.format),'],
      },
      {
        file: 'src/delivery/compose/catalogue.ts',
        after: "import type { z } from 'zod'",
        lines: ["import { listColumns } from '#src/content/model'"],
      },
    ],
    mostFiles: 4,
    migration: 'course-format',
    check: 'test/recipes/field/check.ts',
  },
  {
    name: 'a collection of articles',
    edits: [
      {
        file: 'src/content/model.ts',
        after: 'export const model = {',
        lines: linesOf('collection/model.ts.txt'),
      },
      { file: 'collections/Articles.ts', lines: linesOf('collection/Articles.ts.txt') },
      { file: 'src/delivery/resources/articles.ts', lines: linesOf('collection/articles.ts.txt') },
    ],
    mostFiles: 3,
    migration: 'articles',
    check: 'test/recipes/collection/check.ts',
  },
]
