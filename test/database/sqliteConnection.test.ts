import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSQLite } from '#src/database/sqliteConnection'

let folder: string
let file: string
let one: ReturnType<typeof openSQLite>
let other: ReturnType<typeof openSQLite>

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guidepost-statements-'))
  file = path.join(folder, 'site.db')
  one = openSQLite(file)
  other = openSQLite(file)
  await one.execute('PRAGMA journal_mode = WAL')
  await one.execute('CREATE TABLE pages (id TEXT PRIMARY KEY, title TEXT NOT NULL, views INTEGER)')
  await one.execute({ sql: 'INSERT INTO pages VALUES (?, ?, ?)', args: ['a', 'Weaver', 3] })
})
afterEach(async () => {
  one.close()
  other.close()
  await rm(folder, { recursive: true, force: true })
})

const rows = async (client: typeof one, sql: string, args: (string | number)[] = []) =>
  (await client.execute({ sql, args })).rows.map((row) => ({ ...row }))

test('a statement said again gives what is stored now, with the values of this time', async () => {
  const sql = 'SELECT title, views FROM pages WHERE id = ?'
  expect(await rows(one, sql, ['a'])).toEqual([{ title: 'Weaver', views: 3 }])
  await other.execute({ sql: 'UPDATE pages SET views = ? WHERE id = ?', args: [4, 'a'] })
  await other.execute({ sql: 'INSERT INTO pages VALUES (?, ?, ?)', args: ['b', 'Dyer', 9] })
  expect(await rows(one, sql, ['a'])).toEqual([{ title: 'Weaver', views: 4 }])
  expect(await rows(one, sql, ['b'])).toEqual([{ title: 'Dyer', views: 9 }])
  expect(await rows(one, sql, ['c'])).toEqual([])
})

test('columns that the connection itself adds and drops are known at once', async () => {
  const sql = 'SELECT * FROM pages'
  const narrow = 'SELECT views FROM pages'
  expect(await rows(one, sql)).toEqual([{ id: 'a', title: 'Weaver', views: 3 }])
  expect(await rows(one, narrow)).toEqual([{ views: 3 }])
  await one.execute("ALTER TABLE pages ADD COLUMN level TEXT DEFAULT 'any'")
  expect(await rows(one, sql)).toEqual([{ id: 'a', title: 'Weaver', views: 3, level: 'any' }])
  await one.execute('ALTER TABLE pages DROP COLUMN views')
  expect(await rows(one, sql)).toEqual([{ id: 'a', title: 'Weaver', level: 'any' }])
  await expect(rows(one, narrow)).rejects.toThrow('no such column: views')
})

test('what another process changes of the tables makes no kept statement wrong', async () => {
  const narrow = 'SELECT title, views FROM pages'
  await rows(one, narrow)
  await rows(one, 'SELECT * FROM pages')
  await other.execute("ALTER TABLE pages ADD COLUMN level TEXT DEFAULT 'any'")
  expect(await rows(one, narrow)).toEqual([{ title: 'Weaver', views: 3 }])
  expect(await rows(one, 'SELECT * FROM pages')).toEqual([
    { id: 'a', title: 'Weaver', views: 3, level: 'any' },
  ])
  expect(await rows(one, 'SELECT count(*) AS pages FROM pages')).toEqual([{ pages: 1 }])
  await other.execute('ALTER TABLE pages DROP COLUMN views')
  await expect(rows(one, narrow)).rejects.toThrow('no such column: views')
  expect(await rows(one, 'SELECT title, level FROM pages')).toEqual([{ title: 'Weaver', level: 'any' }])
})

test('a statement that failed leaves its transaction usable, and can be said again', async () => {
  const sql = 'INSERT INTO pages VALUES (?, ?, ?) RETURNING id'
  await one.execute('BEGIN IMMEDIATE')
  expect(await rows(one, sql, ['b', 'Dyer', 1])).toEqual([{ id: 'b' }])
  await expect(one.execute({ sql, args: ['b', 'Dyer', 1] })).rejects.toMatchObject({
    code: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  })
  expect(await rows(one, sql, ['c', 'Smith', 1])).toEqual([{ id: 'c' }])
  await one.execute('COMMIT')
  expect(await rows(other, 'SELECT count(*) AS pages FROM pages')).toEqual([{ pages: 3 }])

  await one.execute('BEGIN IMMEDIATE')
  await one.execute({ sql, args: ['d', 'Cooper', 1] })
  await expect(one.execute({ sql, args: ['d', 'Cooper', 1] })).rejects.toThrow('UNIQUE')
  await one.execute('ROLLBACK')
  expect(await rows(other, 'SELECT count(*) AS pages FROM pages')).toEqual([{ pages: 3 }])
})

test('a kept read holds nothing open: what others wrote can be moved out of the log', async () => {
  await rows(one, 'SELECT * FROM pages')
  await rows(one, 'SELECT id FROM pages WHERE views > ?', [1])
  await other.execute({ sql: 'UPDATE pages SET views = ?', args: [5] })
  const [done] = await rows(other, 'PRAGMA wal_checkpoint(TRUNCATE)')
  expect(done).toEqual({ busy: 0, log: 0, checkpointed: 0 })
})

test('more statements than are kept are answered all the same', async () => {
  for (let round = 0; round < 2; round++)
    for (let n = 0; n < 300; n++)
      expect(await rows(one, `SELECT ${n} AS n FROM pages WHERE id = ?`, ['a'])).toEqual([{ n }])
})

test('a file that was closed can be removed, opened anew and written to', async () => {
  await rows(one, 'SELECT * FROM pages')
  one.close()
  other.close()
  await rm(file)
  one = openSQLite(file)
  other = openSQLite(file)
  await one.execute('CREATE TABLE pages (id TEXT)')
  await one.execute("INSERT INTO pages VALUES ('z')")
  expect(await rows(other, 'SELECT * FROM pages')).toEqual([{ id: 'z' }])
})
