import path from 'node:path'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { testsWithoutDatabase } from '../../src/commands/testFiles.mjs'

// One database is enough: it reads files of its own.
const root = mkdtempSync(path.join(tmpdir(), 'guidepost-files-'))
afterAll(() => rmSync(root, { recursive: true }))

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

test('a file is run on each database when it, or what it imports below test/, names one', () => {
  write('test/support/start.ts', "import { getPayload } from 'payload'")
  write('test/room/site.ts', "import { start } from '#test/support/start'\nimport './site'")
  write('test/room/far.test.ts', "import { site } from './site'")
  write('test/room/late.test.ts', "beforeAll(async () => import('#test/support/start'))")
  write('test/room/own.test.tsx', 'process.env.DATABASE_URL')
  write('test/room/pure.test.ts', "import { add } from '#src/add'\nimport { two } from './two'")
  write('test/room/two.ts', 'export const two = 2')

  expect(testsWithoutDatabase(root)).toEqual(['test/room/pure.test.ts'])
})

test('a file that starts a site runs once where a line of it says why one database is enough', () => {
  write(
    'test/room/proxy.test.ts',
    "// One database is enough: it is about a proxy.\nimport '#test/support/start'",
  )
  write('test/room/mute.test.ts', "// One database is enough:\nimport '#test/support/start'")

  expect(testsWithoutDatabase(root)).toContain('test/room/proxy.test.ts')
  expect(testsWithoutDatabase(root)).not.toContain('test/room/mute.test.ts')
})
