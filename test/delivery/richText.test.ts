import { composeRichText } from '#src/delivery/compose/richText'
import {
  heading,
  internalLink,
  item,
  link,
  list,
  paragraph,
  publication,
  richText,
  composeContextOf,
  textNode,
} from '#test/delivery/plain'

const compose = (value: unknown, sources = composeContextOf()) => composeRichText(sources, {}, value)

test('paragraphs, headings and formats come as plain HTML without classes and styles', () => {
  const { html, text } = compose(
    richText(heading('h3', 'Days'), paragraph(textNode('Quite '), textNode('busy', 3), textNode('.'))),
  )
  expect(html).toBe('<h3>Days</h3><p>Quite <em><strong>busy</strong></em>.</p>')
  expect(text).toBe('Days\n\nQuite busy.')
})

test('a nested list stands inside the item it belongs to', () => {
  const { html, text } = compose(
    richText(
      list(
        'bullet',
        item(textNode('one')),
        item(list('number', item(textNode('first')), item(textNode('second')))),
        item(textNode('two')),
      ),
    ),
  )
  expect(html).toBe('<ul><li>one<ol><li>first</li><li>second</li></ol></li><li>two</li></ul>')
  expect(text).toBe('• one\n  1. first\n  2. second\n• two')
})

test('what an editor typed is text and never markup', () => {
  const { html } = compose(richText(paragraph(textNode('<script>alert("1")</script> & more'))))
  expect(html).toBe('<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more</p>')
})

test.each([
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  '/\\evil.example',
  'vbscript:x',
  'file:///etc/passwd',
])('a link to %j is left as its words', (url) => {
  const { html, lexical } = compose(richText(paragraph(link(url, 'here'))))
  expect(html).toBe('<p>here</p>')
  expect(JSON.stringify(lexical)).not.toContain('evil.example')
})

test.each(['https://example.org/a?b=1&c=2', 'mailto:desk@example.org', '/careers/nurse', '#pay'])(
  'a link to %s stays a link',
  (url) => {
    expect(compose(richText(paragraph(link(url, 'here')))).html).toBe(
      `<p><a href="${url.replaceAll('&', '&amp;')}">here</a></p>`,
    )
  },
)

test('quotes in an address cannot end the attribute', () => {
  expect(compose(richText(paragraph(link('/x?a="onmouseover=1', 'here')))).html).not.toContain('"onmouseover')
})

test('a link to a live document has its public path; the id does not leave the house', () => {
  const sources = composeContextOf([publication('careers', 'id-of-nurse', {}, { slug: 'nurse' })])
  const { html, lexical } = compose(
    richText(paragraph(internalLink('careers', 'id-of-nurse', 'nurses'))),
    sources,
  )
  expect(html).toBe('<p><a href="/careers/nurse">nurses</a></p>')
  expect(JSON.stringify(lexical)).not.toContain('id-of-nurse')
})

test('a link to what is not live is its words, in HTML and in Lexical', () => {
  const { html, lexical } = compose(richText(paragraph(internalLink('careers', 'secret-id', 'nurses'))))
  expect(html).toBe('<p>nurses</p>')
  expect(JSON.stringify(lexical)).not.toContain('secret-id')
})

test('an affiliate link in running text says so in its rel', () => {
  const sources = composeContextOf([], { programmes: [{ domains: ['partner.example'], linkParameters: [] }] })
  const { html, lexical } = compose(
    richText(paragraph(link('https://go.partner.example/x', 'buy', true))),
    sources,
  )
  expect(html).toContain('rel="sponsored nofollow noopener noreferrer" target="_blank"')
  expect(JSON.stringify(lexical)).toContain('"affiliate":true')
})

test('nodes and attributes nobody has thought of keep their words and lose their settings', () => {
  const strange = {
    type: 'block',
    version: 1,
    fields: { secret: 'CANARY' },
    children: [paragraph(textNode('still here'))],
  }
  const marked = { ...paragraph(textNode('x')), note: 'CANARY', $: { deep: 'CANARY' } }
  const { html, lexical } = compose(richText(strange, marked))
  expect(html).toBe('<p>still here</p><p>x</p>')
  expect(JSON.stringify(lexical)).not.toContain('CANARY')
})

test('the same text gives the same bytes, checklists too', () => {
  const value = richText(list('check', { ...item(textNode('done')), checked: true }, item(textNode('open'))))
  expect(compose(value)).toEqual(compose(value))
  expect(compose(value).html).toContain('<input type="checkbox" disabled checked> done')
})

test.each([null, undefined, 'text', {}, { root: null }, { root: { children: 'x' } }])(
  '%j is an empty text',
  (value) => {
    expect(compose(value)).toMatchObject({
      html: '',
      text: '',
      lexical: { root: { type: 'root', children: [] } },
    })
  },
)
