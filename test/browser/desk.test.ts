/** @jest-environment node */
import type { Browser } from 'playwright-core'

import { paragraph, richText } from '#src/content/richText'
import { violations } from '#test/browser/support/axe'
import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, sitDown } from '#test/browser/support/desk'
import { type BuiltServer, startServer } from '#test/browser/support/server'

const inBrowser = chromiumPath() ? describe : describe.skip

inBrowser('the desk of people with many pages', () => {
  let server: BuiltServer
  let browser: Browser
  let editor: Desk
  let reviewer: Desk
  const ids = new Map<string, string>()

  const titles = ['Glazier', 'Miller', 'Tanner']

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
    editor = await sitDown(browser, server.origin, 'editor')
    reviewer = await sitDown(browser, server.origin, 'reviewer')
    for (const title of titles) {
      const { body } = await editor.ask<{ doc: { id: string } }>('POST', '/careers', {
        title,
        summary: 'What the work is.',
        sections: [{ heading: 'The work', body: richText(paragraph('It is done by hand.')) }],
      })
      ids.set(title, body.doc.id)
    }
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('an editor submits several pages at once, after a look at the plan, by keyboard', async () => {
    const { page } = editor
    await openList(editor)
    expect(await violations(page, '.guidepost-lists')).toEqual([])
    for (const title of titles) await page.check(`tr:has-text("${title}") input[type=checkbox]`)
    expect(await page.locator('.guidepost-lists__count').innerText()).toBe('3 selected')
    await page.locator('[data-bulk="submit"]').focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-confirm="submit"]:not([disabled])')
    expect(await page.locator('.guidepost-bulk').innerText()).toContain('These 3 documents move')
    expect(await violations(page, '.guidepost-bulk')).toEqual([])
    await page.locator('[data-confirm="submit"]').focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.guidepost-bulk', { state: 'detached' })
    expect(await states()).toEqual(['in_review', 'in_review', 'in_review'])
  })

  test('a reviewer hears of it by the bell, and the inbox leads there', async () => {
    const { page } = reviewer
    await page.goto('/admin/inbox')
    await page.waitForSelector('.guidepost-bell[aria-label="Inbox, 3 unread"]')
    expect(await violations(page, '.guidepost-inbox')).toEqual([])
    await page.click('.guidepost-inbox__item:has-text("Miller") button')
    await page.waitForSelector('.guidepost-bell[aria-label="Inbox, 2 unread"]')
    await page.click('.guidepost-inbox__item:has-text("Glazier") a')
    await page.waitForURL(new RegExp(`careers/${ids.get('Glazier')!}`))
    await page.waitForSelector('.guidepost-bell[aria-label="Inbox, 1 unread"]')
    await page.goto('/admin/inbox')
    await page.click('button:has-text("Mark all as read")')
    await page.waitForSelector('.guidepost-bell[aria-label="Inbox, nothing unread"]')
  })

  test('what cannot move holds up the others, is named, and can be left out', async () => {
    const { page } = reviewer
    await reviewer.ask('POST', `/careers/${ids.get('Glazier')!}/transitions/approve`, {})
    await reviewer.ask('POST', `/careers/${ids.get('Miller')!}/transitions/approve`, {})
    await openList(reviewer)
    for (const title of titles) await page.check(`tr:has-text("${title}") input[type=checkbox]`)
    // Payload's own bulk edit is beside these moves, and would cost them their approvals.
    await page.waitForSelector('.guidepost-lists__hint:has-text("would take 3 of them back to draft")')
    expect(await violations(page, '.guidepost-lists')).toEqual([])
    await page.click('[data-bulk="publish"]')
    await page.waitForSelector('.guidepost-bulk__problems:has-text("Tanner")')
    expect(await page.locator('[data-confirm="publish"]').isDisabled()).toBe(true)
    await page.click('.guidepost-bulk button:has-text("Leave out what cannot move")')
    await page.waitForSelector('[data-confirm="publish"]:not([disabled])')

    // Another user edits one of them before the button is pressed: nothing moves.
    await editor.ask('PATCH', `/careers/${ids.get('Miller')!}`, { summary: 'Changed meanwhile.' })
    await page.click('[data-confirm="publish"]')
    await page.waitForSelector('.guidepost-bulk [role="alert"]:has-text("Miller")')
    expect(await states()).toEqual(['approved', 'draft', 'in_review'])
    await page.click('.guidepost-bulk button:has-text("Look again")')
    await page.waitForSelector('.guidepost-bulk__problems:has-text("Miller")')
    await page.click('.guidepost-bulk button:has-text("Leave out what cannot move")')
    await page.click('[data-confirm="publish"]:not([disabled])')
    await page.waitForSelector('.guidepost-bulk', { state: 'detached' })
    expect(await states()).toEqual(['published', 'draft', 'in_review'])
    expect((await fetch(`${server.origin}/v1/careers/glazier`)).status).toBe(200)
  })

  test('a page is scheduled from the list and stands in the calendar', async () => {
    const { page } = reviewer
    await reviewer.ask('POST', `/careers/${ids.get('Tanner')!}/transitions/approve`, {})
    await openList(reviewer)
    await page.check('tr:has-text("Tanner") input[type=checkbox]')
    await page.click('[data-bulk="schedule"]')
    await page.click('[data-confirm="schedule"]:not([disabled])')
    await page.waitForSelector('.guidepost-complaint:has-text("Choose a date")')
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000)
    await page.fill('.guidepost-bulk input[type="datetime-local"]', local(tomorrow))
    await page.click('[data-confirm="schedule"]')
    await page.waitForSelector('.guidepost-bulk', { state: 'detached' })
    expect(await states()).toEqual(['published', 'draft', 'scheduled'])

    await page.goto('/admin/calendar')
    await page.waitForSelector('.guidepost-calendar__month button[aria-current="date"]')
    expect(await violations(page, '.guidepost-calendar')).toEqual([])
    await page.locator('.guidepost-calendar__month button[tabindex="0"]').focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForSelector('.guidepost-calendar__day a:has-text("Tanner")')
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-day'))
    expect(focused).toBe(local(tomorrow).slice(0, 10))

    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.locator('.guidepost-calendar__month').isVisible()).toBe(false)
    expect(await page.locator('.guidepost-calendar__agenda').isVisible()).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
    expect(await violations(page, '.guidepost-calendar')).toEqual([])
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  test('quick filters narrow a list, and a view of it is saved', async () => {
    const { page } = editor
    await openList(editor)
    await ask(editor, 'live')
    await shows(editor, ['Glazier'])
    await ask(editor, 'mine')
    await shows(editor, titles)

    const where = 'where[or][0][and][0][workflowState][equals]=draft'
    await page.goto(`/admin/collections/careers?${where}`)
    await page.waitForSelector('tbody tr')
    await page.click('#create-new-preset')
    await page.fill('#field-title', 'Only drafts')
    await page.click('.drawer--is-open #action-save')
    await page.waitForSelector('#select-preset:has-text("Only drafts")')
    await shows(editor, ['Miller'])
    // It is there the next time, and for nobody else.
    await page.goto('/admin/collections/careers')
    await page.waitForSelector('#select-preset:has-text("Only drafts")')
    const { body } = await reviewer.ask<{ totalDocs: number }>('GET', '/payload-query-presets')
    expect(body.totalDocs).toBe(0)
  })

  test('a pile says how many lie in it, and leads to all of them', async () => {
    const { page } = editor
    const drafts = Array.from({ length: 9 }, (_, n) => `Draft ${n}`)
    for (const title of drafts) await editor.ask('POST', '/careers', { title })
    await page.goto('/admin')
    await page.getByRole('heading', { name: 'Your drafts (10)' }).waitFor()
    expect(await violations(page, '.guidepost-desk')).toEqual([])
    await page.getByRole('link', { name: 'Careers (10)' }).click()
    await page.waitForURL(/collections\/careers/)
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 10)
    for (const title of [...drafts, 'Miller'])
      expect(await page.locator(`tr:has-text("${title}")`).count()).toBe(1)
  })

  test('no console complained', () => {
    // The browser tells of the move that was refused, and asks for an icon when a page is slow to name its own.
    const unexpected = [...editor.complaints, ...reviewer.complaints].filter(
      (words) => !/status of 409|favicon/.test(words),
    )
    expect(unexpected).toEqual([])
  })

  const openList = async ({ page }: Desk) => {
    await page.goto('/admin/collections/careers?limit=50&preset=')
    await page.waitForSelector('tbody tr input[type=checkbox]')
  }

  /** A quick filter leads to a whole new page, which is seen before it listens. */
  const ask = async ({ page }: Desk, filter: string) => {
    await page.click(`[data-filter="${filter}"]`)
    await page.waitForSelector(`[data-filter="${filter}"][aria-current="true"]`)
    await page.waitForSelector('html[data-admin-ready]')
  }

  /** The list has these titles and no others; their order is another matter. */
  const shows = ({ page }: Desk, expected: readonly string[]) =>
    page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('tbody .cell-title')]
          .map((cell) => cell.textContent ?? '')
          .sort()
          .join() === wanted,
      [...expected].sort().join(),
    )

  const states = () =>
    Promise.all(
      titles.map(
        async (title) =>
          (await editor.ask<{ workflowState: string }>('GET', `/careers/${ids.get(title)!}?depth=0`)).body
            .workflowState,
      ),
    )

  /** As a `datetime-local` input has it. */
  const local = (date: Date) =>
    new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
})
