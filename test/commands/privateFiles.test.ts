import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { narrowModes, tooWide } from '#src/environment/privateFiles'

let dataDir: string
let databaseFile: string
beforeEach(() => {
  dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'guidepost-modes-')), 'data')
  databaseFile = path.join(dataDir, 'guidepost.db')
  mkdirSync(dataDir)
  chmodSync(dataDir, 0o755)
  for (const name of [
    'guidepost.db',
    'guidepost.db-wal',
    'guidepost.db-shm',
    'guidepost.db.before-x',
    'payload-secret',
  ]) {
    writeFileSync(path.join(dataDir, name), '')
    chmodSync(path.join(dataDir, name), 0o644)
  }
})
afterEach(() => rmSync(path.dirname(dataDir), { recursive: true, force: true }))

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8)

test('what others could read of a site is closed, without a word', () => {
  expect(tooWide({ dataDir, databaseFile })).toHaveLength(6)
  expect(narrowModes({ dataDir, databaseFile })).toEqual([])
  expect(tooWide({ dataDir, databaseFile })).toEqual([])
  expect([modeOf(dataDir), modeOf(databaseFile), modeOf(`${databaseFile}-wal`)]).toEqual([
    '700',
    '600',
    '600',
  ])
})

test('a folder that holds other things stays open, and the person is told what to do', () => {
  writeFileSync(path.join(dataDir, 'holiday.jpg'), '')
  const [line, ...more] = narrowModes({ dataDir, databaseFile })
  expect(more).toEqual([])
  expect(line).toMatch(/mode 755.*chmod 700 \S+\/data, or give the site a folder of its own \(DATA_DIR\)\.$/)
  expect([modeOf(dataDir), modeOf(databaseFile)]).toEqual(['755', '600'])
})

test('modes that are narrower than needed are left alone', () => {
  narrowModes({ dataDir, databaseFile })
  chmodSync(databaseFile, 0o400)
  expect(narrowModes({ dataDir, databaseFile })).toEqual([])
  expect(modeOf(databaseFile)).toBe('400')
})

test('a database elsewhere has its own folder looked at, and a database on the network has none', () => {
  const elsewhere = path.join(path.dirname(dataDir), 'elsewhere')
  mkdirSync(elsewhere)
  chmodSync(elsewhere, 0o750)
  writeFileSync(path.join(elsewhere, 'site.db'), '')
  chmodSync(path.join(elsewhere, 'site.db'), 0o640)
  narrowModes({ dataDir, databaseFile: path.join(elsewhere, 'site.db') })
  expect([modeOf(elsewhere), modeOf(path.join(elsewhere, 'site.db'))]).toEqual(['700', '600'])
  expect(narrowModes({ dataDir, databaseFile: null })).toEqual([])
})
