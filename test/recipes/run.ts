import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Edit, type Insertion, type Recipe, type Replacement, recipes } from '#test/recipes/recipes'
import { scratchCheckout } from '#test/support/scratchCheckout'

/*
 * `npm run test:recipes` applies each recipe of recipes.ts to a copy of the project: it is complete after `npm run generate`, and
 * without any one of its lines the compiler, the start or a test says so. That takes many minutes; `-- --together` applies all of
 * them to one copy and shows that they are complete, as .ci/run does. `-- --only gate` takes those with this word in their names,
 * `-- --without 'search|filters'` leaves out only lines that match, for a run in pieces.
 */

type Outcome = { ok: true } | { ok: false; by: string; why: string }
/** A line, or one of the replaced words, of an edit. */
type Part = { edit: number; part: number }

const { values: asked } = parseArgs({
  options: {
    together: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    without: { type: 'string', default: '\\w' },
  },
})
const root = process.cwd()
const say = (text: string) => console.log(text)

/** What of a file is typed by hand: lines, and words in the place of others. */
const partsOf = (edit: Edit, before: string | null): string[] =>
  'lines' in edit ? edit.lines : placesOf(edit, before ?? '').map(({ text }) => text)

const placesOf = ({ file, below, find, by }: Replacement, text: string): Place[] => {
  const from = below === undefined ? 0 : text.indexOf(`\n${below}`)
  const all = from < 0 ? [] : [...text.slice(from).matchAll(new RegExp(find, 'g'))]
  if (all.length === 0) throw new Error(`${file} has no ${String(find)}: bring test/recipes up to date`)
  const chosen = below === undefined ? all : all.slice(0, 1)
  return chosen.map((match) => ({
    at: from + match.index,
    length: match[0].length,
    text: match[0].replace(find, by),
  }))
}
type Place = { at: number; length: number; text: string }

const inserted = (text: string | null, { file, after, lines }: Insertion): string => {
  const all = text?.split('\n') ?? []
  if (after === undefined) return [...all, ...lines, ''].join('\n')
  const place = all.findIndex((line) => line.includes(after))
  if (place < 0) throw new Error(`${file} has no line “${after}”: bring test/recipes up to date`)
  all.splice(place + 1, 0, ...lines)
  return all.join('\n')
}

const replaced = (text: string, edit: Replacement, without: number | null): string =>
  placesOf(edit, text)
    .filter((_, n) => n !== without)
    .reverse()
    .reduce((now, { at, length, text: by }) => now.slice(0, at) + by + now.slice(at + length), text)

/** The text of a file with its edits, without the part that is left out. */
const edited = (before: string | null, edits: readonly Edit[], file: string, without?: Part): string => {
  let text = before
  for (const [n, edit] of edits.entries()) {
    if (edit.file !== file) continue
    const left = without?.edit === n ? without.part : null
    text =
      'lines' in edit
        ? inserted(text, { ...edit, lines: edit.lines.filter((_, line) => line !== left) })
        : replaced(text ?? '', edit, left)
  }
  return text ?? ''
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

const apply = (folder: string, recipe: Recipe, before: Map<string, string | null>, without?: Part): void => {
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
    ].concat(files),
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
  const folder = scratchCheckout('recipe')
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
  const folder = scratchCheckout('recipe')
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
    for (const [n, edit] of recipe.edits.entries())
      for (const [part, text] of partsOf(edit, before.get(edit.file) ?? null).entries()) {
        // A line that only opens or closes what another began is not one that is forgotten.
        if (!/\w/.test(text) || !new RegExp(asked.without).test(text)) continue
        apply(folder, recipe, before, { edit: n, part })
        const outcome = firstFailure(
          () => types(folder),
          () => generate(folder),
          () => types(folder),
          () => tests(folder, [...ofAll, check]),
        )
        const what = `without “${text.trim()}” (${edit.file})`
        say(`  ${what}: ${outcome.ok ? 'NOTHING FAILS' : outcome.by}`)
        if (outcome.ok) failures.push(`${recipe.name}: ${what} nothing fails`)
      }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (asked.together) together()
else for (const recipe of chosen) alone(recipe)
for (const failure of failures) console.error(failure)
process.exitCode = failures.length > 0 ? 1 : 0
