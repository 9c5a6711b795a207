import { complaintAboutPassword, normalPassword } from '#src/content/password'

const about = ['ada.lovelace@example.com', 'Ada Lovelace', 'guidepost', 'cms.example.org']

test.each([
  'abc',
  'password',
  '        ',
  ' '.repeat(20),
  'short',
  'ninechars',
  // As code points: nine flags of a face are nine characters.
  '😀'.repeat(9),
  'x'.repeat(257),
  // Common, in any case and with what a form once asked for behind it.
  'qwertyuiop',
  'QwertyUiop',
  'password123',
  'Password!!!!',
  'Welcome2026!',
  '1234567890',
  '12345678901234567890',
  '9876543210',
  'abcdefghijkl',
  'aaaaaaaaaaaa',
  'abababababab',
  // A common one with signs between, around or twice.
  'p.a.s.s.w.o.r.d',
  '   password   ',
  'dragondragon',
  'letmein-letmein',
  'password password',
  // What stands beside the field.
  'Lovelace Ada',
  '1adalovelace',
  'ada.lovelace@example.com1',
  'guidepostguidepost',
  'guidepost-guidepost',
  'ada.lovelace@example.com',
  'ADA.LOVELACE@EXAMPLE.COM',
  'ada.lovelace',
  'AdaLovelace1',
  'ada lovelace',
  'guidepost2026',
  'cms.example.org',
])('%j is refused, with words that say why', async (password) => {
  expect(await complaintAboutPassword(password, about)).toMatch(/choose/i)
})

test.each([
  'only-for-this-run',
  'guidepost-test-1',
  'correct horse battery staple',
  'a b c d e f g h',
  'zehn Zeichen über Äpfel',
  'データアナリストになる方法',
  '😀 one face and words 😀',
  'x7'.repeat(3) + 'word and more',
  `${'a long phrase that nobody has used before '.repeat(6)}`,
  'ada.lovelace wrote notes',
])('%j is fine', async (password) => {
  expect(await complaintAboutPassword(password, about)).toBeNull()
})

test('is the same however a keyboard composes it', () => {
  expect(normalPassword('Cafe\u0301 ﬁve')).toBe(normalPassword('Café five'))
})
