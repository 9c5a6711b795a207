import { domainOf, readDomain, readLinkAddress, readWebAddress } from '#src/content/webAddress'

const complaint = (checked: { ok: boolean; message?: string }) => checked.message ?? ''

test('an address stays as it was written, letter by letter', () => {
  const address = 'https://Example.com/a?tag=B%20c&x=1#Part'
  expect(readWebAddress(` ${address} `)).toEqual({ ok: true, value: address })
})

test.each([
  ['example.com/page', 'https://example.com/page'],
  ['javascript:alert(1)', 'https://'],
  ['JaVaScRiPt:alert(1)', 'https://'],
  ['data:text/html,<b>', 'copy it again'],
  ['ftp://example.com', 'https://'],
  ['https://user:secret@example.com', 'password'],
  ['https://exa mple.com', 'copy it again'],
  ['https://example.com/\u0000', 'copy it again'],
  ['https:example.com', 'Two slashes'],
  ['https://', 'in full'],
  ['//example.com', 'write https://example.com'],
  ['nonsense', 'in full'],
  [`https://example.com/${'a'.repeat(2000)}`, '2000'],
])('%s is refused', (text, hint) => {
  expect(complaint(readWebAddress(text))).toContain(hint)
})

test('a link in a text may also lead to a mail address or to a place on the site', () => {
  for (const text of ['mailto:desk@example.com', '/careers/nurse', '#skills', 'https://example.com']) {
    expect(readLinkAddress(text)).toEqual({ ok: true, value: text })
  }
  for (const text of [
    '//example.com',
    '/\\example.com',
    'mailto:nobody',
    'vbscript:x',
    'mailto:a@b.example%0d%0abcc:c@d.example',
    'mailto:a@b.example%0Abcc:c@d.example',
    'mailto:a@b.example?bcc=c@d.example',
    'mailto:a@b.example,c@d.example',
    'mailto:a@b.example;c@d.example',
    'mailto:a%40x@b.example',
    'mailto:a@b.example%3Fbcc=c',
    'mailto:a@b.example&bcc=c',
    '/page%0d%0aSet-Cookie:x',
    '#part%00',
    'https://example.com/%0d%0aX: y',
    'https://example.com/?a=%0A',
    'https://example.com/%7f',
  ]) {
    // prettier-ignore
    expect(readLinkAddress(text).ok).toBe(false)
  }
})

test('a domain is read from whatever names it', () => {
  expect(readDomain('https://www.Example.com/x')).toEqual({ ok: true, value: 'example.com' })
  expect(readDomain('amzn.to')).toEqual({ ok: true, value: 'amzn.to' })
  expect(complaint(readDomain('not a domain'))).toContain('example.com')
  expect(complaint(readDomain('localhost'))).toContain('example.com')
  expect(domainOf('https://www.example.org:8080/a')).toBe('example.org')
})
