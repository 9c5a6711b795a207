import { readFileSync } from 'node:fs'
import path from 'node:path'
import { SettingsError, readSettings, variables } from '#src/settings'

// One database is enough: it reads an environment and opens nothing.
const linesFor = (env: Record<string, string>): string[] => {
  try {
    readSettings(env)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.lines
    throw error
  }
}

it('needs no variable at all', () => {
  expect(readSettings({ DATA_DIR: '/nowhere/data' })).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:3000',
    siteUrl: 'http://127.0.0.1:3000',
    databaseFile: '/nowhere/data/guidepost.db',
    databaseUrl: 'file:/nowhere/data/guidepost.db',
    mediaDir: path.resolve('media'),
    seed: 'sample',
    seedPassword: undefined,
    s3: null,
  })
})

it('knows the site of the readers apart from itself', () => {
  const env = { PUBLIC_URL: 'https://cms.example.com/', DATA_DIR: '/nowhere' }
  expect(readSettings(env).siteUrl).toBe('https://cms.example.com')
  expect(readSettings({ ...env, SITE_URL: 'https://www.example.com/guides/' })).toMatchObject({
    publicUrl: 'https://cms.example.com',
    siteUrl: 'https://www.example.com/guides',
  })
})

it('takes an empty value for none', () => {
  expect(readSettings({ PORT: '', SEED: ' ', DATA_DIR: '/nowhere' })).toMatchObject({
    port: 3000,
    seed: 'sample',
  })
})

it.each([
  ['PORT', '80a'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '3.5'],
  ['HOST', 'not a host'],
  ['DATABASE_URL', 'postgres://localhost/x'],
  ['DATABASE_URL', 'file:'],
  ['DATABASE_URL', 'file:%zz'],
  ['PUBLIC_URL', 'guides.example.com'],
  ['PUBLIC_URL', 'ftp://guides.example.com'],
  ['PUBLIC_URL', 'https://guides.example.com/cms'],
  ['PUBLIC_URL', 'https://guides.example.com/cms/'],
  ['PUBLIC_URL', 'https://guides.example.com//'],
  ['SITE_URL', 'www.example.com'],
  ['SEED', 'everything'],
  ['SEED_PASSWORD', 'short'],
  ['SMTP_URL', 'mail.example.com'],
  ['CORS_ORIGINS', '*'],
  ['CORS_ORIGINS', 'https://example.com/path'],
  ['TRUST_PROXY', 'yes'],
  ['LOG_LEVEL', 'loud'],
  ['LOG_FORMAT', 'xml'],
  ['BODY_LIMIT', 'a lot'],
  ['UPLOAD_LIMIT', '-5mb'],
  ['SHUTDOWN_SECONDS', 'soon'],
])('answers %s=%s with one line that names it and says what would be right', (name, value) => {
  const lines = linesFor({ [name]: value })

  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(new RegExp(`^${name}: .*it has to be .+\\.$`))
  expect(lines[0]).not.toContain('\n')
})

it('says in one go everything that is wrong', () => {
  expect(linesFor({ PORT: 'x', SEED: 'y' }).map((line) => line.split(':')[0])).toEqual(['PORT', 'SEED'])
})

it.each([
  ['DATABASE_URL', 'postgres://me:hunter2@db/x'],
  ['PAYLOAD_SECRET', 'hunter2'],
  ['SMTP_URL', 'http://me:hunter2@mail'],
])('never repeats the value of %s', (name, value) => {
  expect(linesFor({ [name]: value }).join()).not.toContain('hunter2')
})

it.each([
  ['file:./data/x.db', path.resolve('data/x.db')],
  ['file:/var/lib/x.db', '/var/lib/x.db'],
  ['file:///var/lib/x.db', '/var/lib/x.db'],
  ['file:/var/lib/with%20space.db', '/var/lib/with space.db'],
])('finds the database file of %s', (url, file) => {
  expect(readSettings({ DATABASE_URL: url }).databaseFile).toBe(file)
})

it('keeps a MongoDB address as it was given', () => {
  const url = 'mongodb://user:pass@one:27017,two:27017/site?replicaSet=rs0'

  expect(readSettings({ DATABASE_URL: url })).toMatchObject({
    databaseUrl: url,
    databaseFile: null,
  })
})

it('lists every variable in .env.example and no other', () => {
  const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^# ?([A-Z0-9_]+)=/gm)].map(
    ([, name]) => name,
  )

  expect(listed.sort()).toEqual(Object.keys(variables).sort())
})

it('gives in .env.example only values that are right', () => {
  const given = [...readFileSync('.env.example', 'utf8').matchAll(/^# ?([A-Z0-9_]+)=(.*)$/gm)]

  expect(
    linesFor(Object.fromEntries(given.map(([, name, value]) => [name, value])) as Record<string, string>),
  ).toEqual([])
})
