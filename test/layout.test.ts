import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { adminNames, declared, plainData, rooms } from './rooms.mjs'

/*
 * The layout is a promise to every reader of the code: rooms import one way, the drawing in the docs is true, and
 * the top level holds what it says.
 */
type Import = { file: string; room: string; from: string; target: string; isTypeOnly: boolean }

const root = process.cwd()
const roomNames = rooms.map(([room]) => room)
const files = ['access', 'collections', 'src'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file))
    .filter((file) => /\.tsx?$/.test(file)),
)
const imports = files.flatMap(importsOf)

it('holds on the top level what it says and as little else as the tools insist on', () => {
  const seen = readdirSync(root).filter((name) => !isLocal(name))

  expect(seen.filter((name) => !topLevel.includes(name))).toEqual([])
})

it.each(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'shared', 'lib'])(
  'has no folder called %s',
  (name) => {
    const folders = ['access', 'collections', 'src', 'test'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }).filter((one) =>
        one.isDirectory(),
      ),
    )

    expect(folders.filter((one) => one.name === name)).toEqual([])
  },
)

it('names a room for every source file', () => {
  expect(files.filter((file) => roomOf(file) === undefined && !isGenerated(file))).toEqual([])
})

it.each(rooms)('%s imports from the rooms it may and from no other', (room, mayImport) => {
  const others = imports.filter(
    (one) => one.room === room && one.target !== room && !mayImport.includes(one.target),
  )

  expect(others.map(({ file, from }) => `${file} imports ${from}`)).toEqual([])
})

it.each(rooms)('%s stands above every room it imports', (room, mayImport) => {
  const above = roomNames.slice(0, roomNames.indexOf(room))

  expect(mayImport.filter((one) => !above.includes(one))).toEqual([])
})

it('imports nothing but types and the declaration of content into access', () => {
  const values = imports.filter(
    ({ room, target, from, isTypeOnly }) =>
      room === 'access' && target !== 'access' && !isTypeOnly && !declared.includes(from),
  )

  expect(values.map(({ file, from }) => `${file} imports ${from}`)).toEqual([])
})

it('takes only plain data into the admin, which reaches the browser', () => {
  const values = imports.filter(
    ({ room, target, from, isTypeOnly }) =>
      room === 'src/admin' &&
      target !== 'src/admin' &&
      !isTypeOnly &&
      roomNames.includes(target) &&
      !plainData.includes(from),
  )

  expect(values.map(({ file, from }) => `${file} imports ${from}`)).toEqual([])
})

it('lets collections and the config know only the names of admin components', () => {
  const values = imports.filter(
    ({ room, target, from }) =>
      ['collections', 'src/payload.config'].includes(room) &&
      target === 'src/admin' &&
      !adminNames.includes(from),
  )

  expect(values.map(({ file, from }) => `${file} imports ${from}`)).toEqual([])
})

it('leaves a room by # names only, so that a moved file is found by its name', () => {
  const upwards = imports.filter(({ from, room, target }) => from.startsWith('..') && target !== room)

  expect(upwards.map(({ file, from }) => `${file} imports ${from}`)).toEqual([])
})

it('asks in src/database only what kind of database there is', () => {
  const asks = /[!=]==? *['"](sqlite|mongodb|mongoose)['"]|\.db\.name\b|\bisMongo|\bisSqlite/i
  const others = files.filter((file) => !file.startsWith('src/database/') && !isGenerated(file))

  expect(others.filter((file) => asks.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([])
})

it('speaks to the database in src/database only, but for the index of the search', () => {
  const reaches = /\bpayload\.db\b|\bdriverAccess\(/
  const others = files.filter(
    (file) => !/^src\/(database|migrations)\/|^src\/search\/(sqlite|sqliteFinder|mongodb)\.ts$/.test(file),
  )

  expect(others.filter((file) => reaches.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([])
})

it('names in SECURITY.md tests that are there', () => {
  const text = readFileSync(path.join(root, 'SECURITY.md'), 'utf8')
  const tests = text.split('\n').flatMap((line) => {
    let folder = ''
    // One without its folder lies beside the one before.
    return [...line.matchAll(/`([\w/]+\.test\.ts)`/g)].map(([, name = '']) => {
      if (name.includes('/')) folder = path.dirname(name)
      return name.includes('/') ? name : `${folder}/${name}`
    })
  })
  expect(tests.length).toBeGreaterThan(15)
  expect(tests.filter((test) => !existsSync(path.join(root, test)))).toEqual([])
})

it('draws in docs/architecture.md the directions that hold', () => {
  const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8')
  const drawn = /<!-- rooms -->\s*```\n([\s\S]*?)```\s*<!-- \/rooms -->/.exec(page)?.[1]

  expect(drawn).toBe(drawing())
})

function drawing(): string {
  const width = Math.max(...roomNames.map((room) => room.length))
  const line = ([room, mayImport]: [string, string[]]) => {
    const names = mayImport.map((one) => one.replace(/^src\//, '')).join(', ')
    return `${room.padEnd(width)}  <-  ${names || '(nothing)'}\n`
  }
  return rooms.map(line).join('')
}

const topLevel = [
  'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'LICENSE', 'package.json', 'package-lock.json', 'tsconfig.json',
  'access', 'collections', 'media', 'src', 'test', 'docs', 'bench', 'client', 'deploy',
  // Tools look for these here.
  'next.config.ts', 'eslint.config.mjs', 'jest.config.mjs', 'knip.jsonc', '.prettierrc.json', '.prettierignore', '.gitignore',
  '.gitattributes', '.env.example', '.editorconfig', '.npmrc', '.ci', '.git', '.github',
] // prettier-ignore

// What git does not keep is nobody's layout.
const isLocal = (name: string) =>
  /^(node_modules|\.next(-\w+)*|\.build|data|coverage|\.env|next-env\.d\.ts|.*\.tsbuildinfo|\.idea|\.vscode)$/.test(
    name,
  )

function isGenerated(file: string): boolean {
  return file === 'src/payload-types.ts'
}

function roomOf(file: string): string | undefined {
  const name = file.replace(/^#/, '').replace(/\.tsx?$/, '')
  return roomNames.find((room) => name === room || name.startsWith(`${room}/`))
}

/** Every import of a file: static, dynamic, re-exports and the types in `import('...')`. */
function importsOf(file: string): Import[] {
  const room = roomOf(file)
  if (room === undefined) return []
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
  )
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return
    const from = specifier.text
    if (!/^([#.]|@payload-config$)/.test(from)) return
    const target =
      from === '@payload-config'
        ? 'src/payload.config'
        : from.startsWith('.')
          ? path.posix.join(path.posix.dirname(file), from)
          : from
    found.push({ file, room, from, target: roomOf(target) ?? target, isTypeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnlyImport(node))
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found.filter(({ target }) => !isGenerated(`${target.replace(/^#/, '')}.ts`))
}

function isTypeOnlyImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false
  if (importClause.isTypeOnly) return true
  const { name, namedBindings } = importClause
  return (
    !name &&
    !!namedBindings &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((one) => one.isTypeOnly)
  )
}
