/** @jest-environment node */
import type { Browser } from 'playwright-core'

import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, save, sitDown } from '#test/browser/support/desk'
import { type BuiltServer, startServer } from '#test/browser/support/server'

const inBrowser = chromiumPath() ? describe : describe.skip

type Node = {
  type: string
  tag?: string
  text?: string
  format?: number | string
  fields?: { url?: string }
  children?: Node[]
}

/** A rich text in one line for each block: `h3 Title`, `p plain *bold* /italic/ [words](address)`, `ul(First; ul(Inner))`. */
const outline = (node: Node): string[] => (node.children ?? []).map(block)

const block = (node: Node): string =>
  node.type === 'list' ? `${node.tag}(${items(node).join('; ')})` : `${node.tag ?? 'p'} ${inline(node)}`

const items = (list: Node): string[] =>
  (list.children ?? []).map((item) =>
    (item.children ?? []).map((one) => (one.type === 'list' ? block(one) : inlineOf(one))).join(''),
  )

const inline = (node: Node): string => (node.children ?? []).map(inlineOf).join('')

const inlineOf = (node: Node): string => {
  if (node.type === 'link' || node.type === 'autolink') return `[${inline(node)}](${node.fields?.url})`
  if (node.type === 'linebreak') return '↵'
  const format = typeof node.format === 'number' ? node.format : 0
  const text = node.text ?? inline(node)
  const bold = format & 1 ? `*${text}*` : text
  return format & 2 ? `/${bold}/` : bold
}

const docs = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">
<h1 dir="ltr"><span style="font-size:20pt;font-weight:400;">Ropes</span></h1><h2 dir="ltr"><span style="font-weight:400">Hemp</span></h2>
<p dir="ltr"><span style="font-weight:400">It is </span><span style="font-weight:700">strong</span><span style="font-weight:400;font-style:italic"> and old</span></p>
<ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400">Twist</span></p></li>
<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400">Left</span></p></li></ul>
<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400">Lay</span></p></li></ul>
<p dir="ltr"><a href="https://www.google.com/url?q=https://rope.example.org/a%3Fb%3D1&amp;sa=D"><span style="font-weight:400">more</span></a></p></b>`

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {margin:0}</style></head><body>
<!--StartFragment--><h2>Sails</h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>First</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span></span><![endif]>Inner</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>·<span>&nbsp;</span></span></span><![endif]>Second</p>
<p class=MsoNormal>They have <del cite="mailto:x" datetime="2026-01-01T10:00">gone</del><ins cite="mailto:x" datetime="2026-01-01T10:00">come</ins>.<a style='mso-comment-reference:AB_1'></a></p>
<!--EndFragment--><div style='mso-element:comment-list'><div style='mso-element:comment'>A remark</div></div></body></html>`

const page = `<h3>Knots</h3><h5>Bowline</h5><table><tr><th>Name</th><th>Use</th></tr><tr><td><p>Bowline</p></td><td>Loop</td></tr></table>
<p>one two three<img src="https://x.example.org/k.png" alt="A knot">end</p><p><a href="#here">here</a> <a href="www.rope.example.org/x">there</a></p>`

const others: [string, string, string[]][] = [
  [
    'LibreOffice',
    `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><style>h1 { margin: 0 }</style></head><body lang="en-GB">
<h1 class="western">Boats</h1><ul><li><p style="margin-bottom: 0cm">Hull</p><ul><li><p>Keel</p></li></ul></li></ul><p><b>Oak</b> and <i>ash</i></p></body></html>`,
    ['h3 Boats', 'ul(Hull; ul(Keel))', 'p *Oak* and /ash/'],
  ],
  [
    'Notion',
    `<meta charset='utf-8'><h2>Nets</h2><p>They <strong>hold</strong> fish</p><h3>Kinds</h3><ol><li>Gill<ul><li>Fine</li></ul></li><li>Cast</li></ol>`,
    ['h3 Nets', 'p They *hold* fish', 'h4 Kinds', 'ol(Gill; ul(Fine); Cast)'],
  ],
  [
    'Excel',
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0><!--StartFragment--><col width=64><tr><td class=xl65>Port</td><td align=right>42</td></tr><tr><td>Bay</td><td align=right>7</td></tr><!--EndFragment--></table></body></html>`,
    ['p Port | 42', 'p Bay | 7'],
  ],
]

inBrowser('pasted into rich text', () => {
  let server: BuiltServer
  let browser: Browser
  let writer: Desk

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
    writer = await sitDown(browser, server.origin, 'editor')
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const pasted = async (html: string): Promise<{ lines: string[]; said: string }> => {
    const made = await writer.ask<{ doc: { id: string } }>('POST', '/disclosures', {
      title: `Pasted ${html.length}`,
    })
    const { id } = made.body.doc
    await writer.openDocument('disclosures', id)
    const editor = writer.page.locator('[data-lexical-editor="true"]').first()
    await editor.click()
    await editor.evaluate((element, given) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', given)
      clipboardData.setData('text/plain', 'in plain words')
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
      )
    }, html)
    await writer.page.waitForSelector('text=Save first')
    const said = (await writer.page.locator('[data-sonner-toast]').allInnerTexts()).join(' ')
    expect(await save(writer.page)).toBe(200)
    const { body } = await writer.ask<{ body: { root: Node } }>('GET', `/disclosures/${id}?depth=0`)
    return { lines: outline(body.body.root), said }
  }

  test('Google Docs keeps headings from the third level on, nested lists, formats and the addresses of links', async () => {
    const { lines, said } = await pasted(docs)
    expect(lines).toEqual([
      'h3 Ropes',
      'h4 Hemp',
      'p It is *strong*/ and old/',
      'ul(Twist; ul(Left); Lay)',
      'p [more](https://rope.example.org/a?b=1)',
    ])
    expect(said).toBe('')
  })

  test('Word keeps its lists as lists, and what was deleted with changes tracked stays away', async () => {
    const { lines, said } = await pasted(word)
    expect(lines).toEqual(['h3 Sails', 'ul(First; ol(Inner); Second)', 'p They have come.'])
    expect(said).toMatch(/tracked deletion was left out.*comment/s)
  })

  test.each(others)('%s keeps what it has', async (_program, html, expected) => {
    expect((await pasted(html)).lines).toEqual(expected)
  })

  test('a link’s own window refuses an address that a save would refuse, and says how it is written', async () => {
    const { page } = writer
    const made = await writer.ask<{ doc: { id: string } }>('POST', '/disclosures', { title: 'Linked' })
    await writer.openDocument('disclosures', made.body.doc.id)
    const editor = page.locator('[data-lexical-editor="true"]').first()
    await editor.click()
    await page.keyboard.type('rope')
    await editor.getByText('rope').waitFor()
    await page.waitForSelector('text=Save first')
    await editor.getByText('rope').dblclick()
    // What is selected is known to the toolbar a moment later.
    await page.locator('.toolbar-popup__button-link:not(.disabled)').first().click()
    await page.locator('.drawer input[name="url"]').fill('www.rope.example.org')
    await page.locator('.drawer').getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('write https://www.rope.example.org').first().waitFor()
  })

  test('of a web page a table becomes lines and a picture its place, and both are said', async () => {
    const { lines, said } = await pasted(page)
    expect(lines).toEqual([
      'h3 Knots',
      'h5 Bowline',
      'p Name | Use',
      'p Bowline | Loop',
      'p one two three [picture: A knot] end',
      'p here [there](https://www.rope.example.org/x)',
    ])
    expect(said).toMatch(/table became.*picture was left out/s)
  })
})
