import sharp from 'sharp'
import { preparePicture, refocusPicture } from '#src/images/preparePicture'
import { colourAt, isBlue, isRed, movingGif, phonePhoto, png, twoColours } from '#test/images/pictures'

const mediaId = '01990000-0000-7000-8000-000000000001'
const prepare = (bytes: Buffer, more: { focal?: { x: number; y: number }; name?: string } = {}) =>
  preparePicture({ mediaId, bytes, name: 'holiday.jpg', maxBytes: 20 * 1024 * 1024, ...more })

describe('a photo of a phone', () => {
  test('is kept upright, and its sizes are upright too', async () => {
    const { fields, files } = await prepare(await phonePhoto({ width: 1200, height: 800 }))
    expect([fields.width, fields.height]).toEqual([800, 1200])
    for (const { name, bytes } of files) {
      const { width, height, orientation } = await sharp(bytes).metadata()
      expect(orientation ?? 1).toBe(1)
      if (!name.includes('thumbnail')) expect(height! / width!).toBeCloseTo(1.5, 1)
      // Lying on its side red was left; turned clockwise it is on top.
      expect(isRed(await colourAt(bytes, 50, 10))).toBe(true)
      expect(isBlue(await colourAt(bytes, 50, 90))).toBe(true)
    }
  })

  test('tells nothing but its pixels, in the kept picture as in every size', async () => {
    const photo = await phonePhoto({ width: 1200, height: 800 })
    const before = await sharp(photo).metadata()
    expect([before.orientation, !!before.exif, !!before.icc, !!before.xmp]).toEqual([6, true, true, true])
    expect(photo.includes('Canary Person')).toBe(true)

    const { files } = await prepare(photo)
    expect(files).toHaveLength(6)
    for (const { bytes } of files) {
      const { exif, icc, xmp, iptc, space } = await sharp(bytes).metadata()
      expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined])
      expect(space).toBe('srgb')
      expect(bytes.toString('latin1')).not.toMatch(/canary|GPS|Exif/i)
    }
  })

  test('has its colours converted from its own profile to sRGB', async () => {
    const green = sharp({
      create: { width: 50, height: 50, channels: 3, background: { r: 100, g: 200, b: 50 } },
    })
    const wide = await green.withIccProfile('p3').png().toBuffer()
    const { files } = await prepare(wide)
    const [red, greenValue, blue] = await colourAt(files[0]!.bytes, 50, 50)
    for (const [is, was] of [
      [red!, 100],
      [greenValue!, 200],
      [blue!, 50],
    ] as const)
      expect(Math.abs(is - was)).toBeLessThanOrEqual(3)
  })
})

