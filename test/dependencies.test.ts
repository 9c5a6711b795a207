import { readFileSync } from 'node:fs'

type Manifest = {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  overrides?: object
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const page = readFileSync('docs/dependencies.md', 'utf8')
const all = { ...manifest.dependencies, ...manifest.devDependencies }
const explained = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name))

it.each(Object.keys({ ...all, ...manifest.overrides }))(
  '%s has its reason in docs/dependencies.md',
  (name) => {
    expect(explained).toContain(name)
  },
)

it('explains no package that is not there', () => {
  expect(
    explained.filter((name) => name !== undefined && !(name in { ...all, ...manifest.overrides })),
  ).toEqual([])
})

it.each(Object.entries(all))('%s is pinned to one version', (_name, version) => {
  // A package under another name: npm:typescript@7.0.2
  expect(version.replace(/^npm:[^@]+@/, '')).toMatch(/^\d+\.\d+\.\d+$/)
})

it.each(['lexical', 'mongodb'])('there is one copy of %s', (name) => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: object }

  expect(Object.keys(packages).filter((one) => one.endsWith(`node_modules/${name}`))).toEqual([
    `node_modules/${name}`,
  ])
})
