import { readFile, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Payload } from 'payload'
import { systemStore } from '#src/database/store'
import { run } from '#test/transfer/command'
import { type FilledSite, filesIn, startFilledSite } from '#test/transfer/filledSite'
import { testDatabase, testDatabaseKind } from '#test/support/testDatabase'

const { exportSite } = await import('#src/transfer/exportSite')
const { restoreSite } = await import('#src/transfer/restoreSite')
const { openSite } = await import('#src/transfer/openSite')
const { verify } = await import('#src/audit/verify')

let site: FilledSite
beforeAll(async () => {
  site = await startFilledSite()
})
afterAll(() => site?.stop())

/**
 * libsql closes a connection when its statements are collected as garbage. In a process of its own, as a server is, that
 * does not matter: it ends.
 */
const letGo = async () => {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  for (let n = 0; n < 3; n++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    gc()
  }
}
const closeForGood = async (payload: Payload) => {
  await payload.destroy()
  await letGo()
}

const opened: Payload[] = []
const dropped: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const payload of opened.splice(0)) await closeForGood(payload)
  for (const drop of dropped.splice(0)) await drop()
})
const open = async (url: string) => {
  const payload = await openSite(site.config, url)
  opened.push(payload)
  return payload
}

let number = 0
/** A place to restore to that has nothing, and its folder of pictures. */
const elsewhere = () => {
  const folder = path.join(site.folder, `restored-${number++}`)
  const database = testDatabase(folder)
  dropped.push(database.drop)
  return { folder, url: database.url, mediaDir: path.join(folder, 'media') }
}
const restore = (file: string, { url, mediaDir }: { url: string; mediaDir: string }) =>
  restoreSite({
    config: site.config,
    file,
    databaseURL: url,
    mediaDir,
    secret: site.secret,
    audit: site.audit,
    now: new Date('2026-05-03T10:20:30Z'),
  }).then(async (restored) => {
    // A restore is a process of its own; here the one before it is still in this one.
    await letGo()
    const { databaseURL } = restored
    if (databaseURL) dropped.push(() => dropMongo(databaseURL))
    return restored
  })
const dropMongo = async (url: string) => {
  const { MongoClient } = await import('mongodb')
  const client = new MongoClient(url)
  await client.db().dropDatabase()
  await client.close()
}
const backUp = async (name: string, payload = site.payload) => {
  const file = path.join(site.folder, name)
  return { file, ...(await exportSite({ ...site.whole, payload, file, action: 'backup' })) }
}

test('drill: a backup made while people write holds everything that was acknowledged before it began', async () => {
  const acknowledged: string[] = []
  let goesOn = true
  const writing = Array.from({ length: 3 }, async (_, writer) => {
    for (let n = 0; goesOn; n++) {
      const state = n % 3 === writer ? ('published' as const) : ('draft' as const)
      const { id } = await site.build.course({ state, title: `Written meanwhile ${writer} ${n}` })
      acknowledged.push(id)
      await new Promise((resolve) => setTimeout(resolve, testDatabaseKind === 'sqlite' ? 20 : 300))
    }
  })
  while (acknowledged.length < 10) await new Promise((resolve) => setTimeout(resolve, 20))
  const before = [...acknowledged]
  const file = path.join(site.folder, 'under-load.ndjson.gz')
  const backup = await run('backup', [file, '--as', 'admin@example.com'])
  goesOn = false
  await Promise.all(writing)
  expect(backup).toMatchObject({ code: 0, out: '' })
  expect(backup.err).toMatch(/\d+ rows and \d+ pictures in .*under-load\.ndjson\.gz: [\d.]+ [kM]B, in /)
  expect(backup.err).not.toMatch(/Warning/)

  const place = elsewhere()
  const restored = await restore(file, place)
  expect(restored).toMatchObject({ keptAside: null, databaseURL: null, files: expect.any(Number) as number })
  const payload = await open(place.url)
  expect(await verify({ payload, ...site.audit })).toMatchObject({ ok: true })
  const { docs } = await systemStore(payload).find('courses', { where: { id: { in: before } } })
  expect(docs.map(({ id }) => id).sort()).toEqual([...before].sort())
  expect(await filesIn(place.mediaDir)).toEqual(await filesIn(site.mediaDir))
  expect(acknowledged.length).toBeGreaterThan(before.length)
  expect(await systemStore(payload).findOne('events', { action: { equals: 'backup' } })).toMatchObject({
    actor: site.people.admin.id,
  })
})

test('a damaged archive is refused, and the site that is there is not touched', async () => {
  const { file } = await backUp('whole.ndjson')
  const place = elsewhere()
  await restore(file, place)
  const before = await contentsOf(place.folder)

  const bytes = await readFile(file)
  const at = bytes.indexOf('under-a-new-address')
  bytes[at] = bytes[at]! ^ 1
  const damaged = path.join(site.folder, 'damaged.ndjson')
  await writeFile(damaged, bytes)
  await expect(restore(damaged, place)).rejects.toMatchObject({
    name: 'TransferRefused',
    message: expect.stringMatching(/damaged\.ndjson is damaged at line \d+/) as string,
  })
  expect(await contentsOf(place.folder)).toEqual(before)
})

test('a restore in the place of a site keeps the one that was there', async () => {
  const first = await backUp('first.ndjson')
  const place = elsewhere()
  await restore(first.file, place)
  const later = await site.build.topic({ title: 'Only in the second' })
  const second = await backUp('second.ndjson')
  const restored = await restore(second.file, place)

  const now = await open(restored.databaseURL ?? place.url)
  const before = await open(testDatabaseKind === 'sqlite' ? `file:${restored.keptAside}` : place.url)
  expect(await systemStore(now).findByID('topics', later.id)).not.toBeNull()
  expect(await systemStore(before).findByID('topics', later.id)).toBeNull()
  for (const payload of [now, before])
    expect(await verify({ payload, ...site.audit })).toMatchObject({ ok: true })
  expect(restored.keptAside).toMatch(
    testDatabaseKind === 'sqlite' ? /guidepost\.db\.before-restore-20260503-102030$/ : /^guidepost_test_/,
  )
  expect((await systemStore(now).find('events', { sort: '-sequence', limit: 1 })).docs[0]).toMatchObject({
    action: 'restore',
    actorName: 'the system',
    details: { file: 'second.ndjson' },
  })
})

const onSQLite = testDatabaseKind === 'sqlite' ? test : test.skip
onSQLite('a file that a server has open is not replaced (SQLite)', async () => {
  const { file } = await backUp('for-a-running-one.ndjson')
  const place = elsewhere()
  await restore(file, place)
  const server = await open(place.url)
  await expect(restore(file, place)).rejects.toThrow(
    /guidepost\.db is in use by a server or another command: stop it first/,
  )
  await closeForGood(server)
  await expect(restore(file, place)).resolves.toMatchObject({ keptAside: expect.any(String) as string })
  expect((await readdir(place.folder)).filter((name) => name.includes('restoring'))).toEqual([])
})

/** Names, sizes and, of files, the last change. */
async function contentsOf(folder: string) {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return Promise.all(
    names.sort().map(async (name) => {
      const { size, mtimeMs } = await stat(path.join(folder, name))
      return [name, size, mtimeMs]
    }),
  )
}
