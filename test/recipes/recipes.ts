import { readFileSync } from 'node:fs'
import path from 'node:path'

/*
 * The changes an owner makes most often, as they would be typed. test/recipes/run.ts applies each to a copy of the project and
 * shows that it is complete, and that it is not without any one of its lines. docs/recipes.md tells them in words.
 */

/** Lines that are typed into a file: after the first line that contains `after`, or a file of their own. */
export type Insertion = { file: string; after?: string; lines: string[] }

/** A word that is put in the place of another: of each that is found, or of the first below a line. */
export type Replacement = { file: string; below?: string; find: RegExp; by: string }

export type Edit = Insertion | Replacement

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
    name: 'a role that approves disclosures and pages with paid links',
    edits: [
      {
        file: 'access/roles.ts',
        after: 'export const roleNames = {',
        lines: [
          "  legal: { label: 'Legal', person: 'a lawyer', description: 'Approves what the law asks for.' },",
        ],
      },
      // It may do in the matrix what a reviewer may; each cell is one that has to be thought of.
      { file: 'access/matrix.ts', find: /(\breviewer:\s*)('\w+'),/, by: '$1$2, legal: $2,' },
      {
        file: 'src/content/model.ts',
        below: '  careers: {',
        find: /byReviewer/,
        by: "[{ role: 'reviewer', count: 1 }, { role: 'legal', count: 1, when: 'paidLinks' }]",
      },
      {
        file: 'src/content/model.ts',
        below: '  disclosures: {',
        find: /byReviewer/,
        by: "[{ role: 'reviewer', count: 1 }, { role: 'legal', count: 1 }]",
      },
    ],
    mostFiles: 3,
    migration: 'legal',
    check: 'test/recipes/role/check.ts',
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
