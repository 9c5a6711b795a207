import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { systemStore } from '#src/database/store'
import { png } from '#test/images/pictures'
import { startServer } from '#test/support/startServer'

const { started, payload, build, http } = await startServer()

const editor = 'editor@example.com'
const admin = 'admin@example.com'
type Size = { filename: string | null }
type Picture = { id: string; filename: string; sizes: Record<string, Size> }

const form = async (fields: Record<string, unknown> = {}, width = 700) => {
  const data = new FormData()
  data.append('_payload', JSON.stringify(fields))
  data.append('file', new Blob([new Uint8Array(await png({ width, height: 300 }))]), 'Canary Person.png')
  return data
}
const picture = async (): Promise<Picture> => {
  const { status, body } = await http.post('/api/media', {
    as: editor,
    body: await form({ alt: 'Red and blue' }),
  })
  expect(status).toBe(201)
  return (body as { doc: Picture }).doc
}
const transition = (collection: string, id: string, name: string, body: Record<string, unknown> = {}) =>
  http.post(`/api/${collection}/${id}/transitions/${name}`, { as: 'reviewer@example.com', body })
const onDisk = (name: string) => readFile(path.join(started.folder, 'media', name))
const statusOf = async (name: string) => (await http.get(`/media/${name}`)).status
const namesOf = ({ filename, sizes }: Picture) => [
  filename,
  ...Object.values(sizes).flatMap((size) => size.filename ?? []),
]

describe('a reader', () => {
  test('sees no picture that no live page shows, not even one of a draft or of a page under review', async () => {
    for (const state of ['draft', 'in_review', 'approved'] as const) {
      const shown = await picture()
      await build.course({ picture: shown.id, state })
      for (const name of namesOf(shown)) expect(await statusOf(name)).toBe(404)
    }
  })

  test('cannot tell a private picture from one that is not there', async () => {
    const { filename } = await picture()
    const other = filename.replace(/-[0-9a-f]{16}/, '-0123456789abcdef')
    const answers = await Promise.all([filename, other].map((name) => http.get(`/media/${name}`)))
    const [hidden, missing] = answers.map(({ status, text, headers }) => [
      status,
      text,
      headers.get('content-type'),
      headers.get('cache-control'),
      headers.get('etag'),
    ])
    expect(hidden).toEqual(missing)
    expect(hidden![3]).toBe('no-store')
  })

  test('sees every file of a picture that a live page shows, and may keep it for ever', async () => {
    const shown = await picture()
    await build.course({ picture: shown.id, state: 'published' })
    for (const name of namesOf(shown)) {
      const response = await fetch(`${http.origin}/media/${name}`)
      expect(response.status).toBe(200)
      expect(Buffer.from(await response.arrayBuffer()).equals(await onDisk(name))).toBe(true)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': `image/${path.extname(name).slice(1)}`,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin',
        etag: `"${name}"`,
      })
    }
  })

  test('gets 304 for what they have, the head for HEAD, a part for a range, and 405 for the rest', async () => {
    const shown = await picture()
    await build.course({ picture: shown.id, state: 'published' })
    const address = `/media/${shown.filename}`
    const again = await http.get(address, { headers: { 'if-none-match': `"${shown.filename}"` } })
    expect([again.status, again.text]).toEqual([304, ''])
    const head = await http.request('HEAD', address)
    expect([head.status, head.text, Number(head.headers.get('content-length'))]).toEqual([
      200,
      '',
      (await onDisk(shown.filename)).length,
    ])
    const part = await http.get(address, { headers: { range: 'bytes=0-3' } })
    expect([part.status, part.headers.get('content-length')]).toEqual([206, '4'])
    const beyond = await http.get(address, { headers: { range: 'bytes=99999999-' } })
    expect(beyond).toMatchObject({
      status: 416,
      body: { type: 'urn:guidepost:problem:range-not-satisfiable' },
    })
    const length = (await onDisk(shown.filename)).length
    expect(beyond.headers.get('content-range')).toBe(`bytes */${length}`)
    expect(beyond.headers.get('cache-control')).toBe('no-store')
    const posted = await http.post(address, { body: {} })
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  test('sees the picture no more once the page is taken down', async () => {
    const shown = await picture()
    const { id } = await build.course({ picture: shown.id, state: 'published' })
    expect(await statusOf(shown.filename)).toBe(200)
    expect((await transition('courses', id, 'unpublish')).status).toBe(200)
    expect(await statusOf(shown.filename)).toBe(404)
  })

  test.each([
    '.gitignore',
    '..%2Fguidepost.db',
    '%2e%2e%2fguidepost.db',
    '..%5cguidepost.db',
    'payload-secret',
    '',
    'a/b',
    '%00',
    '01990000-0000-7000-8000-000000000001-0123456789abcdef.jpg%2f..%2f..%2fguidepost.db',
  ])('gets nothing for /media/%s', async (name) => {
    const { status, text } = await http.get(`/media/${name}`)
    expect([400, 404]).toContain(status)
    expect(text).not.toContain('SQLite')
  })

  test('gets a 404, not a stack trace, when the file of a live picture is gone', async () => {
    const shown = await picture()
    await build.course({ picture: shown.id, state: 'published' })
    await rm(path.join(started.folder, 'media', shown.filename))
    const { status, headers, text } = await http.get(`/media/${shown.filename}`)
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8'])
    expect(headers.get('etag')).toBeNull()
    expect(text).not.toContain(started.folder)
  })
})

