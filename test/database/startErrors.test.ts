import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildConfig, getPayload } from 'payload'
import { databaseAdapter } from '#src/database/adapter'
import {
  checkDatabaseFile,
  fileOfURL,
  mongodbName,
  unreachable,
  withMongodbName,
} from '#src/database/startErrors'
import { unlessSaid } from '#src/database/mongodbConnection'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guidepost-errors-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const oneLine = expect.stringMatching(/^[^\n]+$/)

test.each([
  ['mongodb://127.0.0.1/guidepost', 'guidepost', 'mongodb://127.0.0.1/other%20one'],
  [
    'mongodb://u:p@one:27017,two:27017,three:27017/guidepost?replicaSet=rs0&authSource=admin',
    'guidepost',
    'mongodb://u:p@one:27017,two:27017,three:27017/other%20one?replicaSet=rs0&authSource=admin',
  ],
  [
    'mongodb+srv://cluster.example.com/?w=majority',
    'test',
    'mongodb+srv://cluster.example.com/other%20one?w=majority',
  ],
  ['mongodb://one,two', 'test', 'mongodb://one,two/other%20one'],
])(
  'the name of the database in %s is read and changed, also where there are several hosts',
  (url, name, other) => {
    expect(mongodbName(url)).toBe(name)
    expect(withMongodbName(url, 'other one')).toBe(other)
  },
)

describe('a database that cannot be used stops the start with one line', () => {
  test.each(['postgres://x/y', 'guidepost.db', 'file:', 'mongodb://', ''])(
    'DATABASE_URL=%s',
    (databaseURL) => {
      expect(() => databaseAdapter({ databaseURL })).toThrow(/^DATABASE_URL is not right: use file:[^\n]+$/)
    },
  )

  test('a folder that cannot be made', async () => {
    await writeFile(path.join(folder, 'a-file'), '')
    await expect(checkDatabaseFile(`file:${folder}/a-file/site.db`)).rejects.toMatchObject({
      message: oneLine,
    })
    await expect(checkDatabaseFile(`file:${folder}/a-file/site.db`)).rejects.toThrow(
      /cannot be written \(E\w+\)/,
    )
  })

  const asRoot = process.getuid?.() === 0
  ;(asRoot ? test.skip : test)('a folder that may not be written', async () => {
    const closed = await mkdtemp(path.join(folder, 'closed-'))
    await chmod(closed, 0o500)
    await expect(checkDatabaseFile(`file:${closed}/site.db`)).rejects.toThrow(/cannot be written/)
  })

  test('a path that is a folder', async () => {
    await expect(checkDatabaseFile(`file:${folder}`)).rejects.toThrow(
      /cannot be opened for writing \(EISDIR\)/,
    )
  })

  test('a file that is something else', async () => {
    const file = path.join(folder, 'letter.db')
    await writeFile(file, 'Dear database, how are you?')
    await expect(checkDatabaseFile(`file:${file}`)).rejects.toThrow(/is not a SQLite database/)
  })

  test('a MongoDB that does not answer is named without its password', async () => {
    const databaseURL = 'mongodb://someone:hush@127.0.0.1:1/site?serverSelectionTimeoutMS=300'
    const config = buildConfig({
      secret: 'a secret for tests only',
      collections: [],
      db: databaseAdapter({ databaseURL }),
      logger: { options: { level: 'silent' } },
      telemetry: false,
      typescript: { autoGenerate: false },
    })
    const started = getPayload({ key: 'no mongod', config })
    await expect(started).rejects.toMatchObject({ message: oneLine })
    await expect(started).rejects.toThrow(
      /^MongoDB at 127\.0\.0\.1:1 cannot be used .*start it, or set DATABASE_URL/,
    )
    await expect(started).rejects.not.toThrow(/hush/)
  })

  test('a MongoDB URI that the driver refuses is one line too', () => {
    const error = unreachable(
      'mongodb://u:hush@db.example.org',
      new Error('bad mongodb://u:hush@db.example.org\nstack'),
    )
    expect(error.message).toEqual(oneLine)
    expect(error.message).not.toContain('hush')
  })
})

test.each([
  ['file:data/site.db', path.resolve('data/site.db')],
  ['file:./data/site.db', path.resolve('data/site.db')],
  ['file:/data/site.db', '/data/site.db'],
  ['file:///data/site.db', '/data/site.db'],
  ['file:/data/a%20site.db', '/data/a site.db'],
])('%s is the file %s', (url, file) => {
  expect(fileOfURL(url)).toBe(file)
})

test('what the MongoDB URI says has the last word over the defaults', () => {
  const defaults = { maxPoolSize: 50, w: 'majority' }
  expect(unlessSaid('mongodb://a:1,b:2/site?maxpoolsize=5&tls=true', defaults)).toEqual({ w: 'majority' })
  expect(unlessSaid('mongodb+srv://cluster.example.org', defaults)).toEqual(defaults)
})
