/** @jest-environment node */
import type { Browser, Page } from 'playwright-core'

import { bold, link, paragraph, richText } from '#src/content/richText'
import { violations } from '#test/browser/support/axe'
import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, hurry, sitDown } from '#test/browser/support/desk'
import { type BuiltServer, startServer } from '#test/browser/support/server'

const inBrowser = chromiumPath() ? describe : describe.skip

type Standing = { workflowState: string; approvals: { ticks?: { read: string[]; total: number } }[] }

inBrowser('a reviewer reads what changed, with the keyboard alone', () => {
  let server: BuiltServer
  let browser: Browser
  let editor: Desk
  let reviewer: Desk
  let page: Page
  let id: string
  let next: string

  const move = async (desk: Desk, document: string, name: string) => {
    const { status, body } = await desk.ask('POST', `/careers/${document}/transitions/${name}`, {})
    expect([status, JSON.stringify(body)]).toEqual([200, expect.any(String)])
  }
  const create = async (fields: object) => {
    const { body } = await editor.ask<{ doc: { id: string } }>('POST', '/careers', fields)
    return body.doc.id
  }
  const standing = async (document = id) =>
    (await reviewer.ask<Standing>('GET', `/careers/${document}/transitions`)).body
  const comments = async () =>
    (
      await reviewer.ask<{ docs: { body: string; place: string; mustFix: boolean }[] }>(
        'GET',
        `/careers/${id}/comments`,
      )
    ).body.docs

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const current = () =>
    page.evaluate(
      () => document.activeElement?.closest('[data-change]')?.querySelector('h3')?.textContent ?? null,
    )
  const progress = () => page.locator('.guidepost-review__progress [role="status"]').innerText()
  const dialog = () => page.locator('.guidepost-dialog[open], .guidepost-dialog:visible').first()
  const atReview = async () => {
    await page.waitForSelector('.guidepost-review__bar')
  }

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
    editor = await sitDown(browser, server.origin, 'editor')
    reviewer = await sitDown(browser, server.origin, 'reviewer')
    page = reviewer.page

    const citation = (text: string) => ({ text })
    id = await create({
      title: 'Cartographer',
      summary: 'Cartographers draw maps of all kinds.',
      citations: [citation('First atlas'), citation('Second atlas'), citation('Third atlas')],
      sections: [
        { heading: 'The work', body: richText(paragraph('Maps are made here.'), paragraph('By hand.')) },
      ],
    })
    await move(editor, id, 'submit')
    await move(reviewer, id, 'approve')
    await move(reviewer, id, 'publish')
    const { body: live } = await editor.ask<{ citations: object[]; sections: { id: string }[] }>(
      'GET',
      `/careers/${id}?depth=0`,
    )
    const [first, second, third] = live.citations
    await editor.ask('PATCH', `/careers/${id}`, {
      summary: 'Cartographers draw maps of most kinds.',
      citations: [third, first, second],
      sections: [
        {
          ...live.sections[0],
          body: richText(
            paragraph([
              'Maps are ',
              bold('drawn'),
              ' here, see ',
              link('there', 'https://maps.example.org/'),
              '.',
            ]),
            paragraph('By hand.'),
          ),
        },
      ],
    })
    await move(editor, id, 'submit')
    next = await create({
      title: 'Glassblower',
      sections: [{ heading: 'Glass', body: richText(paragraph('It is hot.')) }],
    })
    await move(editor, next, 'submit')
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('both sides stand beside each other, and the queue says where one is', async () => {
    await page.goto('/admin')
    await page.locator('.guidepost-desk a[aria-label="Review: Cartographer"]').focus()
    await press('Enter')
    await page.waitForURL(new RegExp(`${id}/review`))
    await atReview()
    const words = await page.locator('.guidepost-review').innerText()
    expect(words).toContain('Compared with what readers see')
    expect(words).toContain('1 of 2 in your queue')
    expect(await page.locator('.guidepost-review del').allInnerTexts()).toEqual(
      expect.arrayContaining(['all', 'made']),
    )
    expect(await page.locator('.guidepost-review ins').allInnerTexts()).toEqual(
      expect.arrayContaining(['most', 'drawn']),
    )
    const moved = page.locator('.guidepost-review__change--moved')
    expect(await moved.count()).toBe(1)
    expect(await moved.innerText()).toMatch(/Third atlas[\s\S]*from 3 to 1/)
    expect(await violations(page, '.guidepost-review')).toEqual([])
  })

  test('keys go from change to change and tick them; a tick survives a reload', async () => {
    await press('j')
    const first = await current()
    await press('j')
    expect(await current()).not.toBe(first)
    const isKept = page.waitForResponse(
      (answer) => answer.url().includes('guidepost-review-careers') && answer.request().method() === 'POST',
    )
    await press('k', 'x')
    await isKept
    expect(await current()).toBe(first)
    expect(await progress()).toBe('1 of 3 read')
    await press('u')
    expect(await current()).not.toBe(first)
    await page.reload()
    await atReview()
    expect(await progress()).toBe('1 of 3 read')
  })

  test('a comment is written beside its change, and what is typed there is no key', async () => {
    await press('j', 'c')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await page.keyboard.type('xjar? Which kinds?')
    expect(await progress()).toBe('1 of 3 read')
    await press('Control+Enter')
    await page.waitForSelector('.guidepost-review__remarks')
    expect(await comments()).toMatchObject([{ body: 'xjar? Which kinds?', place: 'summary', mustFix: false }])
    // Back at the change, where the next key counts again.
    expect(await current()).toContain('Summary')
  })

  test('the list of keys opens and closes, and can switch them off', async () => {
    await press('?')
    await dialog().waitFor()
    expect(await dialog().innerText()).toContain('Next change that is not read')
    expect(await violations(page, '.guidepost-dialog')).toEqual([])
    // Who speaks to the machine, or brushes keys by accident, wants them off (WCAG 2.1.4).
    await press('Space', 'Escape')
    await dialog().waitFor({ state: 'hidden' })
    await press('x', 'j')
    expect(await progress()).toBe('1 of 3 read')
    await page.getByRole('button', { name: 'Keyboard' }).focus()
    await press('Enter')
    await dialog().waitFor()
    await press('Space', 'Escape')
    await dialog().waitFor({ state: 'hidden' })
  })

  test('quick fingers lose no key: a dialog has the keyboard as soon as it is asked for, and gives it back at once', async () => {
    await press('j', 'k')
    const here = await current()
    await page.keyboard.press('j')
    const there = await current()
    expect(there).not.toBe(here)
    for (let round = 1; round <= 5; round++) {
      // Switches the keys off and on again; had one of these gone to the page behind, they would be off or a change marked.
      await hurry(page, '?', 'Space', 'Space', 'Escape', 'k')
      expect([round, await current(), await progress()]).toEqual([round, here, '1 of 3 read'])
      await hurry(page, '?', 'Escape', 'j')
      expect([round, await current()]).toEqual([round, there])
    }
    await hurry(page, 'r', 'H', 'm', 'Escape', 'r')
    await dialog().waitFor()
    expect(await dialog().locator('textarea').inputValue()).toBe('Hm')
    await press('Escape')
    await dialog().waitFor({ state: 'hidden' })
  })

  test('what is not ticked is said before approving, and the record says what was', async () => {
    await press('a')
    await dialog().waitFor()
    expect(await dialog().innerText()).toContain('2 changes are not ticked as read')
    expect(await violations(page, '.guidepost-dialog')).toEqual([])
    await press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    expect((await standing()).workflowState).toBe('in_review')

    await press('u', 'x', 'u', 'x')
    expect(await progress()).toBe('All 3 read')
    await press('a')
    await dialog().waitFor()
    expect(await dialog().innerText()).toContain('You have ticked all 3 changes')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await press('Tab', 'Tab', 'Enter')
    await page.waitForSelector('.guidepost-review__bar .pill:has-text("Approved")')
    const { workflowState, approvals } = await standing()
    expect(workflowState).toBe('approved')
    expect(approvals[0]!.ticks).toMatchObject({
      total: 3,
      read: expect.arrayContaining([expect.any(String)]),
    })
    expect(approvals[0]!.ticks!.read).toHaveLength(3)
    expect(await page.locator('.guidepost-review__earlier').innerText()).toContain('ticked 3 of 3 changes')
  })

  test('one key leads to the next in the queue, which is sent back with a note', async () => {
    await press('n')
    await page.waitForURL(new RegExp(`${next}/review`))
    await page.waitForSelector('.guidepost-review__bar .pill:has-text("In review")')
    expect(await page.locator('.guidepost-review').innerText()).toContain('Nothing of this was ever live')
    await press('r')
    await dialog().waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await press('Tab', 'Tab', 'Enter')
    await page.waitForSelector('.guidepost-complaint:has-text("Write something first")')
    await press('Shift+Tab', 'Shift+Tab')
    await page.keyboard.type('Say how hot.')
    await press('Tab', 'Tab', 'Enter')
    await page.waitForSelector('.guidepost-review__bar .pill:has-text("Changes requested")')
    expect((await standing(next)).workflowState).toBe('changes_requested')
  })

  test('on a phone it is one column, and nothing is cut off', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/admin/collections/careers/${id}/review`)
    await atReview()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    expect(await violations(page, '.guidepost-review')).toEqual([])
  })

  test('the console complained of nothing', () => {
    expect(
      reviewer.complaints.filter((words) => !/404.*payload-preferences|payload-preferences.*404/.test(words)),
    ).toEqual([])
  })
})
