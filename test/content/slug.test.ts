import fc from '#test/support/random'

import { longestSlug, numbered, readSlug, slugFrom } from '#src/content/slug'

describe('a slug made from a title', () => {
  test.each([
    ['Back End Software Engineer', 'back-end-software-engineer'],
    ['  Data   Engineer! ', 'data-engineer'],
    ['O’Reilly’s guide', 'oreillys-guide'],
    ['Œuvres complètes — Straße', 'oeuvres-completes-strasse'],
    ['İstanbul', 'istanbul'],
    ['C++ & C#', 'c-plus-plus-and-c-sharp'],
    ['.NET Developer', 'dot-net-developer'],
    ['日本語 入門', '日本語-入門'],
    ['Разработчик й', 'разработчик-й'],
    ['हिन्दी पाठ', 'हिन्दी-पाठ'],
    ['emoji 🎉 inside', 'emoji-inside'],
    ['!!!', 'untitled'],
    ['', 'untitled'],
  ])('“%s” gives %s', (title, slug) => {
    expect(slugFrom(title)).toBe(slug)
  })

  test('is cut between words when the title is long', () => {
    const slug = slugFrom('a rather long word '.repeat(20))
    expect(slug.length).toBeLessThanOrEqual(longestSlug)
    expect(slug).toMatch(/-(a|rather|long|word)$/)
  })

  test('is never empty, never too long, and a slug itself, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const slug = slugFrom(title)
        expect(slug).not.toBe('')
        expect(slug.length).toBeLessThanOrEqual(longestSlug)
        expect(readSlug(slug)).toEqual({ ok: true, value: slug })
      }),
    )
  })

  test('keeps its length with a number behind it', () => {
    expect(numbered('data-engineer', 2)).toBe('data-engineer-2')
    expect(numbered('x'.repeat(longestSlug), 12)).toHaveLength(longestSlug)
  })
})

describe('a slug a user chose', () => {
  test('may have capitals and blanks around it', () => {
    expect(readSlug(' Data-Engineer ')).toEqual({ ok: true, value: 'data-engineer' })
  })

  test.each([
    ['data engineer', 'data-engineer'],
    ['data--engineer', 'data-engineer'],
    ['-data', 'data'],
    ['data/engineer', 'data-engineer'],
    ['déjà', 'deja'],
  ])('“%s” is refused with %s as what would be right', (slug, better) => {
    expect(readSlug(slug)).toEqual({ ok: false, message: expect.stringContaining(better) })
  })

  test('is refused when it is too long', () => {
    expect(readSlug('x'.repeat(101))).toEqual({ ok: false, message: expect.stringContaining('101') })
  })
})
