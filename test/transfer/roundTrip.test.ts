import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import { testDatabaseKind } from '#test/support/testDatabase'
import { password } from '#test/support/people'
import { type FilledSite, filesIn, startFilledSite } from '#test/transfer/filledSite'

const { exportSite } = await import('#src/transfer/exportSite')
const { importSite } = await import('#src/transfer/importSite')

let site: FilledSite
beforeAll(async () => {
  site = await startFilledSite()
})
afterAll(() => site?.stop())

/** From one database into another by way of a file. */
async function carry(
  from: Payload,
  to: Payload,
  name: string,
  mediaDir = path.join(site.folder, `${name}-media`),
) {
  const file = path.join(site.folder, name)
  const exported = await exportSite({ ...site.whole, payload: from, file })
  const imported = await importSite({ payload: to, file, mediaDir, secret: site.secret })
  return { file, exported, imported, mediaDir }
}

const compare = async (from: Payload, to: Payload) => {
  const { compareSites } = await import('#src/transfer/compareSites')
  return compareSites(from, to, site.audit)
}

describe('a site that goes through a file', () => {
  let to: Payload
  let carried: Awaited<ReturnType<typeof carry>>
  beforeAll(async () => {
    to = (await site.openAnother()).payload
    carried = await carry(site.payload, to, 'site.ndjson.gz')
  })

  test('is the same afterwards: rows, history, audit trail, and what readers see', async () => {
    const comparison = await compare(site.payload, to)
    expect(comparison).toMatchObject({ differences: [] })
    expect(comparison.rows).toBeGreaterThan(150)
    expect(comparison.answers).toBeGreaterThan(40)
    expect(carried.imported).toMatchObject({ rows: comparison.rows, resumedAfter: null, sameSecret: true })
  })

  test('has all of its collections in the file, with versions', () => {
    const { rows } = carried.exported
    for (const name of [
      'users',
      'careers',
      'careers.versions',
      'publications',
      'commits',
      'timeline',
      'events',
      'media',
      'site',
      'site.versions',
      'payload-preferences',
    ])
      expect([name, rows[name]]).toEqual([name, expect.any(Number)])
  })

  test('has its pictures, byte for byte', async () => {
    const before = await filesIn(site.mediaDir)
    expect(await filesIn(carried.mediaDir)).toEqual(before)
    expect(Object.keys(before).length).toBeGreaterThan(1)
  })

  test('lets its people in with their passwords and keys', async () => {
    const { token } = await to.login({
      collection: 'users',
      data: { email: 'editor@example.com', password },
    })
    expect(token).toEqual(expect.any(String))
    const { user } = await to.auth({
      headers: new Headers({ authorization: `users API-Key ${site.apiKey}` }),
    })
    expect(user).toMatchObject({ email: 'viewer@example.com' })
  })

  test('finds a version of before by its id', async () => {
    const { docs } = await site.payload.findVersions({
      collection: 'careers',
      limit: 3,
      sort: 'id',
      overrideAccess: true,
    })
    for (const { id, version } of docs) {
      const found = await to.findVersionByID({ collection: 'careers', id, overrideAccess: true, depth: 0 })
      expect(found.version.title).toBe(version.title)
    }
    expect(docs.length).toBeGreaterThan(0)
  })

  test('goes on where it was: the next save, publication and event follow those of before', async () => {
    const { builders } = await import('#test/support/build')
    const { verify } = await import('#src/audit/verify')
    await builders(to, site.people).career({ state: 'published' })
    expect(await verify({ payload: to, ...site.audit })).toMatchObject({ ok: true })
  })

  test('lies in a file that only its owner reads, and that tells of its own making', async () => {
    const { mode } = await stat(carried.file)
    expect((mode & 0o777).toString(8)).toBe('600')
    const { docs } = await site.payload.find({
      collection: 'events',
      where: { action: { equals: 'export' } },
      overrideAccess: true,
    })
    expect(docs).toEqual([expect.objectContaining({ actorName: 'the system' })])
  })
})

test('a file that is there is not written over, unless one says so', async () => {
  const file = path.join(site.folder, 'once.ndjson')
  await exportSite({ ...site.whole, payload: site.payload, file })
  const before = await readFile(file)
  await expect(exportSite({ ...site.whole, payload: site.payload, file })).rejects.toThrow(
    /once\.ndjson is there already/,
  )
  expect(await readFile(file)).toEqual(before)
  await exportSite({ ...site.whole, payload: site.payload, file, force: true })
  expect(await readFile(file)).not.toEqual(before)
})

const onBoth = process.env.MONGODB_URI && testDatabaseKind === 'sqlite' ? test : test.skip
onBoth('from SQLite to MongoDB and back, nothing is different (needs MONGODB_URI)', async () => {
  const mongodb = (await site.openAnother('mongodb')).payload
  const sqlite = (await site.openAnother('sqlite')).payload
  await carry(site.payload, mongodb, 'there.ndjson')
  expect(await compare(site.payload, mongodb)).toMatchObject({ differences: [] })
  await carry(mongodb, sqlite, 'back.ndjson')
  expect(await compare(mongodb, sqlite)).toMatchObject({ differences: [] })
})
