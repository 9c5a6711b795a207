import { wordLists } from '#src/admin/CleanPaste/wordLists'
import { readLinkAddress } from '#src/content/webAddress'

/** What of a paste could not be kept as it was, for the user to be told. */
export type LeftOut = { tables: number; pictures: number; deletions: number; comments: number }

export type Cleaned = { html: string; leftOut: LeftOut }

/**
 * Makes what Google Docs, Word, LibreOffice, Notion and web pages put on the clipboard fit for our rich text: the first level of
 * headings becomes the third, Word's paragraphs with bullets become lists, what was deleted with changes tracked and comments are
 * gone, a table becomes a line for each row, and a picture says where it stood. Runs in the browser; touches no page.
 *
 * @param html the clipboard's `text/html`
 */
export const cleanPasted = (html: string): Cleaned => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const { body } = page
  for (const one of body.querySelectorAll('script, style, meta, title, link')) one.remove()
  const deletions = drop(body, 'del, .msoDel, [style*="mso-deleted" i], [data-suggestion-deleted]')
  const comments = drop(
    body,
    '[style*="mso-element:comment" i], [style*="mso-comment-reference" i], .MsoCommentReference, .MsoCommentText, [id^="cmnt"], a[href^="#cmnt"]',
  )
  // Google wraps all of it in a bold that is none.
  for (const wrapper of body.querySelectorAll('b[id^="docs-internal-guid"], ins')) unwrap(wrapper)
  wordLists(body)
  const tables = linesOfTables(body)
  const pictures = placesOfPictures(body)
  shiftHeadings(body)
  for (const link of body.querySelectorAll('a')) straighten(link)
  return { html: body.innerHTML, leftOut: { tables, pictures, deletions, comments } }
}

const drop = (body: Element, selector: string): number => {
  const found = [...body.querySelectorAll(selector)]
  for (const one of found) one.remove()
  return found.length
}

const unwrap = (element: Element): void => element.replaceWith(...element.childNodes)

/** The first level that is there becomes the third, and those below it follow; a section's own heading is the second. */
const shiftHeadings = (body: Element): void => {
  // Word's title and LibreOffice's are paragraphs by name only.
  for (const title of body.querySelectorAll('p.MsoTitle, p.title')) rename(title, 'h1')
  const headings = [...body.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  const empty = headings.filter((one) => (one.textContent ?? '').trim() === '')
  for (const one of empty) one.remove()
  const levels = headings.filter((one) => !empty.includes(one)).map((one) => Number(one.tagName[1]))
  if (levels.length === 0) return
  const shift = 3 - Math.min(...levels)
  for (const one of headings) {
    if (empty.includes(one)) continue
    rename(one, `h${Math.min(6, Number(one.tagName[1]) + shift)}`)
  }
}

const rename = (element: Element, tag: string): void => {
  const renamed = element.ownerDocument.createElement(tag)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
}

/** Rich text has no tables: each row is a line, its cells in order. One that only arranges a page is no table. */
const linesOfTables = (body: Element): number => {
  let count = 0
  // The inner ones first.
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    const rows = [...table.querySelectorAll('tr')]
    const isTable = rows.some((row) => row.cells.length > 1)
    const lines = rows.flatMap((row) => {
      const line = table.ownerDocument.createElement('p')
      if (!isTable) return [...(row.cells[0]?.childNodes ?? [])]
      for (const cell of row.cells) {
        if (line.childNodes.length > 0) line.append(' | ')
        for (const block of cell.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6')) {
          if (block.nextSibling) block.after(' ')
          unwrap(block)
        }
        line.append(...cell.childNodes)
      }
      return [line]
    })
    if (isTable) count += 1
    table.replaceWith(...lines)
  }
  return count
}

/** Pictures are fields of their own here: where one stood is said, so that the words around it do not grow together. */
const placesOfPictures = (body: Element): number => {
  const pictures = [...body.querySelectorAll('img, svg, picture, v\\:imagedata')].filter(
    (one) => !one.parentElement?.closest('picture, svg'),
  )
  for (const picture of pictures) {
    const image = picture.matches('img') ? picture : picture.querySelector('img')
    const words = (image?.getAttribute('alt') ?? '').trim()
    picture.replaceWith(words === '' ? ' [picture] ' : ` [picture: ${words}] `)
  }
  return pictures.length
}

/** Google's own way to an address leads past Google; a link to a place within the pasted page leads nowhere here. */
const straighten = (link: HTMLAnchorElement): void => {
  const given = (link.getAttribute('href') ?? '').trim()
  const address = googles.test(given) ? (new URL(given).searchParams.get('q') ?? given) : given
  // A save would refuse any other address, and with it the whole text.
  const fit = [address, `https://${address}`].find((one) => !one.startsWith('#') && readLinkAddress(one).ok)
  if (fit) link.setAttribute('href', fit)
  else unwrap(link)
}

const googles = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/i
