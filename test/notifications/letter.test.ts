import { letterOf } from '#src/notifications/letter'

const told = (text: string, document = 'one', title = 'Web developer') => ({
  text,
  collection: 'careers',
  document,
  title,
})
const site = 'https://guides.example.com'

test('one piece of news is the subject itself, with the address of the document', () => {
  const { subject, text, html } = letterOf([told('Ada approved “Web developer”.')], site)
  expect(subject).toBe('Ada approved “Web developer”.')
  expect(text).toContain(
    'Ada approved “Web developer”.\n\nhttps://guides.example.com/admin/collections/careers/one',
  )
  expect(html).toContain(
    '<a href="https://guides.example.com/admin/collections/careers/one">Web developer</a>',
  )
})

test('several news come in one mail, in order, by document', () => {
  const { subject, text } = letterOf(
    [told('First.'), told('About the other.', 'two', 'Baker'), told('Second.')],
    site,
  )
  expect(subject).toBe('3 news about 2 documents')
  expect(text.indexOf('- First.')).toBeLessThan(text.indexOf('- Second.'))
  expect(text.indexOf('- Second.')).toBeLessThan(text.indexOf('About the other.'))
  expect(text.match(/collections\/careers\/one/g)).toHaveLength(1)
})

test('a title is a title: it adds no header, no line and no markup', () => {
  const { subject, text, html } = letterOf(
    [told('Ada approved “x\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>”.', 'one', '<b>"&')],
    site,
  )
  expect(subject).not.toMatch(/[\r\n]/)
  expect(text).not.toMatch(/^Bcc:/m)
  expect(html).not.toMatch(/<script|<b>/)
  expect(html).toContain('&#60;b&#62;&#34;&#38;')
})

test('an address is made of ids as they are, whatever is in them', () => {
  const { text } = letterOf([{ ...told('x'), document: '../../logout?x=1' }], site)
  expect(text).toContain('/admin/collections/careers/..%2F..%2Flogout%3Fx%3D1')
})
