import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Edit, type Recipe, recipes } from '#test/recipes/recipes'

/*
 * `npm run test:recipes` applies each recipe of recipes.ts to a copy of the project: it is complete after `npm run generate`, and
 * without any one of its lines the compiler, the start or a test says so. That takes many minutes; `-- --together` applies all of
 * them to one copy and shows that they are complete, as .ci/run does. `-- --only gate` takes those with this word in their names.
 */

type Outcome = { ok: true } | { ok: false; by: string; why: string }
type Line = { edit: number; line: number }

const { values: asked } = parseArgs({
  options: { together: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
})
const root = process.cwd()
const say = (text: string) => console.log(text)

const copyOfProject = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guidepost-recipe-'))
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  for (const file of listed.split('\n').filter((name) => name !== '' && existsSync(name))) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    cpSync(file, path.join(folder, file))
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

/** The text of a file with the lines of its edits, without the one that is left out. */
const edited = (before: string | null, edits: readonly Edit[], file: string, without?: Line): string => {
  const lines = before?.split('\n') ?? []
  for (const [n, edit] of edits.entries()) {
    if (edit.file !== file) continue
    const typed = edit.lines.filter((_, line) => !(without?.edit === n && without.line === line))
    if (edit.after === undefined) {
      lines.push(...typed, '')
      continue
    }
    const place = lines.findIndex((line) => line.includes(edit.after!))
    if (place < 0) throw new Error(`${file} has no line “${edit.after}”: bring test/recipes up to date`)
    lines.splice(place + 1, edit.replaces ?? 0, ...typed)
  }
  return lines.join('\n')
}

const filesOf = ({ edits }: Recipe): string[] => [...new Set(edits.map(({ file }) => file))]

/** What stood in the files of a recipe before it was applied, so that it can be applied again without one of its lines. */
const textsOf = (folder: string, recipe: Recipe): Map<string, string | null> =>
  new Map(
    filesOf(recipe).map((file) => {
      const at = path.join(folder, file)
      return [file, existsSync(at) ? readFileSync(at, 'utf8') : null]
    }),
  )

const apply = (folder: string, recipe: Recipe, before: Map<string, string | null>, without?: Line): void => {
  for (const [file, text] of before) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), edited(text, recipe.edits, file, without))
  }
}

const command = (folder: string, by: string, args: string[], env: Record<string, string> = {}): Outcome => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return status === 0 ? { ok: true } : { ok: false, by, why: `${stdout}\n${stderr}`.trim().slice(-3000) }
}

const bin = (file: string) => path.join('node_modules', file)
const types = (folder: string) =>
  command(folder, 'the compiler', [bin('typescript-native/bin/tsc'), '--noEmit'])

/** `npm run generate`, which loads the configuration as a start does. */
const generate = (folder: string, ...more: string[]) =>
  command(folder, 'the start', [
    ...['--import', 'tsx', '--import', './src/commands/lexicalFirst.mjs', 'src/commands/generate.ts'],
    ...more,
  ])

const tests = (folder: string, files: string[]) =>
  command(
    folder,
    'a test',
    [
      '--experimental-vm-modules',
      '--no-warnings',
      bin('jest/bin/jest.js'),
      '--forceExit',
      '--runInBand',
      '--',
    ]
      .concat(files)
      .map((word) => word.replaceAll('\\', '/')),
    { NODE_ENV: 'test', TEST_DATABASE: 'sqlite' },
  )

const firstFailure = (...steps: (() => Outcome)[]): Outcome => {
  for (const step of steps) {
    const outcome = step()
    if (!outcome.ok) return outcome
  }
  return { ok: true }
}

/** The recipe's own test becomes one of the copy's, beside those of the project that look at all that is declared. */
const withTest = (folder: string, { name, check }: Recipe): string => {
  const file = `test/recipes/${name.replaceAll(' ', '-')}.test.ts`
  cpSync(path.join(root, check), path.join(folder, file))
  return file
}
const ofAll = ['test/content/model.test.ts', 'test/workflow/gates.test.ts', 'test/access/matrix.test.ts']

const failures: string[] = []
const fail = (what: string, outcome: Outcome) => {
  if (!outcome.ok) failures.push(`${what} (${outcome.by}): ${outcome.why}`)
}

const chosen = recipes.filter(({ name }) => name.includes(asked.only))
for (const recipe of chosen) {
  const count = filesOf(recipe).length
  if (count > recipe.mostFiles) failures.push(`${recipe.name} takes ${count} files by hand`)
}

/** All of them in one copy: that each is complete, and that none is in the way of another. */
const together = () => {
  const folder = copyOfProject()
  try {
    for (const recipe of chosen) apply(folder, recipe, textsOf(folder, recipe))
    const checks = chosen.map((recipe) => withTest(folder, recipe))
    const outcome = firstFailure(
      () => generate(folder, '--migration', 'recipes'),
      () => types(folder),
      () => tests(folder, [...ofAll, ...checks]),
    )
    fail('the recipes together', outcome)
    if (outcome.ok) for (const recipe of chosen) say(`${recipe.name}: ${filesOf(recipe).length} files`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const alone = (recipe: Recipe) => {
  const folder = copyOfProject()
  try {
    const before = textsOf(folder, recipe)
    apply(folder, recipe, before)
    const check = withTest(folder, recipe)
    const whole = firstFailure(
      () => (recipe.migration === null ? { ok: true } : generate(folder, '--migration', recipe.migration)),
      () => types(folder),
      () => tests(folder, [...ofAll, check]),
    )
    fail(`${recipe.name} is not complete`, whole)
    if (!whole.ok) return
    say(`${recipe.name}: ${filesOf(recipe).length} files`)
    for (const [edit, { file, lines }] of recipe.edits.entries())
      for (const [line, text] of lines.entries()) {
        // A line that only opens or closes what the line before began is not one that is forgotten.
        if (!/\w/.test(text)) continue
        apply(folder, recipe, before, { edit, line })
        const outcome = firstFailure(
          () => types(folder),
          () => generate(folder),
          () => types(folder),
          () => tests(folder, [...ofAll, check]),
        )
        say(`  without “${text.trim()}” (${file}): ${outcome.ok ? 'NOTHING FAILS' : outcome.by}`)
        if (outcome.ok) failures.push(`${recipe.name}: without “${text.trim()}” of ${file} nothing fails`)
      }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (asked.together) together()
else for (const recipe of chosen) alone(recipe)
for (const failure of failures) console.error(failure)
process.exitCode = failures.length > 0 ? 1 : 0
