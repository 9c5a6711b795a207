import sharp from 'sharp'
import { inspectPicture } from '#src/images/inspectPicture'
import { movingGif, movingPng, movingWebp, png, pngThatClaims, svg, twoColours } from '#test/images/pictures'

const maxBytes = 1_000_000

const refused = async (bytes: Buffer, limit = maxBytes) => {
  const error = await inspectPicture(bytes, limit).then(
    () => null,
    (reason: unknown) =>
      reason as { status: number; kind: string; errors: { path: string; message: string }[] },
  )
  if (!error) throw new Error('it was accepted')
  return error
}

describe('what is accepted', () => {
  test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('a still %s is accepted', async (format) => {
    const bytes = await twoColours({ width: 60, height: 40 }).toFormat(format).toBuffer()
    expect((await inspectPicture(bytes, maxBytes)).format).toBe(format)
  })

  test('a WebP without loss is known as such', async () => {
    const lossless = await twoColours().webp({ lossless: true }).toBuffer()
    const lossy = await twoColours().webp().toBuffer()
    expect((await inspectPicture(lossless, maxBytes)).isLossless).toBe(true)
    expect((await inspectPicture(lossy, maxBytes)).isLossless).toBe(false)
  })
})

describe('what is refused, and says so for the field file', () => {
  const cases: [string, () => Buffer | Promise<Buffer>, RegExp][] = [
    ['an SVG', () => svg, /SVG.*PNG/],
    ['an HTML page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), /HTML page/],
    ['a PDF', () => Buffer.from('%PDF-1.7\n'), /PDF/],
    ['a TIFF', () => twoColours({ width: 9, height: 9 }).tiff().toBuffer(), /TIFF/],
    ['a HEIC photo', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /HEIC.*JPEG/],
    ['a text', () => Buffer.from('not a picture at all'), /no picture we know/],
    ['an empty file', () => Buffer.alloc(0), /empty/],
    ['a moving GIF', movingGif, /moves/],
    ['a moving WebP', movingWebp, /moves/],
    ['a moving PNG', movingPng, /moves/],
    ['a header without a picture', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), /cannot be read/],
    ['a picture with too many pixels', () => pngThatClaims(10_000, 6_000), /10000 × 6000.*50 megapixels/],
    ['a picture too long for WebP', () => pngThatClaims(20_000, 10), /16383/],
  ]
  test.each(cases)('%s', async (_name, make, words) => {
    const { status, errors } = await refused(await make())
    expect(status).toBe(422)
    expect(errors).toEqual([{ path: 'file', message: expect.stringMatching(words) as string }])
  })

  test('a file with too many bytes is refused with 413', async () => {
    const { status, errors } = await refused(await png(), 100)
    expect(status).toBe(413)
    expect(errors[0]!.path).toBe('file')
  })

  test('a bomb is refused before it is unpacked', async () => {
    const bomb = pngThatClaims(16_000, 16_000)
    const before = process.memoryUsage().rss
    expect(bomb.length).toBeLessThan(2_000)
    expect((await refused(bomb)).kind).toBe('picture-dimensions')
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })

  test('an animation of AVIF is refused by its brand', async () => {
    const avif = await sharp(await png({ width: 16, height: 16 }))
      .avif()
      .toBuffer()
    avif.write('avis', 8, 'latin1')
    expect((await refused(avif)).kind).toBe('picture-animated')
  })
})
