import { execFileSync } from 'node:child_process'

// One database is enough: it looks at what is imported.
/*
 * A reader starts in a part of a second and costs little, because it loads neither Payload nor Next, nor the editor and the collections.
 * As esbuild sees it, which makes the program of it.
 */
const look = `
  const { build } = await import('esbuild')
  const { metafile } = await build({
    entryPoints: [process.argv[1]], bundle: true, write: false, metafile: true, packages: 'external', platform: 'node',
    format: 'esm', outdir: 'nowhere', splitting: true, logLevel: 'error',
  })
  const packages = {}
  for (const [file, { imports }] of Object.entries(metafile.inputs))
    for (const { path, external } of imports) if (external) (packages[path] ??= []).push(file)
  console.log(JSON.stringify({ files: Object.keys(metafile.inputs), packages }))
  process.exit(0)
`

type Graph = { files: string[]; packages: Record<string, string[]> }

const graphOf = (program: string): Graph =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', look, program], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    }),
  ) as Graph

/** Of React it has what draws the pages of the site as text (a quarter of a megabyte), and nothing for browsers. */
const drawing = ['react/jsx-runtime', 'react-dom/server']
const heavy =
  /^(payload|next|react|react-dom|lexical|sharp|graphql|@payloadcms\/.*|@next\/.*|@lexical\/.*)($|\/)/

const tooHeavy = ({ packages }: Graph): string[] =>
  Object.entries(packages).flatMap(([name, files]) =>
    heavy.test(name) && !drawing.includes(name) ? files.map((file) => `${file} imports ${name}`) : [],
  )

test('a reader loads neither Payload nor Next, nor what they bring', () => {
  const graph = graphOf('src/server/readerProcess.ts')
  expect(tooHeavy(graph)).toEqual([])
  expect(
    graph.files.filter((file) => /^(collections|src\/(admin|app|workflow|payload\.config))/.test(file)),
  ).toEqual([])
  expect(graph.files).toContain('src/delivery/router.ts')
})

test('the look at it finds what a desk loads', () => {
  expect(tooHeavy(graphOf('src/server/deskProcess.ts'))).toContain(
    'src/environment/openPayload.ts imports payload',
  )
})
