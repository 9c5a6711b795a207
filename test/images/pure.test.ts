import fc from '#test/support/random'
import { fileName, newToken, parseFileName } from '#src/images/fileNames'
import { squareAround } from '#src/images/focalPoint'
import { fileNamesOf, mediaForSnapshot } from '#src/images/mediaForSnapshot'
import { checkTextAlternative } from '#src/images/textAlternative'

const mediaId = '01990000-0000-7000-8000-000000000001'

describe('the square around a focal point', () => {
  test('always lies within the picture, is as large as it can be, and holds the focal point', () => {
    const side = fc.integer({ min: 1, max: 16_383 })
    const percent = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(side, side, percent, percent, (width, height, x, y) => {
        const square = squareAround({ x, y }, width, height)
        expect(square.width).toBe(Math.min(width, height))
        expect(square.height).toBe(square.width)
        for (const [start, length, per] of [
          [square.left, width, x],
          [square.top, height, y],
        ] as const) {
          expect(Number.isInteger(start) && start >= 0 && start + square.width <= length).toBe(true)
          const point = (per / 100) * length
          expect(point >= start - 1 && point <= start + square.width + 1).toBe(true)
        }
      }),
    )
  })
})

describe('file names', () => {
  test('a name is read back as the document it belongs to', () => {
    const name = fileName({ mediaId, token: newToken(), extension: 'avif', variant: 'w320' })
    expect(parseFileName(name)).toEqual({ mediaId, mimeType: 'image/avif' })
  })

  test.each([
    '',
    '.',
    '..',
    '.gitignore',
    '../secret',
    `${mediaId}.jpg`,
    `${mediaId}-0123456789abcdef.jpg/../x`,
    `..%2f${mediaId}-0123456789abcdef.jpg`,
    `${mediaId}-0123456789abcdef.svg`,
    `${mediaId}-0123456789abcdef.jpg\n`,
    `${mediaId}-0123456789abcdef.jpg\0`,
    `x${mediaId}-0123456789abcdef.jpg`,
  ])('%j is no name of ours', (name) => {
    expect(parseFileName(name)).toBeNull()
  })

  test('no text with a separator in it is ever a name', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => parseFileName(`${a}/${b}`) === null))
  })
})

describe('a picture in a snapshot', () => {
  const doc = {
    id: mediaId,
    filename: 'a.jpg',
    alt: ' A bench ',
    caption: '',
    credit: 'Ada Example',
    width: 800,
    height: 600,
    mimeType: 'image/jpeg',
    originalName: 'Canary Person at home.jpg',
    createdBy: 'canary-person',
    earlierFiles: ['old.jpg'],
    sizes: {
      w320_avif: {
        filename: 'b.avif',
        width: 320,
        height: 240,
        mimeType: 'image/avif',
        filesize: 1,
        url: '/api/x',
      },
      w640_avif: { filename: null, width: null, height: null, mimeType: null },
      unknown: { filename: 'c.avif', width: 1, height: 1, mimeType: 'image/avif' },
    },
  }

  test('holds what a reader may know, and nothing else', () => {
    expect(mediaForSnapshot(doc)).toEqual({
      id: mediaId,
      filename: 'a.jpg',
      alt: 'A bench',
      caption: null,
      credit: 'Ada Example',
      width: 800,
      height: 600,
      mimeType: 'image/jpeg',
      sizes: { w320_avif: { filename: 'b.avif', width: 320, height: 240, mimeType: 'image/avif' } },
    })
  })

  test('a decorative picture has an empty text alternative, a forgotten one has none', () => {
    expect(mediaForSnapshot({ ...doc, decorative: true }).alt).toBe('')
    expect(mediaForSnapshot({ ...doc, alt: '  ' }).alt).toBeNull()
  })

  test('all files of a document are known, those of earlier pictures included', () => {
    expect(fileNamesOf(doc)).toEqual(['a.jpg', 'b.avif', 'old.jpg'])
  })
})

describe('a text alternative', () => {
  test.each(['', null, 'A woman soldering', 'Class of 2024'])('%j can stand', (text) => {
    expect(checkTextAlternative(text)).toBe(true)
  })

  test.each(['IMG_1234.JPG', 'holiday-2.png', 'DSC0042', 'x'.repeat(501), 7])('%j cannot', (text) => {
    expect(checkTextAlternative(text)).toEqual(expect.any(String))
  })
})
