/** @jest-environment node */
import type { Browser } from 'playwright-core'

import { paragraph, richText } from '#src/content/richText'
import { violations } from '#test/browser/support/axe'
import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, facts, isFree, save, sitDown, transitionButton } from '#test/browser/support/desk'
import { type BuiltServer, startServer } from '#test/browser/support/server'

const inBrowser = chromiumPath() ? describe : describe.skip

type Document = { id: string; workflowState: string; live: boolean; summary?: string; revision: string }

inBrowser('from a draft to a live page', () => {
  let server: BuiltServer
  let browser: Browser
  let editor: Desk
  let reviewer: Desk
  let id: string

  const stored = async () => (await editor.ask<Document>('GET', `/careers/${id}?depth=0`)).body

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
    editor = await sitDown(browser, server.origin, 'editor')
    reviewer = await sitDown(browser, server.origin, 'reviewer')
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('an empty site tells a newcomer how to begin', async () => {
    const first = editor.page.locator('.guidepost-desk__first')
    expect(await first.innerText()).toContain('Write a career guide')
    expect(await violations(editor.page, '.guidepost-desk')).toEqual([])
  })

  test('a page that is not saved yet says what to do first', async () => {
    const { page } = editor
    await first(page).click()
    await page.waitForURL(/\/careers\/create/)
    expect(await page.locator('.guidepost-panel').innerText()).toContain('Save this page once')
    await page.waitForSelector('form[data-form-ready="true"]')
    await page.fill('#field-title', 'Cartographer')
    await page.click('#action-save')
    await page.waitForURL(/\/careers\/[0-9a-f-]{36}/)
    id = page.url().match(/careers\/([0-9a-f-]{36})/)![1]!
    await page.waitForSelector('.guidepost-panel__facts')
    expect(await facts(page)).toEqual(['Draft', 'Not live'])
  })

  test('the checks say what is missing, and lead to the field', async () => {
    const { page } = editor
    expect(await page.locator('.guidepost-panel').innerText()).toContain('Write at least one section')
    await expect(transitionButton(page, 'submit').count()).resolves.toBe(0)
    await page.click('text=SEO')
    await page.locator('.guidepost-panel__checks button', { hasText: 'Write at least one section' }).click()
    await page.waitForSelector('#field-sections')
    await page.waitForFunction(() => document.activeElement?.closest('#field-sections') !== null)
    expect(await violations(page, '.guidepost-panel')).toEqual([])
  })

  test('an editor opens the draft from the desk; unsaved text has to be saved before it is submitted', async () => {
    const { page } = editor
    await editor.ask('PATCH', `/careers/${id}`, {
      sections: [{ heading: 'The work', body: richText(paragraph('Maps are made here.')) }],
    })
    await page.goto('/admin')
    await page.click('.guidepost-desk a:has-text("Cartographer")')
    await page.waitForSelector('.guidepost-panel__facts')
    await transitionButton(page, 'submit').waitFor()
    await page.fill('#field-summary', 'Cartographers draw maps.')
    await page.waitForSelector('text=Save first')
    expect(await transitionButton(page, 'submit').isDisabled()).toBe(true)
    await save(page)
    expect((await stored()).summary).toBe('Cartographers draw maps.')
  })

  test('the editor submits, and may not approve the own work', async () => {
    const { page } = editor
    await transitionButton(page, 'submit').click()
    await page.waitForSelector('.guidepost-panel .pill:has-text("In review")')
    expect(await stored()).toMatchObject({ workflowState: 'in_review', live: false })
    await expect(transitionButton(page, 'approve').count()).resolves.toBe(0)
    expect(await page.locator('.guidepost-panel__refused').innerText()).toContain('Approve')
    // The keyboard goes on from the new state.
    await page.waitForFunction(() => document.activeElement?.className.includes('guidepost-panel__facts'))
  })

  test('a page with nothing left to save is free for the next person', async () => {
    expect(await isFree(editor, id)).toBe(true)
  })

  test('a reviewer finds it on the desk and sends it back, with the keyboard alone', async () => {
    const { page } = reviewer
    await page.reload()
    const link = page.locator('.guidepost-desk a', { hasText: 'Cartographer' }).first()
    await link.focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.guidepost-panel__facts')
    await transitionButton(page, 'request-changes').focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    expect(await violations(page, '.guidepost-dialog')).toEqual([])
    // Without a note nobody knows what to fix.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.guidepost-complaint:has-text("Write something first")')
    await page.locator('.guidepost-dialog textarea').focus()
    await page.keyboard.type('Say which instruments they use.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.guidepost-panel .pill:has-text("Changes requested")')
    expect(await stored()).toMatchObject({ workflowState: 'changes_requested' })
  })

  test('the editor sees the note on the desk and in the panel, edits and submits again', async () => {
    const { page } = editor
    await page.goto('/admin')
    await page.waitForSelector('.guidepost-desk blockquote:has-text("Say which instruments they use.")')
    expect(await violations(page, '.guidepost-desk')).toEqual([])
    await page.click('.guidepost-desk a:has-text("Cartographer")')
    await page.waitForSelector('.guidepost-panel blockquote:has-text("Say which instruments they use.")')
    await page.fill('#field-summary', 'Cartographers draw maps with a theodolite.')
    await save(page)
    await transitionButton(page, 'submit').click()
    await page.waitForSelector('.guidepost-panel .pill:has-text("In review")')
  })

  test('a second person approves and publishes; readers find it under /v1', async () => {
    const { page } = reviewer
    expect(await isFree(editor, id)).toBe(true)
    await reviewer.openDocument('careers', id)
    await transitionButton(page, 'approve').click()
    await page.waitForSelector('.guidepost-panel .pill:has-text("Approved")')
    expect(await page.locator('.guidepost-panel').innerText()).toContain('1 of 1')
    expect((await fetch(`${server.origin}/v1/careers/cartographer`)).status).toBe(404)
    await transitionButton(page, 'publish').click()
    await page.waitForSelector('.guidepost-panel .pill:has-text("Published")')
    expect(await facts(page)).toEqual(['Published', 'Live'])
    expect(await violations(page, '.guidepost-panel')).toEqual([])
    const live = await fetch(new URL((await page.getAttribute('.guidepost-panel a', 'href'))!, server.origin))
    expect(live.status).toBe(200)
    expect(await live.text()).toContain('Cartographers draw maps with a theodolite.')
    const answer = await fetch(new URL('/v1/careers/cartographer', server.origin))
    expect(await answer.json()).toMatchObject({
      slug: 'cartographer',
      summary: 'Cartographers draw maps with a theodolite.',
    })
  })

  test('an edit of a live page makes a draft, and the panel shows both facts', async () => {
    const { page } = editor
    await editor.openDocument('careers', id)
    await page.fill('#field-summary', 'A newer summary.')
    await save(page)
    await page.waitForSelector('.guidepost-panel .pill:has-text("Draft")')
    expect(await facts(page)).toEqual(['Draft', 'Live'])
    const live = (await (await fetch(`${server.origin}/v1/careers/cartographer`)).json()) as Document
    expect(live.summary).toBe('Cartographers draw maps with a theodolite.')
    expect(await isFree(editor, id)).toBe(true)
  })

  test('the list shows state and live as two columns', async () => {
    const { page } = editor
    await page.goto('/admin/collections/careers')
    const row = page.locator('tr', { hasText: 'Cartographer' })
    await row.waitFor()
    expect(await row.locator('.pill').allInnerTexts()).toEqual(['Draft', expect.stringContaining('Live')])
    expect(await violations(page, 'td.cell-workflowState, td.cell-live')).toEqual([])
  })

  test('taking a page down is confirmed first', async () => {
    const { page } = reviewer
    expect(await isFree(editor, id)).toBe(true)
    await reviewer.openDocument('careers', id)
    await transitionButton(page, 'unpublish').click()
    await page.waitForSelector('.guidepost-dialog:has-text("not found")')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.guidepost-dialog', { state: 'hidden' })
    expect((await stored()).live).toBe(true)
    await transitionButton(page, 'unpublish').click()
    await page.locator('.guidepost-dialog').getByRole('button', { name: 'Unpublish' }).click()
    await page.waitForSelector('.guidepost-panel .pill:has-text("Not live")')
    expect((await fetch(`${server.origin}/v1/careers/cartographer`)).status).toBe(404)
  })

  test('on a phone in the dark nothing is cut, and the workflow is one step away', async () => {
    const phone = await sitDown(browser, server.origin, 'reviewer', {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    })
    const { page } = phone
    const isCut = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark')
    expect(await isCut()).toBe(false)
    expect(await violations(page, '.guidepost-desk')).toEqual([])
    await phone.openDocument('careers', id)
    expect(await page.locator('.guidepost-standing').innerText()).toContain('Draft')
    await page.click('.guidepost-standing button')
    await page.waitForFunction(() => {
      const top = document.querySelector('.guidepost-panel')!.getBoundingClientRect().top
      return top >= 0 && top < window.innerHeight
    })
    expect(await isCut()).toBe(false)
    expect(await violations(page, '.guidepost-panel')).toEqual([])
    expect(await violations(page, '.guidepost-standing')).toEqual([])
    expect(phone.complaints).toEqual([])
    await phone.leave()
  })

  test('no console complained', () => {
    expect([...editor.complaints, ...reviewer.complaints]).toEqual([])
  })

  const first = (page: Desk['page']) => page.locator('.guidepost-desk__first a')
})
