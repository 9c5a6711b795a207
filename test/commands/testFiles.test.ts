import path from 'node:path'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { testsWithoutDatabase } from '../../src/commands/testFiles.mjs'

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
