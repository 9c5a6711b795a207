import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import S3rver from 's3rver'
import account from 's3rver/lib/models/account.js'
import { openBucket } from '#src/images/bucket'
import { fileName, newToken } from '#src/images/fileNames'
import { png } from '#test/images/pictures'
import { type Build, builders } from '#test/support/build'
import { type Http, startHttp } from '#test/support/http'
import { run } from '#test/transfer/command'
import { createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

// One database is enough: it is about where pictures lie.
/*
 * Pictures in a bucket of a real server that speaks S3 (it looks at the account, not at the signature). The folder is only a copy.
 */
const keys = { accessKeyId: 'guidepost-test', secretAccessKey: 'long enough for settings' }
let folder: string
let server: S3rver
let port: number
let started: Started
let http: Http
let build: Build
let bucket: ReturnType<typeof openBucket>

const serve = async (at: number) => {
  server = new S3rver({
    address: '127.0.0.1',
    port: at,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'pictures' }],
  })
  return (await server.run()).port
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guidepost-bucket-'))
  // Its own account has a secret shorter than our settings take.
  account.DUMMY_ACCOUNT.createKeyPair(keys.accessKeyId, keys.secretAccessKey)
  port = await serve(0)
  const endpoint = `http://127.0.0.1:${port}`
  started = await startPayload({
    S3_BUCKET: 'pictures',
    S3_ENDPOINT: endpoint,
    S3_ACCESS_KEY_ID: keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
  })
  bucket = openBucket({ bucket: 'pictures', endpoint, ...keys })
  build = builders(started.payload, await createPeople(started.payload))
  http = await startHttp(started.payload)
})
afterAll(async () => {
  await http?.stop()
  await started?.stop()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

type Picture = {
  id: string
  filename: string
  url: string
  sizes: Record<string, { filename: string | null }>
}

const upload = async () => {
  const form = new FormData()
  form.append('_payload', JSON.stringify({ alt: 'Red and blue' }))
  form.append('file', new Blob([new Uint8Array(await png({ width: 700, height: 300 }))]), 'one.png')
  return http.post('/api/media', { as: 'editor@example.com', body: form })
}
const uploaded = async (): Promise<Picture> => {
  const { status, body } = await upload()
  expect(status).toBe(201)
  return body.doc as Picture
}
const namesOf = ({ filename, sizes }: Picture) =>
  [filename, ...Object.values(sizes).flatMap((size) => size.filename ?? [])].sort()
const inBucket = async () => {
  const names: string[] = []
  for await (const page of bucket.list()) names.push(...page.map(({ name }) => name))
  return names.sort()
}
const inFolder = async () => (await readdir(media())).filter((name) => !name.startsWith('.')).sort()
const media = () => path.join(started.folder, 'media')
/** As another node has it that was not asked for this picture yet. */
const emptyFolder = async () => {
  for (const name of await inFolder()) await rm(path.join(media(), name))
}

test('a picture lies in the bucket with all its sizes, and a node that does not have it brings it', async () => {
  const picture = await uploaded()
  expect(await inBucket()).toEqual(namesOf(picture))
  const bytes = await readFile(path.join(media(), picture.filename))

  await emptyFolder()
  const staff = await fetch(http.origin + new URL(picture.url, http.origin).pathname, {
    headers: { authorization: `JWT ${await http.login('viewer@example.com')}` },
  })
  expect(staff.status).toBe(200)
  expect(Buffer.from(await staff.arrayBuffer()).equals(bytes)).toBe(true)

  await emptyFolder()
  expect((await http.get(`/media/${picture.filename}`)).status).toBe(404)
  await build.course({ picture: picture.id, state: 'published' })
  const reader = await fetch(`${http.origin}/media/${picture.filename}`)
  expect(reader.status).toBe(200)
  expect(Buffer.from(await reader.arrayBuffer()).equals(bytes)).toBe(true)
  // Kept for the next one, whole; and of a picture nobody may see nothing was brought.
  expect(await inFolder()).toEqual([picture.filename])
})

test('a new focal point is made of a picture that is only in the bucket', async () => {
  const { id } = await uploaded()
  await emptyFolder()
  const { status } = await http.patch(`/api/media/${id}`, {
    as: 'editor@example.com',
    body: { focalX: 10, focalY: 20 },
  })
  expect(status).toBe(200)
})

test('a deleted picture is gone from the bucket, and what a crash left there the sweep takes', async () => {
  const picture = await uploaded()
  const left = fileName({ mediaId: picture.id, token: newToken(), extension: 'png' })
  await bucket.put(left, Buffer.from('left over'), 'image/png')
  const { sweepPictures } = await import('#collections/media/sweepPictures')
  expect(await sweepPictures(started.payload, new Date(Date.now() + 60_000))).toBeGreaterThan(0)
  expect(await inBucket()).toEqual(expect.arrayContaining(namesOf(picture)))
  expect(await inBucket()).not.toContain(left)

  expect((await http.delete(`/api/media/${picture.id}`, { as: 'admin@example.com' })).status).toBe(200)
  const isGone = async () => (await inBucket()).every((name) => !name.startsWith(picture.id))
  for (let patience = 50; patience > 0 && !(await isGone()); patience--)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await isGone()).toBe(true)
})

test('an export holds what is only in the bucket, and what an import brings goes into it', async () => {
  const picture = await uploaded()
  await emptyFolder()
  const { exportSite } = await import('#src/transfer/exportSite')
  const exported = await exportSite({
    payload: started.payload,
    file: path.join(started.folder, 'site.ndjson'),
    mediaDir: media(),
    publicUrl: 'http://guidepost.test',
    secret: process.env.PAYLOAD_SECRET!,
  })
  expect(exported.files).toBe((await inBucket()).length)

  const { bringAllPicturesThere } = await import('#src/images/pictureBucket')
  for (const name of namesOf(picture)) await bucket.remove(name)
  expect(await bringAllPicturesThere(media())).toBe(namesOf(picture).length)
  expect(await inBucket()).toEqual(expect.arrayContaining(namesOf(picture)))
})

test('a bucket that does not answer refuses an upload with 503, and leaves nothing behind', async () => {
  const before = { rows: await started.payload.count({ collection: 'media' }), files: await inFolder() }
  await server.close()
  const { status, body } = await upload()
  await serve(port)
  expect(status).toBe(503)
  expect(body).toMatchObject({ title: 'Pictures cannot be kept at the moment' })
  expect(await started.payload.count({ collection: 'media' })).toEqual(before.rows)
  expect(await inFolder()).toEqual(before.files)
})

test('an account that the bucket does not know is refused with what the bucket says, and without its secret', async () => {
  const unknown = openBucket({
    bucket: 'pictures',
    endpoint: `http://127.0.0.1:${port}`,
    accessKeyId: 'nobody',
    secretAccessKey: 'not-to-be-told',
  })
  const refused = unknown.put('a.png', Buffer.from('x'), 'image/png')
  await expect(refused).rejects.toMatchObject({
    status: 503,
    message: expect.stringMatching(/403 InvalidAccessKeyId/) as string,
  })
  await expect(refused).rejects.not.toThrow(/not-to-be-told/)
})

test('npm run pictures:upload brings what only the folder has, and says in a line why it cannot', async () => {
  const picture = await uploaded()
  for (const name of namesOf(picture)) await bucket.remove(name)
  expect(await run('uploadPictures', [])).toMatchObject({
    code: 0,
    out: `${namesOf(picture).length} files were brought into the bucket pictures.\n`,
  })
  expect(await inBucket()).toEqual(expect.arrayContaining(namesOf(picture)))

  const { code, err } = await run('uploadPictures', [], { S3_BUCKET: 'another-one' })
  expect(code).toBe(1)
  expect(err).toMatch(/^Not all pictures[^\n]+“another-one”[^\n]+NoSuchBucket[^\n]+\n$/)
})
