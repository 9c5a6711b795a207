import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'
import { update } from '../../client/example'
import { startServer } from '#test/support/startServer'

// One database is enough: the client sees answers only, and those are compared by others.
/* The folder a frontend copies: what its README says compiles there and does what it says against a server. */

const { payload, people, build, http } = await startServer()
const run = promisify(execFile)

const folder = await mkdtemp(path.join(tmpdir(), 'guidepost-client-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const readme = await readFile('client/README.md', 'utf8')
const example = readme.split('```ts\n')[1]!.split('```')[0]!

/** What the compiler of a frontend has against a program that uses the client. */
const complaintsAbout = async (program: string): Promise<string[]> => {
  const file = path.join(folder, 'frontend.ts')
  await writeFile(file, program)
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [path.resolve('node_modules/@types')],
    paths: { '@guidepost/client': [path.resolve('client/index.ts')] },
  }
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file, path.resolve('client/example.ts')], options))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}

test('the README compiles where the compiler is as strict as it can be, and a misspelt member does not', async () => {
  expect(await complaintsAbout(example)).toEqual([])
  expect((await complaintsAbout(example.replace('course.title', 'course.titel'))).join()).toMatch(/titel/)
})

test('the README runs against a server', async () => {
  const topic = await build.topic({ slug: 'statistics' })
  const topics = [topic.id]
  const free = { amount: 0, currency: 'EUR' }
  await build.career({ slug: 'data-analyst', state: 'published' })
  const shown = await build.course({ topics, price: free, state: 'published' })
  await build.course({ topics, price: { amount: 9, currency: 'EUR' }, state: 'published' })
  await build.course({ topics, price: free, state: 'approved' })
  const program = `${example
    .replace("'@guidepost/client'", JSON.stringify(path.resolve('client/index.ts')))
    .replace('https://guides.example.com', http.origin)}
console.log(career?.slug, error)`
  const file = path.join(folder, 'readme.mts')
  await writeFile(file, program)
  const env = { ...process.env, NODE_OPTIONS: '' }
  const { stdout } = await run(process.execPath, ['--import', 'tsx', file], { env })
  expect(stdout).toBe(`${shown.title}\ndata-analyst undefined\n`)
})

test('the example carries a site from nothing to what is live, and then along, whatever changes', async () => {
  const site = { pages: new Map<string, unknown>(), cursor: undefined }
  await update(http.origin, site)
  const before = site.pages.size
  const course = await build.course({ state: 'published' })
  const career = await build.career({ state: 'published', path: [{ course: course.id, relevance: 5 }] })
  expect(await update(http.origin, site)).toBe(2)
  expect(site.pages.get(`careers/${career.slug}`)).toMatchObject({ path: { total: 1 } })

  const workflow = await import('#src/workflow/transition')
  const move = (collection: string, { id }: { id: string }, transition: string, user = people.reviewer) =>
    workflow.transition({ payload, user, collection, id, transition } as never)
  await move('courses', course, 'edit', people.editor)
  const data = { title: 'Another title', slug: `${course.slug}-renamed` }
  await payload.update({ collection: 'courses', id: course.id, data, user: people.editor })
  await move('courses', course, 'submit', people.editor)
  await move('courses', course, 'approve')
  await move('courses', course, 'publish')
  await update(http.origin, site)
  expect(site.pages.get(`careers/${career.slug}`)).toMatchObject({
    path: { items: [{ course: { title: 'Another title', slug: data.slug } }] },
  })
  expect([...site.pages.keys()]).toContain(`courses/${data.slug}`)
  expect([...site.pages.keys()]).not.toContain(`courses/${course.slug}`)

  await move('careers', career, 'unpublish')
  await update(http.origin, site)
  expect(site.pages.size).toBe(before + 1)
  expect(await update(http.origin, site)).toBe(0)
})