describe('sizes', () => {
  test('a wide picture gets every width in AVIF and WebP, and a square thumbnail', async () => {
    const { fields, files } = await prepare(await twoColours({ width: 2000, height: 1000 }).jpeg().toBuffer())
    const { sizes } = fields
    expect(files).toHaveLength(10)
    for (const width of [320, 640, 1024, 1600]) {
      for (const format of ['avif', 'webp'] as const) {
        const size = sizes[`w${width}_${format}` as keyof typeof sizes]
        expect(size).toMatchObject({ width, height: width / 2, mimeType: `image/${format}` })
        const file = files.find(({ name }) => name === size.filename)!
        expect(file.bytes).toHaveLength(size.filesize!)
        expect((await sharp(file.bytes).metadata()).format).toBe(format === 'avif' ? 'heif' : 'webp')
      }
    }
    expect(sizes.thumbnail).toMatchObject({ width: 400, height: 400, mimeType: 'image/webp' })
  })

  test('nothing is enlarged: a small picture has no sizes wider than itself', async () => {
    const { fields, files } = await prepare(await png({ width: 700, height: 90 }))
    expect(files).toHaveLength(6)
    expect(fields.sizes.w640_webp).toMatchObject({ width: 640, height: 82 })
    expect(fields.sizes.w1024_avif).toMatchObject({ filename: null, width: null })
    expect(fields.sizes.thumbnail).toMatchObject({ width: 90, height: 90 })
  })

  test('one pixel is a picture', async () => {
    const { fields } = await prepare(await png({ width: 1, height: 1 }))
    expect([fields.width, fields.height, fields.sizes.thumbnail.width]).toEqual([1, 1, 1])
  })

  test('the thumbnail shows what the focal point points at', async () => {
    const wide = await png({ width: 900, height: 300 })
    const thumbnail = async (x: number) => {
      const { files } = await prepare(wide, { focal: { x, y: 50 } })
      return files.find(({ name }) => name.includes('thumbnail'))!.bytes
    }
    expect(isRed(await colourAt(await thumbnail(0), 50, 50))).toBe(true)
    expect(isBlue(await colourAt(await thumbnail(100), 50, 50))).toBe(true)
    const middle = await thumbnail(50)
    expect([isRed(await colourAt(middle, 5, 50)), isBlue(await colourAt(middle, 95, 50))]).toEqual([
      true,
      true,
    ])
  })

  test('a moved focal point makes a thumbnail under a new name', async () => {
    const { fields, files } = await prepare(await png({ width: 900, height: 300 }))
    const master = { bytes: files[0]!.bytes, format: 'png' as const, width: 900, height: 300 }
    const { stored, file } = await refocusPicture({ mediaId, master, focal: { x: 100, y: 50 } })
    expect(isBlue(await colourAt(file.bytes, 5, 50))).toBe(true)
    expect(stored.filename).not.toBe(fields.sizes.thumbnail.filename)
  })
})

describe('formats', () => {
  test.each([
    ['jpeg', 'jpg', 'image/jpeg'],
    ['png', 'png', 'image/png'],
    ['webp', 'webp', 'image/webp'],
    ['avif', 'avif', 'image/avif'],
    ['gif', 'png', 'image/png'],
  ] as const)('a %s is kept as .%s, whatever it was called', async (format, extension, mimeType) => {
    const { fields } = await prepare(await twoColours().toFormat(format).toBuffer(), { name: 'x.exe' })
    expect(fields.filename.endsWith(`.${extension}`)).toBe(true)
    expect(fields.mimeType).toBe(mimeType)
  })

  test('transparency is kept', async () => {
    const clear = sharp({
      create: { width: 400, height: 400, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } },
    })
    const { files } = await prepare(await clear.png().toBuffer())
    for (const { bytes } of files) expect((await sharp(bytes).metadata()).hasAlpha).toBe(true)
  })

  test('a truncated picture is refused, not half kept', async () => {
    const whole = await phonePhoto({ width: 1200, height: 800 })
    await expect(prepare(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      status: 422,
      kind: 'picture-damaged',
    })
    const flat = await png({ width: 800, height: 800 })
    await expect(prepare(flat.subarray(0, flat.length - 500))).rejects.toMatchObject({ status: 422 })
  })

  test('a moving picture is refused', async () => {
    await expect(prepare(await movingGif())).rejects.toMatchObject({ kind: 'picture-animated' })
  })
})

describe('names', () => {
  test('a file is called by its document and chance; the name it had is kept apart', async () => {
    const bytes = await png({ width: 20, height: 20 })
    const one = await prepare(bytes, { name: 'C:\\Users\\Canary\\..\\my cv\u202e.png' })
    const two = await prepare(bytes, { name: '../../etc/passwd' })
    expect(one.fields.filename).toMatch(new RegExp(`^${mediaId}-[0-9a-f]{16}\\.png$`))
    expect(one.fields.filename).not.toBe(two.fields.filename)
    expect([one.fields.originalName, two.fields.originalName]).toEqual(['my cv.png', 'passwd'])
  })

  test('many pictures at once are all made', async () => {
    const bytes = await png({ width: 50, height: 50 })
    const made = await Promise.all(Array.from({ length: 12 }, () => prepare(bytes)))
    expect(new Set(made.map(({ fields }) => fields.filename)).size).toBe(12)
  })
})
