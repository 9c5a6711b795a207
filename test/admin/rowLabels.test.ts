import { citationLabel, sectionLabel } from '#src/admin/rowLabels/labels'
import { english } from '#test/admin/english'

const at = (number: number) => ({ t: english, language: 'en', number })

test('a section without a heading says so', () => {
  expect(sectionLabel({ heading: 'What the work is' }, at(1))).toBe('What the work is')
  expect(sectionLabel({ heading: null }, at(2))).toBe('Section 2 (no heading)')
})

test('a citation shows its words, or its host, and is cut at a word', () => {
  expect(citationLabel({ url: 'https://stats.example/a/b' }, at(1))).toBe('stats.example')
  expect(citationLabel({ text: 'word '.repeat(40) }, at(1))).toMatch(/^(word )+…$/)
  expect(citationLabel({ url: 'htt' }, at(2))).toBe('Source 2')
})
