import { dropForeignAttributes } from '#src/content/richTextVocabulary'
import { paragraph, richText, text } from '#src/content/richText'

const whole = () => richText(paragraph('Words'))

it('leaves what the editor writes as it is', () => {
  const value = whole()
  dropForeignAttributes(value)
  expect(value).toEqual(whole())
})

it.each([
  ['a style', { ...text('Words'), style: 'position:fixed;inset:0' }],
  ['an attribute nobody knows', { ...text('Words'), onclick: 'x()', $: { nested: true } }],
])('takes %s off a piece of text', (_what, piece) => {
  const value = richText(paragraph([piece as never]))
  dropForeignAttributes(value)
  expect(value).toEqual(whole())
})

it('takes them off every kind of node at any depth, and stays calm at what is no rich text', () => {
  const value = richText(paragraph('Words')) as unknown as { root: { children: Record<string, unknown>[] } }
  Object.assign(value.root, { key: 'x' })
  Object.assign(value.root.children[0]!, { textStyle: 'color:red', class: 'x' })
  dropForeignAttributes(value)
  expect(value).toEqual(richText({ ...paragraph('Words'), textStyle: '' }))
  for (const nothing of [null, undefined, 'text', 5, [], { root: null }, { root: { children: 5 } }])
    expect(() => dropForeignAttributes(nothing)).not.toThrow()
})