describe('a live picture', () => {
  test('stays as it was approved when it is replaced, until the page is published again', async () => {
    const before = await picture()
    const course = await build.course({ picture: before.id, state: 'published' })
    const { body } = await http.patch(`/api/media/${before.id}`, { as: editor, body: await form({}, 350) })
    const after = (body as { doc: Picture }).doc
    for (const name of namesOf(before)) expect(await statusOf(name)).toBe(200)
    for (const name of namesOf(after)) expect(await statusOf(name)).toBe(404)

    expect((await transition('courses', course.id, 'unpublish')).status).toBe(200)
    const row = await systemStore(payload).findByID('media', before.id)
    expect([...(row!.earlierFiles as string[])].sort()).toEqual(namesOf(before).sort())
    // A draft still names it; first it is taken out there.
    expect((await http.delete(`/api/media/${before.id}`, { as: admin })).status).toBe(409)
    await http.patch(`/api/courses/${course.id}`, { as: editor, body: { picture: null } })
    expect((await http.delete(`/api/media/${before.id}`, { as: admin })).status).toBe(200)
    for (const name of [...namesOf(before), ...namesOf(after)])
      await expect(onDisk(name)).rejects.toThrow(/ENOENT/)
  })

  test('keeps its thumbnail when the focal point moves, until the page is published again', async () => {
    const before = await picture()
    await build.course({ picture: before.id, state: 'published' })
    const { body } = await http.patch(`/api/media/${before.id}`, {
      as: editor,
      body: { focalX: 10, focalY: 10 },
    })
    const after = (body as { doc: Picture }).doc
    expect(await statusOf(before.sizes.thumbnail!.filename!)).toBe(200)
    expect(await statusOf(after.sizes.thumbnail!.filename!)).toBe(404)
    expect(await statusOf(before.filename)).toBe(200)
  })

  test('cannot be deleted, and the refusal names the page', async () => {
    const shown = await picture()
    const course = await build.course({ picture: shown.id, state: 'published' })
    const { status, body } = await http.delete(`/api/media/${shown.id}`, { as: admin })
    expect(status).toBe(409)
    expect(body.detail).toContain(course.title)
    expect(body.errors).toMatchObject([{ collection: 'courses', document: course.id }])
    expect(await statusOf(shown.filename)).toBe(200)
  })

  test('of a page that is to go live later cannot be deleted either', async () => {
    const shown = await picture()
    await build.course({ picture: shown.id, state: 'scheduled' })
    expect(await statusOf(shown.filename)).toBe(404)
    expect((await http.delete(`/api/media/${shown.id}`, { as: admin })).status).toBe(409)
    expect((await onDisk(shown.filename)).length).toBeGreaterThan(0)
  })

  test('tells readers nothing of the name its file had', async () => {
    const shown = await picture()
    await build.course({ picture: shown.id, state: 'published' })
    const { docs } = await systemStore(payload).find('publications', {
      where: { media: { in: [shown.id] } },
    })
    expect(docs).toHaveLength(1)
    expect(JSON.stringify(docs)).not.toContain('Canary')
    expect((docs[0]!.snapshot as { _media: Record<string, unknown> })._media[shown.id]).toMatchObject({
      id: shown.id,
      filename: shown.filename,
      alt: 'Red and blue',
      width: 700,
      height: 300,
    })
  })
})
