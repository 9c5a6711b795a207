import {
  bold,
  bulletList,
  heading,
  link,
  numberedList,
  paragraph,
  quote,
  richText,
} from '#src/content/richText'
import { malformedRichText } from '#src/content/richTextShape'

const text = richText(
  heading('h3', 'Skills'),
  paragraph(['Three are ', bold('enough'), ': ', link('see here', 'https://example.com/x')]),
  bulletList(['SQL', { words: 'Writing', below: numberedList(['letters', 'code']) }]),
  quote('Said the author.'),
)

const withNode = (node: unknown) => ({ root: { ...text.root, children: [node] } })

test('what the builder makes is rich text of our editor', () => {
  expect(malformedRichText(text)).toBeUndefined()
  expect(malformedRichText(richText())).toBeUndefined()
})

test.each([
  ['a plain text', 'words'],
  ['a root that is none', { root: 3 }],
  ['a root without children', { root: { type: 'root' } }],
  ['a root within a root', withNode(text.root)],
  ['a part without a type', withNode({ text: 'x' })],
  ['a part the editor does not write', withNode({ type: 'iframe', url: 'https://example.com' })],
  ['words that are no text', withNode({ type: 'text', text: 7 })],
  ['children that are no list', withNode({ type: 'paragraph', children: {} })],
  ['a heading of no level', withNode({ type: 'heading', tag: 'script', children: [] })],
  ['a link without an address', withNode({ type: 'link', children: [] })],
])('%s is refused', (_what, value) => {
  expect(malformedRichText(value)).toEqual(expect.any(String))
})

test('a link in it may lead to a web address only', () => {
  expect(malformedRichText(richText(paragraph([link('x', 'javascript:alert(1)')])))).toContain('https://')
})

test('nesting without end is refused, not followed', () => {
  const deep = Array.from({ length: 5000 }).reduce<object>(
    (child) => ({ type: 'quote', children: [child] }),
    { type: 'text', text: '' },
  )
  expect(malformedRichText(withNode(deep))).toContain('nested')
})
