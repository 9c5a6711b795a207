import { readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { sweepPictures } from '#collections/media/sweepPictures'
import { systemStore } from '#src/database/store'
import {
  colourAt,
  isBlue,
  isRed,
  movingGif,
  phonePhoto,
  png,
  pngThatClaims,
  svg,
} from '#test/images/pictures'
import { startServer } from '#test/support/startServer'

const { started, payload, people, http } = await startServer({ UPLOAD_LIMIT: '2mb' })

const editor = 'editor@example.com'
const files = async () => (await readdir(path.join(started.folder, 'media'))).sort()

type Form = { bytes?: Buffer; name?: string; type?: string; fields?: Record<string, unknown>; field?: string }
const form = ({ bytes, name = 'holiday.jpg', type = 'image/jpeg', fields = {}, field = 'file' }: Form) => {
  const data = new FormData()
  data.append('_payload', JSON.stringify(fields))
  if (bytes) data.append(field, new Blob([new Uint8Array(bytes)], { type }), name)
  return data
}
const upload = async (wanted: Form = {}, as: string | undefined = editor) =>
  http.post('/api/media', {
    ...(as ? { as } : {}),
    body: form({ bytes: await png({ width: 700, height: 300 }), ...wanted }),
  })

/** Runs `work` and answers which files came and went meanwhile. */
const filesChangedBy = async (work: () => Promise<unknown>) => {
  const before = await files()
  await work()
  const after = await files()
  return {
    came: after.filter((name) => !before.includes(name)),
    went: before.filter((name) => !after.includes(name)),
  }
}

describe('an upload', () => {
  test('of a phone’s photo is kept upright and without its place, in every file', async () => {
    const bytes = await phonePhoto({ width: 1200, height: 800 })
    let answer: Awaited<ReturnType<typeof upload>> | undefined
    const { came } = await filesChangedBy(async () => {
      answer = await upload({ bytes, fields: { alt: 'Red above blue', credit: 'Ada Example' } })
    })
    expect(answer!.status).toBe(201)
    const { doc } = answer!.body as {
      doc: Record<string, never> & { sizes: Record<string, { filename: string | null }> }
    }
    expect(doc).toMatchObject({
      alt: 'Red above blue',
      credit: 'Ada Example',
      width: 800,
      height: 1200,
      mimeType: 'image/jpeg',
      focalX: 50,
      focalY: 50,
      originalName: 'holiday.jpg',
      sizes: {
        w320_avif: { width: 320, height: 480 },
        w640_webp: { width: 640 },
        w1024_webp: { filename: null },
        thumbnail: { width: 400, height: 400 },
      },
    })
    const named = [doc.filename, ...Object.values(doc.sizes).flatMap(({ filename }) => filename ?? [])].sort()
    expect(came).toEqual(named)
    for (const name of came) {
      const file = path.join(started.folder, 'media', name)
      const { exif, icc, xmp, orientation } = await sharp(file).metadata()
      expect([exif, icc, xmp, orientation ?? 1]).toEqual([undefined, undefined, undefined, 1])
    }
    expect(
      isRed(await colourAt(await sharp(path.join(started.folder, 'media', doc.filename!)).toBuffer(), 50, 5)),
    ).toBe(true)
  })

  test('is what its content says, not its name or its declared type', async () => {
    const { status, body } = await upload({ name: 'x.svg', type: 'image/svg+xml' })
    expect(status).toBe(201)
    expect(body.doc).toMatchObject({
      mimeType: 'image/png',
      filename: expect.stringMatching(/\.png$/) as string,
    })
  })

  test('cannot choose its own file name, size, type or owner', async () => {
    const { status, body } = await upload({
      fields: {
        filename: '../../evil.js',
        url: 'http://127.0.0.1:1/x',
        mimeType: 'text/html',
        width: 7,
        originalName: 'mine',
        earlierFiles: ['.gitignore'],
        sizes: { thumbnail: { filename: '../x' } },
        createdBy: people.admin.id,
      },
    })
    expect(status).toBe(201)
    expect(body.doc).toMatchObject({ mimeType: 'image/png', width: 700, originalName: 'holiday.jpg' })
    expect(body.doc.filename).toMatch(/^[0-9a-f-]{36}-[0-9a-f]{16}\.png$/)
    const row = await systemStore(payload).findByID('media', body.doc.id as string)
    expect(row).toMatchObject({ createdBy: people.editor.id })
    expect(row!.earlierFiles ?? null).toBeNull()
  })

  const refused: [string, () => Form | Promise<Form>, number, RegExp][] = [
    ['no file', () => ({ bytes: undefined }), 422, /form field “file”/],
    [
      'a file in another field',
      async () => ({ bytes: await png(), field: 'picture' }),
      422,
      /form field “file”/,
    ],
    ['an empty file', () => ({ bytes: Buffer.alloc(0) }), 422, /empty|form field “file”/],
    ['an SVG', () => ({ bytes: svg, name: 'a.png', type: 'image/png' }), 422, /SVG/],
    ['a script called a JPEG', () => ({ bytes: Buffer.from('alert(1)') }), 422, /no picture we know/],
    ['a moving GIF', async () => ({ bytes: await movingGif() }), 422, /moves/],
    ['a decompression bomb', () => ({ bytes: pngThatClaims(16_000, 16_000) }), 422, /megapixels/],
    [
      'half a picture',
      async () => ({ bytes: (await phonePhoto()).subarray(0, 2000) }),
      422,
      /cannot be read/,
    ],
    ['too many bytes', () => ({ bytes: Buffer.alloc(2_500_000, 1) }), 413, /MB at most/],
  ]
  test.each(refused)(
    'of %s is refused, says why, and leaves nothing behind',
    async (_name, make, status, words) => {
      const wanted = await make()
      const before = await systemStore(payload).count('media')
      let answer: Awaited<ReturnType<typeof upload>> | undefined
      const { came } = await filesChangedBy(async () => {
        answer = await http.post('/api/media', { as: editor, body: form(wanted) })
      })
      expect(answer!.status).toBe(status)
      expect(answer!.headers.get('content-type')).toMatch(/application\/problem\+json/)
      expect(answer!.body.errors).toEqual([{ path: 'file', message: expect.stringMatching(words) as string }])
      expect(came).toEqual([])
      expect(await systemStore(payload).count('media')).toBe(before)
    },
  )

  test('whose text alternative is a file name is refused, and leaves no file behind', async () => {
    const { came } = await filesChangedBy(async () => {
      const { status, body } = await upload({ fields: { alt: 'IMG_1234.jpg' } })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(body.errors[0].path).toBe('alt')
    })
    expect(came).toEqual([])
  })

  test('that the database refuses leaves no file behind and harms none', async () => {
    const { body } = await upload()
    const { came, went } = await filesChangedBy(async () => {
      const { status } = await upload({ fields: { id: body.doc.id as string } })
      expect(status).toBeGreaterThanOrEqual(400)
    })
    expect([came, went]).toEqual([[], []])
  })

  test('with a malformed form is a 400, never a 500', async () => {
    const { status } = await http.post('/api/media', {
      as: editor,
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nbroken',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(status).toBe(400)
  })

  test.each([
    ['nobody', undefined, 401],
    ['a viewer', 'viewer@example.com', 403],
    ['a reviewer', 'reviewer@example.com', 403],
    ['a contributor', 'contributor@example.com', 201],
  ] as const)('by %s', async (_who, as, status) => {
    const bytes = await png({ width: 30, height: 30 })
    const { came } = await filesChangedBy(async () => {
      const answer = await http.post('/api/media', { ...(as ? { as } : {}), body: form({ bytes }) })
      expect(answer.status).toBe(status)
    })
    expect(came).toHaveLength(status === 201 ? 2 : 0)
  })

  test('by our own code goes the same way', async () => {
    const data = await phonePhoto()
    const doc = (await payload.create({
      collection: 'media',
      data: { alt: 'Red above blue' },
      file: { data, name: 'seed.jpg', mimetype: 'image/jpeg', size: data.length },
      overrideAccess: false,
      user: people.editor,
    } as never)) as unknown as Record<string, unknown>
    expect(doc).toMatchObject({ width: 400, height: 600, originalName: 'seed.jpg' })
    expect(await files()).toContain(doc.filename)
  })
})

describe('a focal point', () => {
  const made = async () => (await upload({ bytes: await png({ width: 900, height: 300 }) })).body.doc as Doc
  type Doc = { id: string; filename: string; sizes: Record<string, { filename: string }> }

  test('that moves makes the thumbnail anew, and nothing else', async () => {
    const before = await made()
    const answer = await http.patch(`/api/media/${before.id}`, {
      as: editor,
      body: { focalX: 0, focalY: 50 },
    })
    expect(answer.status).toBe(200)
    const doc = answer.body.doc as Doc
    expect(doc).toMatchObject({ filename: before.filename, focalX: 0, focalY: 50, width: 900 })
    expect(doc.sizes.w320_avif).toEqual(before.sizes.w320_avif)
    expect(doc.sizes.thumbnail!.filename).not.toBe(before.sizes.thumbnail!.filename)
    const thumbnail = await sharp(path.join(started.folder, 'media', doc.sizes.thumbnail!.filename))
      .png()
      .toBuffer()
    expect(isRed(await colourAt(thumbnail, 95, 50))).toBe(true)
  })

  test('moves as the admin sends it, in the query', async () => {
    const { id } = await made()
    const query = 'uploadEdits[focalPoint][x]=100&uploadEdits[focalPoint][y]=50'
    const { status, body } = await http.patch(`/api/media/${id}?${query}`, { as: editor, body: form({}) })
    expect(status).toBe(200)
    const doc = body.doc as Doc & { focalX: number }
    expect(doc.focalX).toBe(100)
    const thumbnail = await sharp(path.join(started.folder, 'media', doc.sizes.thumbnail!.filename))
      .png()
      .toBuffer()
    expect(isBlue(await colourAt(thumbnail, 5, 50))).toBe(true)
  })

  test.each([
    { focalX: -1, focalY: 5 },
    { focalX: 50 },
    { focalX: 'left', focalY: 1 },
    { focalX: 101, focalY: 1 },
  ])('of %j is refused', async (body) => {
    const { id } = await made()
    const { status, body: problem } = await http.patch(`/api/media/${id}`, { as: editor, body })
    expect(status).toBe(422)
    expect(problem.errors[0].path).toMatch(/^focal[XY]$/)
  })
})

describe('a change', () => {
  test('of the text leaves the files alone, whatever else the form sends back', async () => {
    const { doc } = (await upload()).body as { doc: Record<string, unknown> }
    const { came, went } = await filesChangedBy(async () => {
      const { status, body } = await http.patch(`/api/media/${String(doc.id)}`, {
        as: editor,
        body: { ...doc, alt: 'A bench', mimeType: 'text/html', width: 1, filename: 'x.js' },
      })
      expect(status).toBe(200)
      expect(body.doc).toMatchObject({
        alt: 'A bench',
        mimeType: 'image/png',
        width: 700,
        filename: doc.filename as string,
      })
    })
    expect([came, went]).toEqual([[], []])
  })

  test('of the picture gives new names; the old files go with the next sweep', async () => {
    const { doc } = (await upload()).body as { doc: { id: string; filename: string } }
    const { body, status } = await http.patch(`/api/media/${doc.id}`, {
      as: editor,
      body: form({ bytes: await png({ width: 50, height: 50 }) }),
    })
    expect(status).toBe(200)
    expect(body.doc).toMatchObject({ width: 50, sizes: { w320_avif: { filename: null } } })
    expect(body.doc.filename).not.toBe(doc.filename)
    expect(await files()).toContain(doc.filename)
    await sweepPictures(payload, new Date(Date.now() + 60_000))
    expect(await files()).not.toContain(doc.filename)
    expect(await files()).toContain(body.doc.filename)
  })

  test('that is refused keeps the picture that was there', async () => {
    const { doc } = (await upload()).body as { doc: { id: string; filename: string } }
    const { came, went } = await filesChangedBy(async () => {
      const bytes = await png({ width: 50, height: 50 })
      const { status } = await http.patch(`/api/media/${doc.id}`, {
        as: editor,
        body: form({ bytes, fields: { alt: 'a.png' } }),
      })
      expect(status).toBeGreaterThanOrEqual(400)
    })
    expect([came, went]).toEqual([[], []])
    expect(await systemStore(payload).findByID('media', doc.id)).toMatchObject({
      filename: doc.filename,
    })
  })

  test('of another user’s picture is not for a contributor', async () => {
    const { doc } = (await upload()).body as { doc: { id: string } }
    const { came } = await filesChangedBy(async () => {
      const { status } = await http.patch(`/api/media/${doc.id}`, {
        as: 'contributor@example.com',
        body: form({ bytes: await png({ width: 9, height: 9 }) }),
      })
      expect(status).toBe(403)
    })
    expect(came).toEqual([])
  })

  test('of a picture that is not there is a 404', async () => {
    const { status } = await http.patch('/api/media/01990000-0000-7000-8000-000000000009', {
      as: editor,
      body: { focalX: 1, focalY: 1 },
    })
    expect(status).toBe(404)
  })
})

describe('the rest', () => {
  test('deleting takes every file', async () => {
    const { doc } = (await upload()).body as { doc: { id: string; filename: string } }
    const { went } = await filesChangedBy(async () => {
      expect((await http.delete(`/api/media/${doc.id}`, { as: 'admin@example.com' })).status).toBe(200)
    })
    expect(went).toHaveLength(6)
    expect(went).toContain(doc.filename)
  })

  test('a sweep takes what no document lists, and nothing young, foreign or in use', async () => {
    const folder = path.join(started.folder, 'media')
    const orphan = '01990000-0000-7000-8000-00000000000a-0123456789abcdef.jpg'
    const young = '01990000-0000-7000-8000-00000000000b-0123456789abcdef.jpg'
    for (const name of [orphan, young, 'README.txt']) await writeFile(path.join(folder, name), 'x')
    const long = new Date(Date.now() - 2 * 60 * 60 * 1000)
    for (const name of await files()) if (name !== young) await utimes(path.join(folder, name), long, long)
    const before = await files()
    await sweepPictures(payload)
    const after = await files()
    expect(after).toContain(young)
    expect(after).toContain('README.txt')
    expect(after).not.toContain(orphan)
    const { docs } = await systemStore(payload).find('media')
    for (const { filename } of docs) expect(after).toContain(filename)
    expect(before.length).toBeGreaterThan(after.length)
  })

  test('staff see the file over /api, a stranger sees neither file nor document', async () => {
    const { doc } = (await upload()).body as { doc: { id: string; filename: string } }
    const file = `/api/media/file/${doc.filename}`
    const seen = await http.get(file, { as: 'viewer@example.com' })
    expect([
      seen.status,
      seen.headers.get('content-type'),
      seen.headers.get('x-content-type-options'),
    ]).toEqual([200, 'image/png', 'nosniff'])
    for (const address of [file, `/api/media/${doc.id}`, '/api/media', '/api/media/count']) {
      const { status, text } = await http.get(address)
      expect(status).toBe(401)
      expect(text).not.toContain(doc.filename)
    }
  })
})

describe('a save that fails late', () => {
  test('because the disk takes no file stores no row and leaves no file', async () => {
    const folder = path.join(started.folder, 'media')
    const rows = await systemStore(payload).count('media')
    const before = await files()
    await rename(folder, `${folder}.away`)
    await writeFile(folder, 'a file where the folder should be')
    try {
      expect((await upload()).status).toBe(500)
    } finally {
      await rm(folder)
      await rename(`${folder}.away`, folder)
    }
    expect(await files()).toEqual(before)
    expect(await systemStore(payload).count('media')).toBe(rows)
    expect((await upload()).status).toBe(201)
  })

  test('after its files were written leaves none of them', async () => {
    const { hooks } = payload.collections.media!.config
    hooks.afterChange.push(() => {
      throw new Error('something later refuses')
    })
    try {
      const { came } = await filesChangedBy(async () => expect((await upload()).status).toBe(500))
      expect(came).toEqual([])
    } finally {
      hooks.afterChange.pop()
    }
  })
})

describe('while a picture is worked on', () => {
  test('others save: the transaction begins after the work is done', async () => {
    const big = await phonePhoto({ width: 4000, height: 3000 })
    const { doc } = (await upload()).body as { doc: { id: string } }
    const savesMeanwhile = async (): Promise<boolean> => {
      let isDone = false
      const slow = upload({ bytes: big }).then((answer) => {
        isDone = true
        return answer.status
      })
      await new Promise((later) => setTimeout(later, 150))
      const { status } = await http.patch(`/api/media/${doc.id}`, { as: editor, body: { alt: 'A bench' } })
      const wasDone = isDone
      expect([status, await slow]).toEqual([200, 201])
      return !wasDone
    }
    // Who had to wait would never be the first to be done; who has not may be held up by something else now and then.
    let isFirst = false
    for (let tries = 5; tries > 0 && !isFirst; tries--) isFirst = await savesMeanwhile()
    expect(isFirst).toBe(true)
  })
})
